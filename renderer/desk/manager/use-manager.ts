import { useEffect, useState } from 'react';
import type { ManagerState } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { errorCode } from '../error-code.ts';

export type ManagerApi = Pick<Api, 'manager' | 'desk'>;

/** What the page knows: nothing yet, that it may not look, or the hall and whether this is of now. */
export type ManagerView =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'refused'; readonly code: 'STAFF_ONLY' | 'NOT_ALLOWED' }
  | { readonly phase: 'live'; readonly state: ManagerState; readonly stale: boolean };

const retryMs = 2_000;

/** The hall as the service tells it, live; after a cut it is asked again until it answers. */
export function useManager(api: ManagerApi): ManagerView {
  const [view, setView] = useState<ManagerView>({ phase: 'connecting' });
  const { manager } = api;
  useEffect(() => {
    const stop = new AbortController();
    void follow(manager, stop.signal, setView);
    return () => stop.abort();
  }, [manager]);
  return view;
}

async function follow(
  manager: Api['manager'],
  signal: AbortSignal,
  show: (change: (view: ManagerView) => ManagerView) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const state of await manager.watch(undefined, { signal })) show(() => ({ phase: 'live', state, stale: false }));
    } catch (error) {
      const code = errorCode(error);
      if (code === 'STAFF_ONLY' || code === 'NOT_ALLOWED') return show(() => ({ phase: 'refused', code }));
    }
    if (signal.aborted) return;
    show((view) => (view.phase === 'live' ? { ...view, stale: true } : view));
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
