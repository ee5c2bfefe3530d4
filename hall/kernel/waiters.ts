import type { Clock } from './clock.ts';

/** Who waits for something to happen, each for so long at the most. */
export interface Waiters {
  /** Resolves at the next `wake`, after that time, or when the asker is gone. */
  next(waitMs: number, signal: AbortSignal): Promise<void>;
  /** Everybody who waits now looks. */
  wake(): void;
  readonly size: number;
}

export function createWaiters(clock: Pick<Clock, 'schedule'>): Waiters {
  const waiting = new Set<() => void>();
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
        if (signal.aborted) done();
      }),
    wake() {
      // Who waits anew while being woken isn't of this round.
      const now = Array.from(waiting);
      for (const done of now) done();
    },
    get size() {
      return waiting.size;
    },
  };
}
