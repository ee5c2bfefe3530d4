import { expect, test } from 'vitest';
import { sliceFont, unicodeRange } from './font-slices.ts';

test('every character of the font belongs to exactly one slice', () => {
  const points = [0x20, 0x41, 0x4e00, 0x4fff, 0x5000, 0x9fff, 0x2c45b, 0x2cc5f];
  const slices = sliceFont(points);
  expect(slices.flatMap((slice) => slice.points)).toEqual(points);
  expect(new Set(slices.map((slice) => slice.name)).size).toBe(slices.length);
});

test('characters above the first plane share one slice', () => {
  expect(sliceFont([0x4e00, 0x2c45b, 0x2cc5f]).map((slice) => slice.name)).toEqual(['4e00', 'beyond']);
});

test('a unicode-range joins neighbours and names single characters', () => {
  expect(unicodeRange([0x41, 0x4e00, 0x4e01, 0x4e02, 0x4e08])).toBe('U+41,U+4E00-4E02,U+4E08');
  expect(unicodeRange([])).toBe('');
});
