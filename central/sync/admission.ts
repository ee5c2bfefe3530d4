import type { Clock } from '../../hall/kernel/index.ts';

/**
 * How many batches are at work at once, and how many wait for it here. Four keep this process and the database at work; more would only wait
 * in the database instead, where pages come by.
 */
const places = 4;
const mostWaiting = 24;
/** Of a batch, until the first ones told how long one takes. */
const usualMs = 200;
/** How much the newest batch counts. */
const weight = 0.1;
const leastMs = 2_000;
const longestMs = 120_000;

export type Admitted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly afterSeconds: number };

/**
 * Who may send now. Some batches are at work, some wait, all others are told when to come again: each its own time, one after another as fast
 * as batches are being done, so that a thousand nodes that come back at once come a second time as a queue and not as a crowd.
 */
export interface Admission {
  work<T>(what: () => Promise<T>): Promise<Admitted<T>>;
  /** For who can't be taken in now: when to come again. */
  later(): number;
  /** For who only asks whether it may send, so that it doesn't pack for nothing. null: come in. */
  turnedAway(): number | null;
  /** Halls send what they have: whatever isn't urgent takes its time. */
  readonly isBusy: boolean;
}

export function createAdmission(clock: Pick<Clock, 'monotonicMs'>): Admission {
  const waiting: (() => void)[] = [];
  let working = 0;
  let batchMs = usualMs;
  /** The last time that somebody was told to come at. */
  let bookedMs = 0;

  /** All of the two minutes are given out and more still come: they are given out again from the beginning, never all for their end. */
  function laterSeconds(): number {
    const nowMs = clock.monotonicMs();
    bookedMs = Math.max(bookedMs + batchMs / places, nowMs + leastMs);
    if (bookedMs > nowMs + longestMs) bookedMs = nowMs + leastMs;
    return Math.ceil((bookedMs - nowMs) / 1_000);
  }

  return {
    async work(what) {
      if (working === places) {
        if (waiting.length === mostWaiting) return { ok: false, afterSeconds: laterSeconds() };
        // Whoever ends hands its place over.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else working += 1;
      const startMs = clock.monotonicMs();
      try {
        return { ok: true, value: await what() };
      } finally {
        batchMs += weight * (clock.monotonicMs() - startMs - batchMs);
        const next = waiting.shift();
        if (next === undefined) working -= 1;
        else next();
      }
    },
    later: laterSeconds,
    turnedAway: () => (waiting.length < mostWaiting / 2 ? null : laterSeconds()),
    get isBusy() {
      return working > places / 2;
    },
  };
}
