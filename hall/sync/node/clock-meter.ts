import type { ClockDifference } from '../contract/index.ts';

/** Of the last answers the one that was quickest tells best. */
const kept = 8;

export interface ClockMeter {
  /** `sentMs`, `receivedMs`: our wall clock; `tookMs` by the clock that can't be set. */
  note(answer: { readonly receivedMs: number; readonly tookMs: number; readonly serverTimeMs: number }): void;
  /** Our clock was set: what was measured before says nothing. */
  forget(): void;
  now(): ClockDifference | null;
}

/** `heard`: what the other side's clock shows also tells whether our own is right. */
export function createClockMeter(heard: (serverTimeMs: number) => void = () => undefined): ClockMeter {
  let measured: ClockDifference[] = [];
  return {
    note({ receivedMs, tookMs, serverTimeMs }) {
      heard(serverTimeMs);
      const half = Math.ceil(Math.max(0, tookMs) / 2);
      // A long poll was answered when it was ready, not in the middle: such an answer only bounds.
      const one = { offsetMs: Math.round(serverTimeMs + half - receivedMs), errorMs: half };
      const last = measured.at(-1);
      if (last !== undefined && Math.abs(one.offsetMs - last.offsetMs) > one.errorMs + last.errorMs + 1_000) measured = [];
      measured = [...measured.slice(1 - kept), one];
    },
    forget() {
      measured = [];
    },
    now: () => measured.toSorted((a, b) => a.errorMs - b.errorMs)[0] ?? null,
  };
}
