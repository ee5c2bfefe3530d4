import { writeFont } from './font-file.ts';
import { composedGlyph, simpleGlyph, type GlyphBytes, type Placed } from './glyph-bytes.ts';
import { EM, frame, type Outline } from './outline.ts';

/** The digits' size in a box, as a share of the em; two rows of three stand in it. */
export const DIGIT_SHARE = 0.42;
const BASELINES = [440, 25] as const;
/** Half a stroke of the text of weight 400 inside the em square that Chinese characters fill: from -120 to 880. */
const FRAME = frame(40, -95, 960, 855, 36);

/**
 * A font that draws each of these code points as a box with its number in hex, in two rows as on papers and service cards, so
 * that whoever reads it knows that a character stands there and can find out which. The glyphs are pairs of rows that many
 * boxes share: a row of digits is drawn once a file.
 */
export function boxFont(family: string, points: readonly number[], digits: ReadonlyMap<string, Outline>): Uint8Array {
  const glyphs: GlyphBytes[] = [simpleGlyph(FRAME)];
  const known = new Map<string, number>();
  const glyphOf = (key: string, make: () => GlyphBytes): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, glyphs.length);
    return glyphs.push(make()) - 1;
  };
  const placed = (glyph: number, x = 0, y = 0): Placed => ({ glyph, of: glyphs[glyph] ?? simpleGlyph(FRAME), x, y });
  const drawn = [...digits].map(([digit, outline]) => [digit, glyphOf(digit, () => simpleGlyph(outline))] as const);
  const digitGlyph = new Map(drawn);

  const row = (text: string, baseline: number): Placed[] => {
    const advances = Array.from(text, (digit) => digits.get(digit)?.advance ?? 0);
    let x = Math.round((EM - advances.reduce((sum, one) => sum + one, 0)) / 2);
    return Array.from(text, (digit, at) => {
      const here = placed(digitGlyph.get(digit) ?? 0, x, baseline);
      x += advances[at] ?? 0;
      return here;
    });
  };
  const rows = points.map((point) => {
    const number = point.toString(16).toUpperCase().padStart(4, '0');
    const half = Math.ceil(number.length / 2);
    const [upper, lower] = [number.slice(0, half), number.slice(half)];
    return {
      point,
      upper: glyphOf(`upper ${upper}`, () => composedGlyph([placed(0), ...row(upper, BASELINES[0])])),
      lower: glyphOf(`lower ${lower}`, () => composedGlyph(row(lower, BASELINES[1]))),
    };
  });
  // Last, so that neighbours in the code have neighbouring glyphs and the character map stays short.
  const characters = rows.map(({ point, upper, lower }): readonly [number, number] => [
    point,
    glyphs.push(composedGlyph([placed(upper), placed(lower)])) - 1,
  ]);
  return writeFont({ family, glyphs, characters, depth: 2 });
}
