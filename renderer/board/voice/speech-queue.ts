import type { Announcement, BoardState } from '../../../hall/api/contract/index.ts';

/** An announcement that waits for its turn to be spoken. */
export interface Waiting {
  readonly told: Announcement;
  /** Of this machine's steady clock, corrected by the age that the hall told. */
  readonly bornMs: number;
}

/** Why one isn't spoken: the written rule, see `whyUnsaid`. */
export type Unsaid = 'called-again' | 'answered' | 'taken-back' | 'called' | 'open-again' | 'late' | 'stale' | 'no-sound';

export interface Turn {
  readonly next: Waiting | null;
  readonly rest: readonly Waiting[];
  readonly unsaid: readonly { readonly told: Announcement; readonly why: Unsaid }[];
}

/** What nobody needs to hear any more after this; calls have no such limit, they are spoken while they stand. */
const lateMs = 60_000;
/** "Get ready" after this would be a guess. */
const nearLateMs = 30_000;
/** The hall names what it told within a minute; a little less, so that leaving by age isn't taken for being taken back. */
const namedForMs = 50_000;

/** The first that is still worth saying, in the order of telling. Nothing is ever cut off: what is dropped was never begun. */
export function takeTurn(waiting: readonly Waiting[], state: BoardState, nowMs: number): Turn {
  const unsaid: Turn['unsaid'][number][] = [];
  for (const [at, one] of waiting.entries()) {
    const rest = waiting.slice(at + 1);
    const why = whyUnsaid(one, rest, state, nowMs);
    if (why === null) return { next: one, rest, unsaid };
    unsaid.push({ told: one.told, why });
  }
  return { next: null, rest: [], unsaid };
}

/**
 * The rule of collapsing. A call isn't spoken when the same number is called again behind it, when it was taken back, or when the person is
 * at the window already (or was passed over): so never more wait than the hall has windows. "Get ready" isn't spoken to somebody who is
 * called, a pause not of a window that is open again, and neither of them late.
 */
function whyUnsaid({ told, bornMs }: Waiting, rest: readonly Waiting[], state: BoardState, nowMs: number): Unsaid | null {
  const ageMs = nowMs - bornMs;
  if (ageMs < namedForMs && !state.announcements.some(({ seq }) => seq === told.seq)) {
    return told.kind === 'near' ? 'called' : 'taken-back';
  }
  switch (told.kind) {
    case 'call':
      if (rest.some((one) => one.told.kind === 'call' && one.told.label === told.label)) return 'called-again';
      return isCalled(state, told) ? null : 'answered';
    case 'near':
      if (state.calls.some(({ label }) => label === told.label)) return 'called';
      return ageMs > nearLateMs ? 'late' : null;
    case 'missed':
      return ageMs > lateMs ? 'late' : null;
    case 'paused':
      if (state.counters.some(({ number, state: is }) => number === told.counter && is !== 'paused')) return 'open-again';
      return ageMs > lateMs ? 'late' : null;
  }
}

function isCalled(state: BoardState, told: Extract<Announcement, { kind: 'call' }>): boolean {
  return state.calls.some((call) => call.state === 'called' && call.label === told.label && call.counter === told.counter);
}
