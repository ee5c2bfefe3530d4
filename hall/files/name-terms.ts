/** Pinyin of a name's characters, one syllable each, surnames as surnames are read; lower case without tones. */
export type ReadAloud = (name: string) => readonly string[];

const longestTerm = 40;

/**
 * What a name is found by, from each character on: characters, pinyin, initials. "欧阳样例" by 阳样, yangli or yl too. A search is a prefix of
 * one of them. Names in Latin letters: each word on.
 */
export function nameTerms(name: string, read: ReadAloud): string[] {
  const terms = new Set<string>();
  const plain = foldName(name);
  const characters = Array.from(plain);
  const isLatin = /^[a-z]/.test(plain);
  if (isLatin) {
    const words = name.toLowerCase().split(/[\s,.'’-]+/);
    for (let from = 0; from < words.length; from += 1) terms.add(foldName(words.slice(from).join('')).slice(0, longestTerm));
  } else {
    const syllables = read(plain);
    const initials = syllables.map((syllable) => Array.from(syllable)[0] ?? '');
    for (let from = 0; from < characters.length; from += 1) {
      terms.add(characters.slice(from).join('').slice(0, longestTerm));
      if (syllables.length !== characters.length) continue;
      terms.add(syllables.slice(from).join('').slice(0, longestTerm));
      terms.add(initials.slice(from).join('').slice(0, longestTerm));
    }
  }
  terms.delete('');
  return [...terms];
}

/** As terms and searches are compared: lower case, without spaces, dots and hyphens. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00b7\u2022\u2027\u30fb.,'\u2019-]/g, '');
}

/** Everything that begins with it, as a range of terms. U+10FFFF stands behind every character. */
export function termSpan(text: string): { readonly from: string; readonly to: string } {
  const from = foldName(text);
  return { from, to: `${from}\u{10ffff}` };
}
