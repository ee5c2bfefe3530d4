import type { EventsRequest } from './wire.ts';

/** As much of a clock as is needed here. */
interface Timer {
  schedule(delayMs: number, callback: () => void): () => void;
}

/**
 * Batches of one origin one behind the other, in the order of their numbers: a sender may have two on their way, and the later one may be read
 * sooner. Only for speed: what a batch may do is judged against the mark that is held.
 */
export interface Turns {
  /**
   * Runs `work` in the batch's turn and answers what it answers.
   * @param after where the origin stands by that answer; null: nobody knows
   */
  take<T>(batch: Pick<EventsRequest, 'origin' | 'ahead' | 'events'>, work: () => Promise<T>, after: (done: T) => number | null): Promise<T>;
}

interface Line {
  isBusy: boolean;
  /** The number that comes next; null: nobody knows. */
  next: number | null;
  readonly waiting: Set<() => void>;
}

/** A batch whose one before doesn't come in this time is judged as it is. */
const patienceMs = 1_000;

export function createTurns(timer: Timer): Turns {
  const lines = new Map<string, Line>();

  /** Resolves when it may go, with the line taken. `first` null: it doesn't wait for the one before. */
  function enter(line: Line, first: number | null): Promise<void> {
    return new Promise((resolve) => {
      let isLate = false;
      const look = (): void => {
        if (line.isBusy || (!isLate && first !== null && (line.next === null || first > line.next))) return;
        line.waiting.delete(look);
        cancel();
        line.isBusy = true;
        resolve();
      };
      const cancel = timer.schedule(patienceMs, () => {
        isLate = true;
        look();
      });
      line.waiting.add(look);
      look();
    });
  }

  return {
    async take({ origin, ahead = false, events }, work, after) {
      const line = lines.get(origin) ?? { isBusy: false, next: null, waiting: new Set() };
      lines.set(origin, line);
      await enter(line, ahead ? firstOf(events) : null);
      line.next = null;
      try {
        const done = await work();
        const mark = after(done);
        line.next = mark === null ? null : mark + 1;
        return done;
      } finally {
        line.isBusy = false;
        for (const look of Array.from(line.waiting)) look();
        if (line.next === null && !line.isBusy && line.waiting.size === 0) lines.delete(origin);
      }
    },
  };
}

/** The number that a batch begins with, as far as it says one. */
function firstOf(events: readonly unknown[]): number {
  const [first] = events;
  if (typeof first !== 'object' || first === null || !('seq' in first)) return 0;
  return typeof first.seq === 'number' ? first.seq : 0;
}
