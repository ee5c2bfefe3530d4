import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import { expect, it } from 'vitest';
import { notoSansScPath } from '../../../native/link/font-file.ts';
import { charactersOf } from '../font-characters.ts';
import { boxFont, DIGIT_SHARE } from './box-font.ts';
import { boxSlices } from './box-slices.ts';
import { digitsOf } from './outline.ts';

const font = readFileSync(notoSansScPath());
const digits = digitsOf(font, DIGIT_SHARE);
const slices = boxSlices(new Set(charactersOf(font)));

it('covers every Han character and private place that the shipped font lacks, and nothing that it has', () => {
  const has = new Set(charactersOf(font));
  const boxed = slices.flatMap(({ points }) => points);
  expect(boxed.filter((point) => has.has(point))).toEqual([]);
  const all = new Set([...boxed, ...has]);
  for (const point of [0x34_00, 0x9f_ff, 0xe8_63, 0xf8_ff, 0x2_00_89, 0x2_a6_df, 0x2_eb_e0, 0x3_13_50, 0x3_34_79])
    expect(all.has(point)).toBe(true);
});

it('draws each number in its own way: the frame, and its digits in two rows', () => {
  const points = slices.find(({ name }) => name === '2a000')?.points.slice(0, 600) ?? [];
  const made = fontkit.create(boxFont('Boxes', points, digits));
  const outlines = points.map((point) => made.glyphForCodePoint(point).path.toSVG());
  expect(new Set(outlines).size).toBe(600);
  const contours = (of: string): number => of.split('M').length - 1;
  const ofDigit = (digit: string): number => digits.get(digit)?.contours.length ?? 0;
  const wrong = points.filter((point, at) => {
    const shown = Array.from(point.toString(16).toUpperCase()).reduce((sum, digit) => sum + ofDigit(digit), 2);
    return contours(outlines[at] ?? '') !== shown;
  });
  expect(wrong).toEqual([]);
  expect(made.glyphForCodePoint(points[0] ?? 0).advanceWidth).toBe(1000);
});

it('keeps every digit inside the frame', () => {
  const made = fontkit.create(boxFont('Boxes', [0x2_aa_aa, 0xe0_00, 0x2_cc_cc], digits));
  for (const point of [0x2_aa_aa, 0xe0_00, 0x2_cc_cc]) {
    expect(made.glyphForCodePoint(point).bbox).toMatchObject({ minX: 40, maxX: 960, minY: -95, maxY: 855 });
  }
});
