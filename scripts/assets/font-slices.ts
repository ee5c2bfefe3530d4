/** A file of the shipped font and the characters in it, in code order. */
export interface FontSlice {
  readonly name: string;
  readonly points: readonly number[];
  /** Packed (woff2) is small to ship and slow to make; plain files lie on the same machine and are made at once. */
  readonly packed: boolean;
}

/** Code points a file: about 80 kB, so that a name of three characters costs three small reads from the local disk. */
const SPAN = 512;

/**
 * Cuts the font along the code chart, so that every character belongs to exactly one file, and the style sheet needs one
 * range a file instead of a list of characters. The slices depend on the font alone: a changed text never makes them again.
 * All planes above the first are one file: they hold few characters, all of them rare.
 */
export function sliceFont(points: readonly number[]): FontSlice[] {
  const slices = new Map<string, number[]>();
  for (const point of points) {
    const name = point > 0xff_ff ? 'beyond' : (Math.floor(point / SPAN) * SPAN).toString(16).padStart(4, '0');
    const slice = slices.get(name);
    if (slice) slice.push(point);
    else slices.set(name, [point]);
  }
  return [...slices].map(([name, of]) => ({ name, points: of, packed: false }));
}

/** `unicode-range` of CSS for points in ascending order: U+4E00-4E03,U+4E08. */
export function unicodeRange(points: readonly number[]): string {
  const parts: string[] = [];
  let from = points[0];
  let last = from;
  for (const point of [...points.slice(1), undefined]) {
    if (from === undefined || last === undefined) break;
    if (point === last + 1) {
      last = point;
      continue;
    }
    parts.push(from === last ? `U+${hex(from)}` : `U+${hex(from)}-${hex(last)}`);
    from = point;
    last = point;
  }
  return parts.join(',');
}

const hex = (point: number): string => point.toString(16).toUpperCase();
