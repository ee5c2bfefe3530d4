import { useState } from 'react';
import type { Words } from './manager-text.ts';
import { refusalText } from './refusal.ts';

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** One call at a time, and what became of it in words. `page` names whose refusals these are. */
export function useCall(words: Words, page: string) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const call = async <T>(act: () => Promise<T>, done: (value: T) => string, failed?: (error: unknown) => void): Promise<void> => {
    try {
      setNote({ kind: 'good', words: done(await act()) });
    } catch (error) {
      setNote({ kind: 'error', words: refusalText(words, page, error) });
      failed?.(error);
    } finally {
      setBusy(false);
    }
  };
  const run = <T>(act: () => Promise<T>, done: (value: T) => string, failed?: (error: unknown) => void): void => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(act, done, failed);
  };
  return { busy, note, run, say: setNote };
}
