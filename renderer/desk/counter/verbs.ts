import type { CounterState } from './press.ts';

/** The verbs of the pad, in the order in which they stand there. Their places never change: a hand learns them. */
export const padVerbs = ['next', 'recall', 'start', 'finish', 'noShow', 'transfer', 'pause', 'hold'] as const;
export type PadVerb = (typeof padVerbs)[number] | 'undo';

/** Whether a verb makes sense now, and if not, why: a key of `why.*`. `waitMs`: it will in so long. */
export interface Chance {
  readonly can: boolean;
  readonly why: WhyNot | null;
  readonly waitMs: number;
}
export type WhyNot = 'offline' | 'paused' | 'serving' | 'nobody' | 'no-ticket' | 'started' | 'wait' | 'calls' | 'nothing';

const yes: Chance = { can: true, why: null, waitMs: 0 };
const no = (why: WhyNot, waitMs = 0): Chance => ({ can: false, why, waitMs });

/**
 * The screen's own guess at what the hall will allow, to show it before the press. The hall decides: a press that
 * slips through is refused there and changes nothing.
 */
export function chanceOf(verb: PadVerb, state: CounterState, nowMs: number): Chance {
  const { counter, current } = state;
  switch (verb) {
    case 'next':
      if (current !== null) return no('serving');
      if (counter.state === 'paused') return no('paused');
      return state.next === null ? no('nobody') : yes;
    case 'recall':
      if (current === null) return no('no-ticket');
      return current.state === 'serving' ? no('started') : soon(current.nextCallAtMs, nowMs);
    case 'noShow':
      if (current === null) return no('no-ticket');
      if (current.state === 'serving') return no('started');
      return current.mayPass ? soon(current.nextCallAtMs, nowMs) : no('calls');
    case 'start':
      if (current === null) return no('no-ticket');
      return current.state === 'serving' ? no('started') : yes;
    case 'finish':
    case 'hold':
    case 'transfer':
      return current === null ? no('no-ticket') : yes;
    case 'pause':
      return yes;
    case 'undo':
      return state.undo !== null && state.undo.untilMs > nowMs ? yes : no('nothing');
  }
}

function soon(atMs: number, nowMs: number): Chance {
  return atMs <= nowMs ? yes : no('wait', atMs - nowMs);
}

/** What the eye should fall on: the verb that a clerk most likely wants now. */
export function likelyVerb(state: CounterState, nowMs: number): PadVerb {
  const { current, counter } = state;
  if (counter.state === 'paused') return 'pause';
  if (current === null) return 'next';
  if (current.state === 'serving') return 'finish';
  return chanceOf('noShow', state, nowMs).can ? 'noShow' : 'start';
}
