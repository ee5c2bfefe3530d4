import type { Clock } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';

/** Who waits for something to change here. */
export interface News {
  /** Resolves at the next commit, when it takes too long, or when the asker is gone. */
  next(waitMs: number, signal: AbortSignal): Promise<void>;
  /** Everybody who waits looks now. */
  wake(): void;
  close(): void;
}

/** Changes within this are told together. */
const gatherMs = 30;

export function createNews({ store, clock }: { readonly store: Store; readonly clock: Clock }): News {
  const waiting = new Set<() => void>();
  let cancel: (() => void) | null = null;

  function wake(): void {
    cancel = null;
    for (const one of waiting) one();
  }
  const stop = store.onCommit(() => {
    if (waiting.size > 0) cancel ??= clock.schedule(gatherMs, wake);
  });

  return {
    next: (waitMs, signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          late();
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const late = clock.schedule(waitMs, done);
        waiting.add(done);
        signal.addEventListener('abort', done);
      }),
    wake,
    close() {
      stop();
      cancel?.();
      wake();
    },
  };
}
