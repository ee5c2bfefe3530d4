import type { PadSetting } from './pad-setting.ts';
import type { PadVerb } from './verbs.ts';

/**
 * One key a verb, in the order of a visit. F5 is left out and held back: hands that know it as "load again" must neither finish a
 * ticket nor lose what is being typed. F1, F11 and F12 belong to the browser.
 */
export const keyOf: Readonly<Record<PadVerb, string>> = {
  next: 'F2',
  recall: 'F3',
  start: 'F4',
  finish: 'F6',
  noShow: 'F7',
  transfer: 'F8',
  pause: 'F9',
  hold: 'F10',
  undo: 'Ctrl+Z',
};

const verbOfKey = new Map<string, PadVerb>();
for (const verb of ['next', 'recall', 'start', 'finish', 'noShow', 'transfer', 'pause', 'hold'] as const) verbOfKey.set(keyOf[verb], verb);

/** A key as it was pressed, and what was under it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly repeat: boolean;
  readonly composing: boolean;
  /** Where the focus stands: in a field that takes letters, on something that answers to Enter by itself, or on neither. */
  readonly focus: 'text' | 'control' | 'page';
  readonly dialog: boolean;
}

export interface KeyAnswer {
  readonly act: PadVerb | 'pad-move' | 'pad-press' | null;
  /** Keep the key from the browser. */
  readonly hold: boolean;
}
const nothing: KeyAnswer = { act: null, hold: false };
const swallow: KeyAnswer = { act: null, hold: true };

/** A key held down, one typed into a field or a dialog, and one with another modifier never acts. */
export function answerKey(press: KeyPress, pad: PadSetting): KeyAnswer {
  if (press.composing || press.alt) return nothing;
  if (press.ctrl) return undoKey(press);
  if (press.shift) return nothing;
  if (press.key === 'F5') return swallow;
  const verb = verbOfKey.get(press.key);
  if (verb !== undefined) return press.repeat || press.focus === 'text' || press.dialog ? swallow : { act: verb, hold: true };
  const byPad = padKey(press, pad);
  if (byPad !== null) return byPad;
  if (press.key === 'Enter' || press.key === ' ') return enterKey(press);
  return nothing;
}

function undoKey(press: KeyPress): KeyAnswer {
  // A typing person takes back letters with it; and Ctrl+F5 is somebody who means it.
  if (press.key.toLowerCase() !== 'z' || press.shift || press.focus === 'text' || press.dialog) return nothing;
  return press.repeat ? swallow : { act: 'undo', hold: true };
}

function padKey(press: KeyPress, pad: PadSetting): KeyAnswer | null {
  if (pad.mode === 'off' || press.focus === 'text') return null;
  const isFirst = press.key === pad.first;
  if (!isFirst && press.key !== pad.second) return null;
  if (press.repeat) return swallow;
  if (pad.mode === 'all') return { act: isFirst ? 'pad-press' : 'pad-move', hold: true };
  if (press.dialog) return swallow;
  return { act: isFirst ? 'next' : 'recall', hold: true };
}

function enterKey(press: KeyPress): KeyAnswer {
  // On a button Enter is the button's; held down it would press it again and again.
  if (press.focus === 'control') return press.repeat ? swallow : nothing;
  if (press.focus === 'text' || press.dialog || press.key === ' ') return nothing;
  return press.repeat ? swallow : { act: 'next', hold: true };
}
