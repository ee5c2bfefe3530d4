import { lazy, Suspense } from 'react';
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

const Keyboard = lazy(async () => ({ default: (await import('./Keyboard.tsx')).Keyboard }));

/** Types Chinese by pinyin, Latin letters, digits and signs. Its code and tables load when it first appears. */
export function OnScreenKeyboard(props: OnScreenKeyboardProps) {
  return (
    <Suspense fallback={<div className="kb kb-loading" aria-hidden="true" />}>
      <Keyboard {...props} />
    </Suspense>
  );
}
