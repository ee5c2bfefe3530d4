import type { PinyinTable } from './pinyin-table.ts';

/** Something that the typed letters may mean, and how many of the letters it uses up. */
export interface Candidate {
  readonly text: string;
  readonly uses: number;
}

/** The longest toneless syllables: chuang, shuang, zhuang. */
const LONGEST_SYLLABLE = 6;

/** How many characters each syllable lends to an unfinished one ("zh" → zhe, zhi, …). */
const LENT = 6;

/**
 * What `letters` may mean, best first: the characters of the longest syllable at the start, then those of shorter ones
 * ("xian" → 先…, then "xi" → 西…), then those of syllables that the letters could grow into. The letters themselves
 * come last, so that what was typed can always be kept as it stands, also when no character fits.
 *
 * @param preferred characters to put first among those of one syllable, most frequent first (surnames, given names)
 */
export function candidatesFor(letters: string, table: PinyinTable, preferred: readonly string[] = []): Candidate[] {
  const typed = letters.replace(/^'+/, '');
  const skipped = letters.length - typed.length;
  if (typed === '') return [];
  const seen = new Set<string>();
  const found: Candidate[] = [];
  const offer = (text: string, uses: number): void => {
    if (seen.has(text)) return;
    seen.add(text);
    found.push({ text, uses: skipped + uses });
  };
  const run = typed.split("'", 1)[0] ?? '';
  for (let length = Math.min(run.length, LONGEST_SYLLABLE); length > 0; length--) {
    const chars = table.get(run.slice(0, length).toLowerCase());
    // The mark that ends a syllable goes with it.
    const uses = typed[length] === "'" ? length + 1 : length;
    for (const char of ranked(chars ?? [], preferred)) offer(char, uses);
    if (length === typed.length) for (const char of grown(run.toLowerCase(), table, preferred)) offer(char, uses);
  }
  offer(letters, letters.length - skipped);
  return found;
}

/** `chars` with the preferred ones first, in the order of preference. */
function ranked(chars: readonly string[], preferred: readonly string[]): readonly string[] {
  if (chars.length === 0 || preferred.length === 0) return chars;
  const here = new Set(chars);
  const first = preferred.filter((char) => here.has(char));
  const taken = new Set(first);
  return [...first, ...chars.filter((char) => !taken.has(char))];
}

/** Likely characters of the syllables that begin with `start` and are longer: by turns, the first of each syllable first. */
function grown(start: string, table: PinyinTable, preferred: readonly string[]): string[] {
  const lists: (readonly string[])[] = [];
  for (const [syllable, chars] of table) {
    if (syllable.length > start.length && syllable.startsWith(start)) lists.push(ranked(chars, preferred).slice(0, LENT));
  }
  return Array.from({ length: LENT }, (_, turn) => lists.flatMap((chars) => chars.slice(turn, turn + 1))).flat();
}
