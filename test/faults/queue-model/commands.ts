import fc from 'fast-check';
import type { Business } from '../../../hall/api/contract/index.ts';
import type { ModelPress } from './line-model.ts';

/** Counters and what they may serve: shared, own, and all. */
export const allowed = {
  w1: ['registration', 'enquiry'],
  w2: ['registration'],
  w3: ['service-card', 'enquiry'],
  w4: ['registration', 'service-card', 'enquiry'],
} as const satisfies Readonly<Record<string, readonly Business[]>>;
export type CounterId = keyof typeof allowed;
export const counterIds = Object.keys(allowed) as readonly CounterId[];
export const businesses = ['registration', 'enquiry', 'service-card'] as const satisfies readonly Business[];

export type Command =
  | { readonly do: 'take'; readonly business: Business; readonly first: boolean; readonly handed: boolean }
  /** The paper of a ticket comes out late. */
  | { readonly do: 'hand-over'; readonly pick: number }
  /** Somebody who was passed over shows the paper at the kiosk. */
  | { readonly do: 'report'; readonly pick: number }
  | {
      readonly do: 'press';
      readonly counter: CounterId;
      readonly verb: ModelPress['verb'];
      readonly pick: number;
      /** Pressed on a screen that is behind; a second press of a double one. */
      readonly stale: boolean;
      readonly byOther: boolean;
    }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'set-clock'; readonly seconds: number }
  | { readonly do: 'sweep' }
  | { readonly do: 'restart' };

/** Often what makes a line move, sometimes everything else. */
const verbs: readonly ModelPress['verb'][] = [
  ...(['next', 'next', 'next', 'next', 'finish', 'finish', 'start', 'recall', 'recall', 'noShow', 'noShow'] as const),
  ...(['callChosen', 'hold', 'takeUp', 'transfer', 'rejoin', 'rejoin', 'withdraw', 'setPriority', 'undo', 'undo'] as const),
  ...(['open', 'open', 'open', 'close', 'pause', 'resume', 'resume'] as const),
];

const hourS = 3_600;
const oneIn = (n: number) => fc.integer({ min: 1, max: n }).map((one) => one === 1);

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('take' as const),
      business: fc.constantFrom(...businesses),
      first: oneIn(4),
      handed: oneIn(10).map((late) => !late),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand-over' as const), pick: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('report' as const), pick: fc.nat(999) }) },
  {
    weight: 24,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      counter: fc.constantFrom(...counterIds),
      verb: fc.constantFrom(...verbs),
      pick: fc.nat(999),
      stale: oneIn(20),
      byOther: oneIn(30),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 9, 11, 11, 30, 70, 600) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set-clock' as const),
      seconds: fc.oneof(fc.integer({ min: -3 * hourS, max: 3 * hourS }), fc.constantFrom(-24 * hourS, 14 * hourS, 24 * hourS)),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'restart' as const }, { do: 'sweep' as const }) },
);
