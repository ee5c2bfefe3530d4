import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ConsoleProps } from './console-props.ts';
import { answerKey, type KeyPress } from './keys.ts';
import { padMove, padPress } from './pad-walk.ts';
import { pressVerb } from './press-verb.ts';
import { chanceOf } from './verbs.ts';

/** Keys of the whole page while a console stands on it. A verb that can't be done now does nothing by key either. */
export function useKeys({ model, nowMs, acts, pad }: Pick<ConsoleProps, 'model' | 'nowMs' | 'acts' | 'pad'>): void {
  const latest = useRef({ model, nowMs, acts, pad });
  // Before the paint: a key pressed at what is seen must find what is seen.
  useLayoutEffect(() => {
    latest.current = { model, nowMs, acts, pad };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { model, nowMs, acts, pad } = latest.current;
      const { told } = model;
      if (told === null || told.counter.state === 'closed') return;
      const { act, hold } = answerKey(keyPressOf(event), pad);
      if (hold) event.preventDefault();
      if (act === null) return;
      if (act === 'pad-move') return padMove(document);
      if (act === 'pad-press') return padPress(document);
      if (chanceOf(act, told, nowMs).can && model.live && model.pending === null) pressVerb(act, told, acts);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const TYPES_TEXT = 'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"])';
/** A verb that can't be done now does nothing by Enter: there the key is the page's, as for one who clicked and types on. */
const ANSWERS_TO_ENTER = 'a[href], button:not([data-verb][aria-disabled="true"]), input, summary, [role="button"]';

function keyPressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    repeat: event.repeat,
    composing: event.isComposing,
    focus: target?.closest(TYPES_TEXT) ? 'text' : target?.closest(ANSWERS_TO_ENTER) ? 'control' : 'page',
    dialog: document.querySelector('dialog[open]') !== null,
  };
}
