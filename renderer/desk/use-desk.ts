import { useEffect, useState } from 'react';
import type { Api } from '../api.ts';
import { watchDesk, type DeskView } from './watch-desk.ts';

/** The hall as the service tells it, live. Another `session` (after signing in or out) watches anew. */
export function useDesk(api: Api, session: number): DeskView {
  const [view, setView] = useState<DeskView>({ phase: 'connecting' });
  useEffect(() => {
    const stop = new AbortController();
    void watchDesk({ open: (signal) => api.desk.watch(undefined, { signal }), now: () => Date.now(), pause }, stop.signal, setView);
    return () => stop.abort();
  }, [api, session]);
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
