import type { Outline } from './outline.ts';
import { int16, joined, uint16 } from './big-endian.ts';

export interface Bounds {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** A glyph as the table `glyf` has it (OpenType 1.9), and its bounds in font units. */
export interface GlyphBytes {
  readonly bytes: Uint8Array;
  readonly bounds: Bounds;
  readonly points: number;
  readonly contours: number;
}

/** Another glyph at a place: `glyph` is its number in the font. */
export interface Placed {
  readonly glyph: number;
  readonly of: GlyphBytes;
  readonly x: number;
  readonly y: number;
}

const ON_CURVE = 1;
const ARGUMENTS_ARE_WORDS = 1;
const ARGUMENTS_ARE_OFFSETS = 2;
const MORE_FOLLOW = 32;

export function simpleGlyph({ contours }: Outline): GlyphBytes {
  const points = contours.flat();
  const bounds = boundsOf(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );
  let end = -1;
  const ends = contours.map((contour) => (end += contour.length));
  const steps = (of: readonly number[]): number[] => of.map((value, at) => value - (of[at - 1] ?? 0));
  return {
    bytes: joined(
      header(contours.length, bounds),
      ...ends.map(uint16),
      uint16(0),
      Uint8Array.from(points, ({ isOn }) => (isOn ? ON_CURVE : 0)),
      ...steps(points.map(({ x }) => x)).map(int16),
      ...steps(points.map(({ y }) => y)).map(int16),
    ),
    bounds,
    points: points.length,
    contours: contours.length,
  };
}

export function composedGlyph(parts: readonly Placed[]): GlyphBytes {
  const bounds = boundsOf(
    parts.flatMap(({ of, x }) => [of.bounds.xMin + x, of.bounds.xMax + x]),
    parts.flatMap(({ of, y }) => [of.bounds.yMin + y, of.bounds.yMax + y]),
  );
  const written = parts.map(({ glyph, x, y }, at) => {
    const flags = ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_OFFSETS | (at < parts.length - 1 ? MORE_FOLLOW : 0);
    return joined(uint16(flags), uint16(glyph), int16(x), int16(y));
  });
  const sum = (of: (part: GlyphBytes) => number): number => parts.reduce((all, part) => all + of(part.of), 0);
  return {
    bytes: joined(header(-1, bounds), ...written),
    bounds,
    points: sum((part) => part.points),
    contours: sum((part) => part.contours),
  };
}

const header = (contours: number, { xMin, yMin, xMax, yMax }: Bounds): Uint8Array =>
  joined(int16(contours), int16(xMin), int16(yMin), int16(xMax), int16(yMax));

const boundsOf = (xs: readonly number[], ys: readonly number[]): Bounds => ({
  xMin: Math.min(...xs),
  yMin: Math.min(...ys),
  xMax: Math.max(...xs),
  yMax: Math.max(...ys),
});
