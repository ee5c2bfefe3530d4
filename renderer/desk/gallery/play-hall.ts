import type { CounterApi, CounterState } from '../counter/press.ts';
import { called, free, serving } from './fixtures.ts';

/** What the page asked of the hall, so that a test can count it. */
export interface Asked {
  readonly verb: string;
  readonly rev: number | null;
  readonly note: string | null;
}

type Change = (state: CounterState) => Partial<CounterState>;

const leaves: Change = () => ({ current: null });
const changes: Readonly<Record<string, Change>> = {
  next: ({ waiting }) => {
    const [first, second, ...rest] = waiting;
    if (first === undefined) return {};
    const after = second === undefined ? [] : [second, ...rest];
    return {
      current: { ...called, ...first, state: 'called', nextCallAtMs: 0, rounds: 1 },
      waiting: after,
      next: second === undefined ? null : { label: second.label, business: second.business, reason: 'line', overtakes: 0 },
    };
  },
  recall: ({ current }) => (current === null ? {} : { current: { ...current, rounds: current.rounds + 1, mayPass: true } }),
  start: ({ current }) => (current === null ? {} : { current: { ...current, ...serving, state: 'serving' } }),
  pause: ({ counter }) => ({ counter: { ...counter, state: 'paused' } }),
  resume: ({ counter }) => ({ counter: { ...counter, state: 'open' } }),
  finish: leaves,
  noShow: leaves,
  hold: leaves,
  transfer: leaves,
};

/** A counter to play with where there is no hall: it remembers one step for undo, answers a while later, and refuses old presses. */
export function playHall(answerAfterMs: number): { readonly api: CounterApi; readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  let state = free;
  let before: CounterState | null = null;
  const listeners = new Set<() => void>();

  async function* watch(): AsyncGenerator<CounterState> {
    for (;;) {
      yield state;
      await new Promise<void>((resolve) => listeners.add(resolve));
    }
  }

  function become(verb: string): void {
    const change = verb === 'undo' ? (before ?? {}) : (changes[verb]?.(state) ?? {});
    const rev = state.counter.rev + 1;
    const next = { ...state, ...change };
    before = verb === 'undo' ? null : state;
    state = {
      ...next,
      counter: { ...next.counter, rev },
      undo: before === null ? null : { verb, label: next.current?.label ?? state.current?.label ?? null, untilMs: state.nowMs + 60_000 },
    };
    for (const listener of listeners) listener();
    listeners.clear();
  }

  async function press(verb: string, input: { readonly rev?: number; readonly note?: string | null }): Promise<CounterState> {
    asked.push({ verb, rev: input.rev ?? null, note: input.note ?? null });
    await new Promise((resolve) => setTimeout(resolve, answerAfterMs));
    if (input.rev !== state.counter.rev) throw Object.assign(new Error('STALE'), { code: 'STALE' });
    become(verb);
    return state;
  }

  const api = new Proxy({} as CounterApi, {
    get: (_, verb) => {
      if (typeof verb !== 'string') return undefined;
      if (verb === 'watch') return () => Promise.resolve(watch());
      return (input: { readonly rev?: number }) => press(verb, input);
    },
  });
  return { api, asked };
}
