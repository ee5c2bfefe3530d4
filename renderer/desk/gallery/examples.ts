import { freshConsole, type ConsoleState, type Trouble } from '../counter/console-state.ts';
import type { CounterState } from '../counter/press.ts';
import * as fixture from './fixtures.ts';

const { free, withCalled, serving, nowMs } = fixture;

const at = (told: CounterState, more: Partial<ConsoleState> = {}): ConsoleState => ({ ...freshConsole, told, live: true, ...more });
const refused = (
  verb: Trouble['verb'],
  code: string,
  values: Trouble['values'] = {},
  ticketId: string | null = null,
): Partial<ConsoleState> => ({
  trouble: { verb, code, values, ticketId },
});
const NOTE = fixture.longNote.slice(0, 40);

export const consoles: Readonly<Record<string, ConsoleState>> = {
  connecting: freshConsole,
  closed: at({ ...free, counter: fixture.counter(3, { state: 'closed', staffName: null, businesses: [] }) }),
  'closed-taken': at(
    { ...free, counter: fixture.counter(3, { state: 'closed', staffName: null }) },
    refused('open', 'COUNTER_TAKEN', { name: fixture.names.plain }),
  ),
  free: at(free),
  'free-nobody': at(fixture.empty),
  'free-next-transferred': at({ ...free, next: { label: 'D002', business: 'training', reason: 'for-this-counter', overtakes: 3 } }),
  crowd: at({ ...free, waiting: fixture.crowd, next: { label: 'A020', business: 'registration', reason: 'line', overtakes: 0 } }),
  paused: at({
    ...free,
    counter: fixture.counter(3, { state: 'paused', pauseReason: 'meal' }),
    undo: { verb: 'pause', label: null, untilMs: nowMs + 30_000 },
  }),
  called: at(withCalled()),
  'called-pending': at(withCalled({ nextCallAtMs: nowMs }), { pending: { verb: 'recall' } }),
  'called-may-pass': at(
    withCalled(
      { rounds: 3, mayPass: true, nextCallAtMs: nowMs - 1000 },
      { undo: { verb: 'recall', label: 'A014', untilMs: nowMs + 9000 } },
    ),
  ),
  'called-unknown': at(withCalled({ person: null, proof: null, fileState: null, priority: null })),
  'called-typed': at(
    withCalled({ proof: 'typed', fileState: 'to-be-verified', person: { ...fixture.person, proof: 'typed', state: 'to-be-verified' } }),
  ),
  'called-long': at(
    withCalled(
      {
        label: 'AX014',
        note: fixture.longNote,
        person: { ...fixture.person, name: fixture.names.long, services: ['A01', 'A05', 'B01', 'E04', 'F01'] },
      },
      { counter: fixture.counter(3, { businesses: fixture.all }) },
    ),
  ),
  'called-long-latin': at(withCalled({ note: NOTE, person: { ...fixture.person, name: fixture.names.longLatin } })),
  'somebody-else': at(withCalled({ person: null })),
  serving: at(withCalled(serving, { undo: null })),
  'serving-note': at(withCalled({ ...serving, note: NOTE }, { undo: { verb: 'start', label: 'A014', untilMs: nowMs + 21_000 } })),
  offline: at(withCalled(), { live: false }),
  'refused-stale': at(free, refused('next', 'STALE')),
  'refused-too-soon': at(withCalled(), refused('recall', 'TOO_SOON.wait', { seconds: 18 })),
  'refused-pass': at(withCalled({ rounds: 2 }), refused('noShow', 'TOO_SOON.calls', { calls: 1 })),
  'refused-no-answer': at(withCalled(), refused('hold', 'NO_ANSWER')),
  'refused-undo': at(withCalled(), refused('undo', 'NOTHING_TO_UNDO')),
  'refused-close': at(withCalled(), refused('close', 'STILL_SERVING', { label: 'A014' })),
  'refused-rejoin': at(free, refused('rejoin', 'NOT_NOW', {}, 't-A007')),
  'ask-pause': at(free, { dialog: { kind: 'pause' } }),
  'ask-transfer': at(withCalled(serving), { dialog: { kind: 'transfer' } }),
  'ask-transfer-refused': at(withCalled(serving), { dialog: { kind: 'transfer' }, ...refused('transfer', 'NO_ANSWER') }),
  'ask-ticket': at(free, { dialog: { kind: 'ticket', ticketId: 't-A011' } }),
  'ask-ticket-serving': at(withCalled(serving), { dialog: { kind: 'ticket', ticketId: 't-A011' } }),
  'ask-ticket-gone': at(free, { dialog: { kind: 'ticket', ticketId: 't-A001' } }),
  'ask-pad': at(free, { dialog: { kind: 'pad' } }),
};

export const choosers = {
  choose: [fixture.counter(3, { state: 'closed', staffName: null, businesses: [] }), ...free.others],
  'choose-none': [],
} as const;

export const exampleNames = [...Object.keys(choosers), ...Object.keys(consoles)];
