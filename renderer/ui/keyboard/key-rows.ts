/** Which signs stand where. A layout is three rows of single keys; the row of commands below is the same for all. */
export type Layout = 'pinyin' | 'english' | 'signs';

const LETTERS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** The middle dot of transcribed names (U+00B7, as GB/T 15834 has it) comes first: cards carry it. */
const SIGNS = ['1234567890', '·-.,()/&:@', "'\u3001\u3002\uff0c\uff08\uff09\uff1a"] as const;

export function keyRows(layout: Layout, capitals: boolean): readonly (readonly string[])[] {
  if (layout === 'signs') return SIGNS.map((row) => Array.from(row));
  return LETTERS.map((row) => Array.from(capitals && layout === 'english' ? row.toUpperCase() : row));
}
