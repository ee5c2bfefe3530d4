import type { TicketState } from '../api/contract/index.ts';

/** Everything that can happen to a ticket after it was taken, but for undo, which goes back along any of these. */
export type Verb =
  'call' | 'recall' | 'start' | 'finish' | 'hold' | 'take-up' | 'pass' | 'transfer' | 'report' | 'withdraw' | 'set-priority' | 'expire';

interface Step {
  readonly from: readonly TicketState[];
  readonly to: TicketState;
}

/** The whole machine: what is not here can't happen. docs/queue.md draws it. */
const steps: Readonly<Record<Verb, Step>> = {
  call: { from: ['waiting'], to: 'called' },
  recall: { from: ['called'], to: 'called' },
  start: { from: ['called'], to: 'serving' },
  finish: { from: ['called', 'serving'], to: 'done' },
  hold: { from: ['called', 'serving'], to: 'held' },
  'take-up': { from: ['held'], to: 'serving' },
  pass: { from: ['called'], to: 'missed' },
  transfer: { from: ['called', 'serving', 'held'], to: 'waiting' },
  report: { from: ['missed'], to: 'waiting' },
  withdraw: { from: ['waiting', 'held', 'missed'], to: 'withdrawn' },
  'set-priority': { from: ['waiting'], to: 'waiting' },
  expire: { from: ['waiting', 'held', 'missed'], to: 'expired' },
};

export const verbs = Object.keys(steps) as readonly Verb[];

/** The state after it; null: not from this state. */
export function stateAfter(verb: Verb, from: TicketState): TicketState | null {
  const step = steps[verb];
  return step.from.includes(from) ? step.to : null;
}
