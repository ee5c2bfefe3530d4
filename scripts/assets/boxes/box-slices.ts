import type { FontSlice } from '../font-slices.ts';

/**
 * Where Chinese names have characters that a font may lack (Unicode 17): all Han ideographs of GB 18030-2022 and beyond, their
 * radicals and strokes, and the private area, which cards of before 2005 used for characters that had no place yet.
 */
const HAN: readonly (readonly [from: number, to: number])[] = [
  [0x2e_80, 0x2f_df],
  [0x31_c0, 0x31_ef],
  [0x34_00, 0x4d_bf],
  [0x4e_00, 0x9f_ff],
  [0xe0_00, 0xf8_ff],
  [0xf9_00, 0xfa_ff],
  [0x2_00_00, 0x3_34_7f],
];

/** Code points a file: one file is a hundred kilobytes, read from the local disk when such a name is shown. */
const SPAN = 0x10_00;

/** What of that a font lacks, in files along the code chart. */
export function boxSlices(has: ReadonlySet<number>): FontSlice[] {
  const slices = new Map<string, number[]>();
  for (const [from, to] of HAN) {
    for (let point = from; point <= to; point++) {
      if (has.has(point)) continue;
      const name = (Math.floor(point / SPAN) * SPAN).toString(16);
      const slice = slices.get(name);
      if (slice === undefined) slices.set(name, [point]);
      else slice.push(point);
    }
  }
  return [...slices].map(([name, points]) => ({ name, points, packed: false }));
}
