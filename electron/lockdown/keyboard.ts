/** The part of Electron's Input that decides. */
export interface KeyPress {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** What a person types or a scanner sends; `Process`, `Dead` and `Unidentified` come from input methods and touch keyboards. */
const NAMED_KEYS = new Set([
  'Enter',
  'Backspace',
  'Delete',
  'Tab',
  'Shift',
  'CapsLock',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Process',
  'Dead',
  'Unidentified',
]);

/** At a clerk's desk also the keys that its pages know: presses at a counter, leaving a question, and the clipboard. */
const DESK_KEYS = new Set(['Escape', ...Array.from({ length: 10 }, (_unused, index) => `F${index + 1}`)]);
const DESK_CHORDS = new Set(['a', 'c', 'v', 'x', 'y', 'z']);

/** Still no reload, zoom, print, developer tools, or keys that leave for another program. */
export function allowsDeskKey(press: KeyPress): boolean {
  const { key, control, alt, meta } = press;
  if (control && !alt && !meta) return DESK_CHORDS.has(key.toLowerCase());
  return allowsKey(press) || (!control && !alt && !meta && DESK_KEYS.has(key));
}

/**
 * An allow-list, because lists of dangerous chords are never complete: characters and the keys of plain typing pass, and nothing
 * with Ctrl, Alt or the system key. So no reload, zoom, print, developer tools, closing, or keys that start programs.
 */
export function allowsKey({ key, control, alt, meta }: KeyPress): boolean {
  if (control || alt || meta) return false;
  return NAMED_KEYS.has(key) || Array.from(key).length === 1;
}
