import { calendarDay } from './identity/index.ts';
import { createSteadyClock, type Clock, type Log, type TimeJudge } from './kernel/index.ts';
import { lastEvent, timeOfEvent } from './outbox/index.ts';
import { numbersGoOn } from './queue/index.ts';
import { classifyStoreError, clockIsDoubted, noteClockDoubted, type Store } from './store/index.ts';

interface ClockOfHall {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly zone: string;
  /** See SteadyClockParts. */
  readonly elapsedMs: () => number;
}

/** The machine's clock, judged by what this store tells of the time; that it wasn't believed outlasts the program. */
export function openSteadyClock({ store, clock, log, zone, elapsedMs }: ClockOfHall): Clock & TimeJudge {
  const wasDoubted = clockIsDoubted(store);
  const last = lastEvent(store);
  let isDoubted = wasDoubted;
  let cancel: (() => void) | null = null;
  const steady = createSteadyClock({
    clock,
    elapsedMs,
    wasDoubted,
    newestMs: last === undefined ? null : (timeOfEvent(store, last.seq) ?? null),
    changed(is) {
      isDoubted = is;
      // Not at once: whoever asks for the time may be in a transaction.
      cancel ??= clock.schedule(0, () => {
        cancel = null;
        note();
      });
    },
  });

  function note(): void {
    log.warn('clock.judged', { isDoubted });
    const today = calendarDay(steady.nowMs(), zone);
    try {
      store.transaction((tx) => {
        noteClockDoubted(tx, isDoubted);
        if (!isDoubted) numbersGoOn(tx, today);
      });
    } catch (error) {
      if (classifyStoreError(error) === undefined) throw error;
      // At the next start it is judged by what the store tells, as if nothing had been.
      log.error('clock.not-noted', {});
    }
  }
  return steady;
}
