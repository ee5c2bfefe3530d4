import { lazy, Suspense } from 'react';
import type { OnScreenKeyboardProps } from './keyboard-props.ts';

const Keyboard = lazy(async () => ({ default: (await import('./Keyboard.tsx')).Keyboard }));

/** Types Chinese by pinyin, Latin letters, digits and signs. Its code and tables load when it first appears. */
export function OnScreenKeyboard(props: OnScreenKeyboardProps) {
  return (
    <Suspense fallback={<div className="kb kb-loading" aria-hidden="true" />}>
      <Keyboard {...props} />
    </Suspense>
  );
}
