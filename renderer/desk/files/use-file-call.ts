import { useState } from 'react';
import { failureText, type FilesText } from './files-text.ts';

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** One call at a time, and what became of it in words. */
export function useFileCall(text: FilesText) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const call = async <T>(ask: () => Promise<T>, done: (value: T) => string | null): Promise<void> => {
    try {
      const words = done(await ask());
      setNote(words === null ? null : { kind: 'good', words });
    } catch (error) {
      setNote({ kind: 'error', words: failureText(text, error) });
    } finally {
      setBusy(false);
    }
  };
  const run = <T>(ask: () => Promise<T>, done: (value: T) => string | null): void => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(ask, done);
  };
  return { busy, note, run };
}
export type RunCall = ReturnType<typeof useFileCall>['run'];
