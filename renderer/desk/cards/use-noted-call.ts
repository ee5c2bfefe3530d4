import { useState } from 'react';

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** One call at a time, and what became of it in words. */
export type RunNoted = <T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void) => void;

/** `failure`: what an unsuccessful call means, in words. */
export function useNotedCall(failure: (error: unknown) => string) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const call = async <T>(ask: () => Promise<T>, done: (value: T) => string | null, after?: (value: T) => void): Promise<void> => {
    try {
      const value = await ask();
      const words = done(value);
      setNote(words === null ? null : { kind: 'good', words });
      after?.(value);
    } catch (error) {
      setNote({ kind: 'error', words: failure(error) });
    } finally {
      setBusy(false);
    }
  };
  const run: RunNoted = (ask, done, after) => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(ask, done, after);
  };
  return { busy, note, run };
}
