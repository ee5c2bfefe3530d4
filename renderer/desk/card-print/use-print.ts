import { useState } from 'react';
import type { Api } from '../../api.ts';
import type { CardsDesk, Note } from '../cards/use-cards.ts';
import { printFailure, type PrintText } from './print-text.ts';

export type PrintCalls = Api['cardPrint'];

/** What every part of the printing needs. */
export interface PrintDesk extends Pick<CardsDesk, 'me' | 'locale'> {
  /** Words of the page of cards, for parts that both use. */
  readonly cardsText: CardsDesk['text'];
  readonly calls: PrintCalls;
  readonly text: PrintText;
  readonly busy: boolean;
  /** One call at a time, and what became of it in words. */
  run<T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): void;
}

export function usePrintCall(text: PrintText) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const call = async <T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): Promise<void> => {
    try {
      const value = await ask();
      const words = done(value);
      setNote(words === null ? null : { kind: 'good', words });
      after?.(value);
    } catch (error) {
      setNote({ kind: 'error', words: printFailure(text, error) });
    } finally {
      setBusy(false);
    }
  };
  const run = <T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): void => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(ask, done, after);
  };
  return { busy, note, run };
}
