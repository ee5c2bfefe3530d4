import { useEffect, useState } from 'react';
import type { Api } from '../api.ts';
import { watchDesk, type DeskView } from './watch-desk.ts';

/** A part of the client whose state can be watched. */
interface Watched<State> {
  readonly watch: (input: undefined, options: { readonly signal: AbortSignal }) => Promise<AsyncIterable<State>>;
}

/** The hall as the service tells it, live. Another `session` (after signing in or out) watches anew. */
export const useDesk = (api: Api, session: number): DeskView => useWatched(api.desk, session);

/** What a part tells, live. */
export function useWatched<State>(part: Watched<State>, session = 0): DeskView<State> {
  const [view, setView] = useState<DeskView<State>>({ phase: 'connecting' });
  useEffect(() => {
    const stop = new AbortController();
    void watchDesk({ open: (signal) => part.watch(undefined, { signal }), now: () => Date.now(), pause }, stop.signal, setView);
    return () => stop.abort();
  }, [part, session]);
  return view;
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
