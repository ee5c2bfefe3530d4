import { pinyin } from 'pinyin-pro';

/** Syllable without tone (ü as v) → characters in the order to offer, each one character of Unicode. */
export type PinyinTable = Record<string, string>;

/**
 * A candidate table that reaches every Chinese character that the font can draw: `ranked` (the keyboard library's own table,
 * most used first) leads, `rareInNames` follow, then all others, so that a rare name character is near and none is absent.
 * Every reading of a character counts, as surnames use the unusual ones.
 */
export function pinyinTable(ranked: PinyinTable, rareInNames: string, points: readonly number[]): PinyinTable {
  const lists = new Map<string, Set<string>>();
  const add = (syllable: string, char: string): void => {
    const list = lists.get(syllable) ?? new Set();
    lists.set(syllable, list.add(char));
  };
  for (const [syllable, chars] of Object.entries(ranked)) for (const char of chars) add(syllable, char);
  const others = points.filter(isHan).toSorted((a, b) => blockRank(a) - blockRank(b) || a - b);
  for (const char of [...Array.from(rareInNames), ...others.map((point) => String.fromCodePoint(point))]) {
    for (const reading of readingsOf(char)) add(reading, char);
  }
  return Object.fromEntries(
    [...lists].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, chars]) => [syllable, [...chars].join('')]),
  );
}

const isHan = (point: number): boolean =>
  (point >= 0x4e_00 && point <= 0x9f_ff) || (point >= 0x34_00 && point <= 0x4d_bf) || point >= 0x2_00_00 || point === 0x30_07;

/**
 * The font holds few characters above the first plane, almost all from the Table of General Standard Characters (2013), which
 * lists them because people's names use them: they come before the rest of the basic block (mostly traditional forms).
 */
const blockRank = (point: number): number => (point >= 0x2_00_00 ? 0 : point >= 0x4e_00 ? 1 : 2);

function readingsOf(char: string): string[] {
  const readings = pinyin(char, { toneType: 'none', multiple: true, type: 'array', v: true });
  return [...new Set(readings)].filter((reading) => /^[a-z]{1,6}$/.test(reading));
}
