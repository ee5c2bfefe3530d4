import { candidatesFor, type Candidate } from './candidates.ts';
import type { PinyinTable } from './pinyin-table.ts';

/** What the keyboard holds: the field's text and, before they become characters, the letters typed since. */
export interface Composition {
  readonly text: string;
  readonly letters: string;
}

export const empty: Composition = { text: '', letters: '' };

/** Letters beyond this are refused: four long syllables, more than any name part. */
const MOST_LETTERS = 24;

const count = (text: string): number => Array.from(text).length;

/** Characters that still fit into a field of `most`. */
export const roomFor = (text: string, most: number): number => Math.max(0, most - count(text));

export function typeLetter(state: Composition, letter: string): Composition {
  return state.letters.length >= MOST_LETTERS ? state : { ...state, letters: state.letters + letter };
}

/** Takes a candidate: its text goes to the field, the letters it doesn't use stay. Without room nothing changes. */
export function choose(state: Composition, candidate: Candidate, most: number): Composition {
  if (roomFor(state.text, most) < count(candidate.text)) return state;
  return { text: state.text + candidate.text, letters: state.letters.slice(candidate.uses) };
}

/** A sign, digit or letter that goes to the field as it is; letters waiting before it are kept as they stand. */
export function insert(state: Composition, sign: string, most: number): Composition {
  const kept = keepLetters(state, most);
  return roomFor(kept.text, most) < count(sign) ? kept : { ...kept, text: kept.text + sign };
}

/** The blank key: takes the first candidate while letters wait, as every Chinese keyboard does. */
export function space(state: Composition, first: Candidate | undefined, most: number): Composition {
  if (state.letters !== '') return first ? choose(state, first, most) : keepLetters(state, most);
  return state.text === '' ? state : insert(state, ' ', most);
}

/** Removes the last letter typed, or, when none waits, the last character of the field (a whole one, also beyond U+FFFF). */
export function backspace(state: Composition): Composition {
  if (state.letters !== '') return { ...state, letters: state.letters.slice(0, -1) };
  return { ...state, text: Array.from(state.text).slice(0, -1).join('') };
}

/** Letters that became no character go to the field as they are: nothing typed is ever lost without a sign of it. */
export function keepLetters(state: Composition, most: number): Composition {
  const fitting = state.letters.slice(0, roomFor(state.text, most));
  return { text: state.text + fitting, letters: '' };
}

/** What to offer now. In a name field, frequent surnames or given-name characters stand ready before a letter is typed. */
export function offers(state: Composition, table: PinyinTable, names: readonly string[]): Candidate[] {
  if (state.letters !== '') return candidatesFor(state.letters, table, names);
  return names.map((text) => ({ text, uses: 0 }));
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly index: number;
  readonly last: number;
}

/** The page of `all` at `index`, kept within the pages there are. */
export function pageOf<T>(all: readonly T[], index: number, size: number): Page<T> {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const at = Math.min(Math.max(0, index), last);
  return { items: all.slice(at * size, (at + 1) * size), index: at, last };
}
