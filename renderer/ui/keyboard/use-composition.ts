import { useEffect, useMemo, useState } from 'react';
import given from '../../../resources/names/given-name-characters.json';
import surnames from '../../../resources/names/common-surnames.json';
import type { Candidate } from './candidates.ts';
import { backspace, choose, insert, keepLetters, offers, space, typeLetter, type Composition } from './composition.ts';
import type { OnScreenKeyboardProps } from './keyboard-props.ts';
import { loadPinyinTable, type PinyinTable } from './pinyin-table.ts';

const unique = (text: string): string[] => [...new Set(text)];
const SURNAMES = unique(surnames.characters);
const GIVEN = unique(given.characters);
const NONE: readonly string[] = [];
const NO_TABLE: PinyinTable = new Map();

/** A card's name field holds 15 characters (30 bytes of UTF-16); doubled for Latin names typed by hand. */
const NAME_LENGTH = 30;

/** The field's text belongs to the form, the waiting letters to the keyboard: joins the two and says what can be chosen. */
export function useComposition({ value, onChange, mode, maxLength = NAME_LENGTH }: OnScreenKeyboardProps) {
  const [letters, setLetters] = useState('');
  const { table, failed } = usePinyinTable();
  const names = mode === 'text' ? NONE : value === '' ? SURNAMES : GIVEN;
  const state: Composition = { text: value, letters };
  const candidates = useMemo(() => offers({ text: value, letters }, table, names), [value, letters, table, names]);
  const apply = (next: Composition): void => {
    if (next.letters !== letters) setLetters(next.letters);
    if (next.text !== value) onChange(next.text);
  };
  return {
    letters,
    candidates,
    failed,
    full: Array.from(value).length >= maxLength,
    letter: (key: string) => apply(typeLetter(state, key)),
    choose: (candidate: Candidate) => apply(choose(state, candidate, maxLength)),
    insert: (sign: string) => apply(insert(state, sign, maxLength)),
    space: () => apply(space(state, candidates[0], maxLength)),
    backspace: () => apply(backspace(state)),
    /** Answers the field's text with the waiting letters in it. */
    keepLetters: (): string => {
      const kept = keepLetters(state, maxLength);
      apply(kept);
      return kept.text;
    },
    clear: () => apply({ text: '', letters: '' }),
  };
}

function usePinyinTable(): { table: PinyinTable; failed: boolean } {
  const [table, setTable] = useState<PinyinTable>(NO_TABLE);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    loadPinyinTable().then(
      (loaded) => {
        if (wanted) setTable(loaded);
      },
      () => {
        if (wanted) setFailed(true);
      },
    );
    return () => {
      wanted = false;
    };
  }, []);
  return { table, failed };
}
