import { useState } from 'react';

export interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** `done`: what to say of the answer, if anything. Afterwards `after` or `failed` is called. */
type Run<Said> = <T>(
  ask: () => Promise<T>,
  done: (value: T) => Said | null,
  after?: (value: T) => void,
  failed?: (error: unknown) => void,
) => void;
export type RunNoted = Run<string>;

/**
 * One call at a time, and what is to be shown of it.
 * @param failure what an unsuccessful call means
 */
export function useShownCall<Shown>(failure: (error: unknown) => Shown) {
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Shown | null>(null);
  const attempt = async (work: () => Promise<void>, failed?: (error: unknown) => void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      setNote(() => failure(error));
      failed?.(error);
    } finally {
      setBusy(false);
    }
  };
  const run: Run<Shown> = (ask, done, after, failed) => {
    if (busy) return;
    setBusy(true);
    setNote(null);
    void attempt(async () => {
      const value = await ask();
      const shown = done(value);
      setNote(() => shown);
      after?.(value);
    }, failed);
  };
  return { busy, note, run, say: setNote };
}

/** The same, told in words. */
export function useNotedCall(failure: (error: unknown) => string) {
  const { run: show, ...shown } = useShownCall<Note>((error) => ({ kind: 'error', words: failure(error) }));
  const run: RunNoted = (ask, done, after, failed) => {
    const good = (words: string | null): Note | null => (words === null ? null : { kind: 'good', words });
    show(ask, (value) => good(done(value)), after, failed);
  };
  return { ...shown, run };
}
