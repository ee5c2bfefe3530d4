/** Syllable without tone (ü as v) → characters, most likely first. Made by scripts/assets. */
export type PinyinTable = ReadonlyMap<string, readonly string[]>;

export function parsePinyinTable(json: unknown): PinyinTable {
  if (typeof json !== 'object' || json === null) throw new TypeError('the pinyin table is not an object');
  const table = new Map<string, readonly string[]>();
  for (const [syllable, chars] of Object.entries(json)) {
    if (typeof chars !== 'string') throw new TypeError(`the pinyin table has no characters for ${syllable}`);
    table.set(syllable, Array.from(chars));
  }
  return table;
}

let loading: Promise<PinyinTable> | null = null;

/** The table from our own origin, fetched once; a failed fetch is tried again at the next call. */
export function loadPinyinTable(): Promise<PinyinTable> {
  loading ??= fetch('/keyboard/pinyin.json')
    .then((response) => {
      if (!response.ok) throw new Error(`the pinyin table answered ${String(response.status)}`);
      return response.json();
    })
    .then(parsePinyinTable)
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}
