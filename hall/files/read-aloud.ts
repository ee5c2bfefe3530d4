import type { ReadAloud } from './name-terms.ts';

let loading: Promise<ReadAloud> | null = null;

/** Loaded when the first list is asked for: its dictionary is large, and a kiosk needs it never. */
export function loadReadAloud(): Promise<ReadAloud> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) =>
      (name) =>
        pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((syllable) => syllable.toLowerCase()),
  );
  return loading;
}
