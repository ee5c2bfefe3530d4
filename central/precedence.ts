import { createWaiters, type Clock } from '../hall/kernel/index.ts';

/** Pages go first: somebody stands before a door with a telephone in hand, while a hall's batch can wait a moment. */
export interface Precedence {
  /** Made before anything that gives way. */
  page<T>(make: () => Promise<T>): Promise<T>;
  /** Resolves when no page is being made, and at the latest after a moment, so that many pages only slow batches down. */
  giveWay(): Promise<void>;
}

const longestMs = 40;
const always = new AbortController().signal;

export function createPrecedence(clock: Pick<Clock, 'schedule'>): Precedence {
  const waiters = createWaiters(clock);
  let making = 0;
  return {
    async page(make) {
      making += 1;
      try {
        return await make();
      } finally {
        making -= 1;
        if (making === 0) waiters.wake();
      }
    },
    giveWay: () => (making === 0 ? Promise.resolve() : waiters.next(longestMs, always)),
  };
}
