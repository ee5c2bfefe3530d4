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

/**
 * An allow-list, because lists of dangerous chords are never complete: characters and the keys of plain typing pass, and nothing
 * with Ctrl, Alt or the system key. So no reload, zoom, print, developer tools, closing, or keys that start programs.
 */
export function allowsKey({ key, control, alt, meta }: KeyPress): boolean {
  if (control || alt || meta) return false;
  return NAMED_KEYS.has(key) || Array.from(key).length === 1;
}
