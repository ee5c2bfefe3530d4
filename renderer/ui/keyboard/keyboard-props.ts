import type { KeyboardLocale } from './texts.ts';

export interface OnScreenKeyboardProps {
  /** The field's text. The keyboard writes at its end. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** "Done" was touched: the field's final text, letters still waiting included (onChange has had it too). */
  readonly onDone: (value: string) => void;
  /** `name` offers surnames and given-name characters first. */
  readonly mode: 'name' | 'text';
  readonly locale: KeyboardLocale;
  /** Characters (not UTF-16 units) that the field takes. */
  readonly maxLength?: number;
}
