import { useState } from 'react';
import type { HandOutBy, LuggageCase } from '../../../hall/api/contract/index.ts';
import { failureText, type LuggageText } from './luggage-text.ts';

interface OfCase {
  readonly luggageId: string;
}

/** What the page asks of the hall. */
export interface LuggageCalls {
  readonly handOut: (input: OfCase & { readonly by: HandOutBy }) => Promise<LuggageCase>;
  readonly putBack: (input: OfCase) => Promise<LuggageCase>;
  readonly reprint: (input: OfCase) => Promise<LuggageCase>;
  readonly tagsAreThere: (input: OfCase) => Promise<LuggageCase>;
}

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** One call at a time, and what became of it in words. */
export function useLuggageCall(text: LuggageText) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const call = async (ask: () => Promise<LuggageCase>, done: (item: LuggageCase) => string): Promise<void> => {
    try {
      setNote({ kind: 'good', words: done(await ask()) });
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, error) });
    } finally {
      setBusy(false);
    }
  };
  const run = (ask: () => Promise<LuggageCase>, done: (item: LuggageCase) => string): void => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(ask, done);
  };
  return { busy, note, run, say: setNote };
}
