import type { ReadAloud } from './name-terms.ts';

let loading: Promise<ReadAloud> | null = null;
let loaded: ReadAloud = () => [];

/** Loaded when the first list is asked for: its dictionary is large, and a kiosk needs it never. */
export function loadReadAloud(): Promise<ReadAloud> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) =>
      (name) =>
        pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((syllable) => syllable.toLowerCase()),
  );
  void loading.then((read) => (loaded = read));
  return loading;
}

/** Inside a transaction: what is there now; before any list was asked for, names are found by their characters alone. */
export const readAloudNow: ReadAloud = (name) => loaded(name);
