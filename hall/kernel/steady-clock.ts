import type { Clock } from './clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Set forward by more while the program runs, a clock is not believed: nobody slept that long without the machine's knowing. */
const mostAheadMs = 3 * hourMs;
/** Behind what this store has already seen by more, it isn't either. */
const mostBehindMs = dayMs;
/** From the newest thing that a store tells of to its next start: a hall may be shut for months, and no clock is years ahead by itself. */
const mostShutMs = 180 * dayMs;
/** Of one that wasn't believed before: a night. */
const mostNightMs = 16 * hourMs;
/** A clock that was wrong when the machine started is put right by its network within this. */
const settlingMs = hourMs;

/** What the machine's clock shows, and what the hall goes on with. UTC milliseconds. */
export interface ClockDoubt {
  readonly shownMs: number;
  readonly goesOnMs: number;
}

/** What is known of the hall's time besides its clock. */
export interface TimeJudge {
  /** null: the clock is believed. */
  doubt(): ClockDoubt | null;
  /** Somebody looked, and the clock is right. */
  accept(): void;
  /** What another machine's clock shows now: where it agrees with ours, ours is right. */
  hear(ms: number): void;
}

export interface SteadyClockParts {
  readonly clock: Clock;
  /** Since any moment, sleep of the machine included; never set. */
  readonly elapsedMs: () => number;
  /** The newest moment that the store tells of; null: it tells of none. */
  readonly newestMs: number | null;
  /** The clock wasn't believed when the program ended. */
  readonly wasDoubted: boolean;
  /** It is believed, or not any more. */
  readonly changed: (isDoubted: boolean) => void;
}

interface Moment {
  readonly wallMs: number;
  readonly elapsedMs: number;
}

interface Doubting {
  /** Believed again between these, as they move on with time. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The machine's clock, as long as it can be right. One that jumps by years, or by a day while somebody waits, would end the day, erase what is
 * to be kept for years, and give out numbers twice; so the hall goes on with the time that has passed until the clock comes back, another
 * machine agrees with it, or somebody says that it is right.
 */
export function createSteadyClock({ clock, elapsedMs, newestMs, wasDoubted, changed }: SteadyClockParts): Clock & TimeJudge {
  let floorMs = newestMs ?? Number.NEGATIVE_INFINITY;
  let last: Moment = { wallMs: clock.nowMs(), elapsedMs: elapsedMs() };
  /** The furthest that was believed: a clock that was set back a little may be set forward again by as much. */
  let peak: Moment = last;
  let doubting: Doubting | null = null;
  let settledAtMs = last.elapsedMs + settlingMs;
  const onFrom = ({ wallMs, elapsedMs: then }: Moment): number => wallMs + (elapsedMs() - then);
  const goesOn = (): number => onFrom(last);

  function believe(wallMs: number): number {
    last = { wallMs, elapsedMs: elapsedMs() };
    const peakMs = onFrom(peak);
    if (wallMs >= peakMs || wallMs < peakMs - mostBehindMs) peak = last;
    if (doubting === null) {
      if (last.elapsedMs > settledAtMs) floorMs = Math.max(floorMs, wallMs);
      return wallMs;
    }
    doubting = null;
    settledAtMs = last.elapsedMs + settlingMs;
    changed(false);
    return wallMs;
  }

  if (newestMs !== null) {
    const range = { fromMs: newestMs - mostBehindMs, untilMs: newestMs + (wasDoubted ? mostNightMs : mostShutMs) };
    if (last.wallMs < range.fromMs || last.wallMs > range.untilMs) {
      last = { wallMs: newestMs, elapsedMs: elapsedMs() };
      peak = last;
      doubting = range;
    }
    if (wasDoubted !== (doubting !== null)) changed(doubting !== null);
  }

  function nowMs(): number {
    const wallMs = clock.nowMs();
    const expectedMs = goesOn();
    if (doubting !== null) {
      const passedMs = expectedMs - last.wallMs;
      return wallMs >= doubting.fromMs && wallMs <= doubting.untilMs + passedMs ? believe(wallMs) : expectedMs;
    }
    const isAhead = wallMs > Math.max(expectedMs, onFrom(peak)) + mostAheadMs;
    const isBehind = wallMs < Math.min(expectedMs, floorMs) - mostBehindMs;
    if (!isAhead && !isBehind) return believe(wallMs);
    last = { wallMs: expectedMs, elapsedMs: elapsedMs() };
    doubting = { fromMs: expectedMs - mostAheadMs, untilMs: expectedMs + mostAheadMs };
    changed(true);
    return expectedMs;
  }

  function accept(): void {
    const wallMs = clock.nowMs();
    floorMs = Math.min(floorMs, wallMs);
    believe(wallMs);
  }

  return {
    nowMs,
    monotonicMs: () => clock.monotonicMs(),
    schedule: (delayMs, callback) => clock.schedule(delayMs, callback),
    doubt() {
      const goesOnMs = nowMs();
      return doubting === null ? null : { shownMs: clock.nowMs(), goesOnMs };
    },
    accept,
    hear(ms) {
      nowMs();
      if (doubting !== null && Math.abs(clock.nowMs() - ms) <= mostAheadMs) accept();
    },
  };
}

/** Of a clock that nobody judges. */
export const noDoubt: TimeJudge = { doubt: () => null, accept: () => undefined, hear: () => undefined };
