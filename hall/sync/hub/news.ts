import { createWaiters, type Clock, type Waiters } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';

/** Who waits for something to change here: woken soon after each commit. */
export interface News extends Pick<Waiters, 'next' | 'wake'> {
  close(): void;
}

/** Changes within this are told together. */
const gatherMs = 30;

export function createNews({ store, clock }: { readonly store: Store; readonly clock: Clock }): News {
  const waiters = createWaiters(clock);
  let cancel: (() => void) | null = null;

  function wake(): void {
    cancel = null;
    waiters.wake();
  }
  const stop = store.onCommit(() => {
    if (waiters.size > 0) cancel ??= clock.schedule(gatherMs, wake);
  });

  return {
    next: waiters.next,
    wake,
    close() {
      stop();
      cancel?.();
      wake();
    },
  };
}
