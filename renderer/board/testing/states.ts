import type { Announcement, BoardState } from '../../../hall/api/contract/index.ts';

export const quiet: BoardState = {
  hall: { zh: 'Sample hall', en: 'Sample Hall' },
  nowMs: Date.UTC(2026, 10, 25, 2, 37),
  zone: 'Asia/Shanghai',
  english: true,
  seq: 0,
  calls: [],
  waiting: [{ business: 'registration', letter: 'A', count: 3 }],
  counters: [1, 2, 3].map((number) => ({ number, name: { zh: 'Registration', en: 'Job registration' }, state: 'open', label: null })),
  opening: { state: 'open', opensAtMs: null },
  notices: [],
  announcements: [],
};

type Called = Extract<Announcement, { kind: 'call' }>;

export const aCall = (label: string, seq: number, change: Partial<Called> = {}): Called => ({
  kind: 'call',
  seq,
  ageMs: 0,
  label,
  counter: 3,
  round: 1,
  ...change,
});

/** A hall in which these were called, the oldest first; numbers in `answered` are at their windows. */
export function withCalls(calls: readonly Called[], answered: readonly string[] = [], more: readonly Announcement[] = []): BoardState {
  const newest = new Map(calls.map((call) => [call.label, call]));
  return {
    ...quiet,
    seq: Math.max(0, ...calls.map(({ seq }) => seq), ...more.map(({ seq }) => seq)),
    calls: [...newest.values()]
      .map((call) => ({
        ticketId: call.label,
        label: call.label,
        counter: call.counter,
        counterName: { zh: 'Registration', en: 'Job registration' },
        state: answered.includes(call.label) ? ('serving' as const) : ('called' as const),
        seq: call.seq,
        ageMs: call.ageMs,
      }))
      .toReversed(),
    announcements: [...calls, ...more].toSorted((a, b) => a.seq - b.seq),
  };
}
