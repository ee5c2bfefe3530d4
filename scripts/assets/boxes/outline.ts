import fontkit from '@pdf-lib/fontkit';

/** A point of an outline in font units, on the curve or steering it (TrueType's quadratic curves). */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}
export type Contour = readonly Point[];
export interface Outline {
  readonly contours: readonly Contour[];
  /** Font units from this glyph's start to the next one's. */
  readonly advance: number;
}

/** One em of the shipped font, and of the boxes. */
export const EM = 1000;

/** The sixteen digits of `font`, grown by `share` of its size. Refuses a font of other units or of cubic curves. */
export function digitsOf(font: Uint8Array, share: number): ReadonlyMap<string, Outline> {
  const face = fontkit.create(font);
  if (face.unitsPerEm !== EM) throw new Error('the boxes are drawn for a font of 1000 units');
  return new Map(
    Array.from('0123456789ABCDEF', (digit) => {
      const glyph = face.glyphForCodePoint(digit.codePointAt(0) ?? 0);
      return [digit, { contours: contoursOf(glyph.path.toSVG(), share), advance: Math.round(glyph.advanceWidth * share) }];
    }),
  );
}

function contoursOf(svg: string, share: number): Contour[] {
  const contours: Point[][] = [];
  for (const [, verb = '', rest = ''] of svg.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = (rest.match(/-?[\d.]+/g) ?? []).map((text) => Math.round(Number(text) * share));
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    if (verb === 'M') contours.push([{ x: a, y: b, isOn: true }]);
    else if (verb === 'L') contours.at(-1)?.push({ x: a, y: b, isOn: true });
    else if (verb === 'Q') contours.at(-1)?.push({ x: a, y: b, isOn: false }, { x: c, y: d, isOn: true });
    else if (verb !== 'Z') throw new Error(`a digit's outline has ${verb}`);
  }
  return contours.map(withoutRepeatedEnd);
}

/** A contour closes by itself: its end isn't said twice. */
function withoutRepeatedEnd(points: readonly Point[]): Contour {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 1 && first?.x === last?.x && first?.y === last?.y ? points.slice(0, -1) : points;
}

/** A frame: the outer edge runs clockwise, the inner one against it, so that the middle stays empty. */
export function frame(left: number, bottom: number, right: number, top: number, stroke: number): Outline {
  const corner = (x: number, y: number): Point => ({ x, y, isOn: true });
  const [l, b, r, t] = [left + stroke, bottom + stroke, right - stroke, top - stroke];
  return {
    contours: [
      [corner(left, bottom), corner(left, top), corner(right, top), corner(right, bottom)],
      [corner(l, b), corner(r, b), corner(r, t), corner(l, t)],
    ],
    advance: EM,
  };
}
