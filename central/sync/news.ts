/** Wakes who waits for a change: a node's question is answered when there is something to say. */
export interface News {
  wake(): void;
  /** Resolves at the next news, after that time, or when the asker went. */
  next(waitMs: number, signal: AbortSignal): Promise<void>;
  /** How many wait. */
  waiting(): number;
}

export function createNews(): News {
  const waiters = new Set<() => void>();
  return {
    wake() {
      // Who waits anew while being woken isn't of this round.
      const now = Array.from(waiters);
      for (const wake of now) wake();
    },
    next(waitMs, signal) {
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiters.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, waitMs);
        waiters.add(done);
        signal.addEventListener('abort', done, { once: true });
        if (signal.aborted) done();
      });
    },
    waiting: () => waiters.size,
  };
}
