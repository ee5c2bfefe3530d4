import { useCallback, useEffect, useRef, useState } from 'react';
import { failureText, type ReadyText } from './ready-text.ts';

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** What the hall says, asked once and after every change; one call at a time, and what became of it in words. */
export function useReady<T>(load: () => Promise<T>, text: ReadyText) {
  const [value, setValue] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const asking = useRef(load);
  useEffect(() => {
    asking.current = load;
  }, [load]);
  const fail = useCallback((error: unknown): void => setNote({ kind: 'error', words: failureText(text, error) }), [text]);
  useEffect(() => {
    load().then(setValue, fail);
  }, [load, fail]);

  const call = async (act: () => Promise<string | null>): Promise<void> => {
    try {
      const words = await act();
      setNote(words === null ? null : { kind: 'good', words });
      setValue(await asking.current());
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  /** `act` answers what to say when it is done. */
  const run = (act: () => Promise<string | null>): void => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void call(act);
  };
  return { value, busy, note, run };
}
