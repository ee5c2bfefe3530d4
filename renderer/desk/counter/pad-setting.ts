/**
 * The two-button pad (a presenter's clicker, two big switches): it types two keys like a keyboard.
 * `simple`: the first calls the next, the second calls again. `all`: the second walks through all verbs, the first presses.
 */
export interface PadSetting {
  readonly mode: 'off' | 'simple' | 'all';
  readonly first: string;
  readonly second: string;
}

export const padModes = ['off', 'simple', 'all'] as const;
export const usualPad: PadSetting = { mode: 'simple', first: 'PageDown', second: 'PageUp' };

const PLACE = 'jiafu.desk.pad';

/** Keys that a pad may not take: they move the focus, write text, or are verbs already. */
const TAKEN = new Set([
  'Tab',
  'Escape',
  'Enter',
  ' ',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'F5',
  'F11',
  'F12',
  'Process',
  'Dead',
  'Unidentified',
]);
const VERB_KEY = /^F([1-9]|10)$/;

export const mayBePadKey = (key: string): boolean => key.length > 1 && !TAKEN.has(key) && !VERB_KEY.test(key);

export function loadPad(storage: Pick<Storage, 'getItem'>): PadSetting {
  try {
    return padFrom(JSON.parse(storage.getItem(PLACE) ?? 'null'));
  } catch {
    // Storage that is shut or holds something foreign: the usual pad works as well.
    return usualPad;
  }
}

export function savePad(storage: Pick<Storage, 'setItem'>, pad: PadSetting): void {
  try {
    storage.setItem(PLACE, JSON.stringify(pad));
  } catch {
    // It holds until the page is closed, then.
  }
}

function padFrom(value: unknown): PadSetting {
  if (typeof value !== 'object' || value === null) return usualPad;
  const mode = padModes.find((one) => one === Reflect.get(value, 'mode'));
  const first: unknown = Reflect.get(value, 'first');
  const second: unknown = Reflect.get(value, 'second');
  const isSound = typeof first === 'string' && typeof second === 'string' && first !== second && mayBePadKey(first) && mayBePadKey(second);
  return mode !== undefined && isSound ? { mode, first, second } : usualPad;
}
