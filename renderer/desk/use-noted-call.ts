import { useState } from 'react';

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** `done`: what to say of the answer, if anything. Afterwards `after` or `failed` is called. */
export type RunNoted = <T>(
  ask: () => Promise<T>,
  done: (value: T) => string | null,
  after?: (value: T) => void,
  failed?: (error: unknown) => void,
) => void;

/**
 * One call at a time, and what became of it in words.
 * @param failure what an unsuccessful call means, in words
 */
export function useNotedCall(failure: (error: unknown) => string) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const attempt = async (work: () => Promise<void>, failed?: (error: unknown) => void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      setNote({ kind: 'error', words: failure(error) });
      failed?.(error);
    } finally {
      setBusy(false);
    }
  };
  const run: RunNoted = (ask, done, after, failed) => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void attempt(async () => {
      const value = await ask();
      const words = done(value);
      setNote(words === null ? null : { kind: 'good', words });
      after?.(value);
    }, failed);
  };
  return { busy, note, run, say: setNote };
}
