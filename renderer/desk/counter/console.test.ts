import { expect, test } from 'vitest';
import { free, nowMs, withCalled } from '../gallery/fixtures.ts';
import { createConsole } from './console.ts';
import { hallNow } from './console-state.ts';
import type { CounterApi, CounterState } from './press.ts';

/** A hall whose answers the test gives by hand. */
function hallInHand() {
  const sent: { readonly input: unknown; readonly answer: (state: CounterState) => void; readonly refuse: (error: Error) => void }[] = [];
  const states: CounterState[] = [];
  let wake = (): void => undefined;
  let isCut = false;
  async function* stream(): AsyncGenerator<CounterState> {
    while (!isCut) {
      for (let next = states.shift(); next !== undefined; next = states.shift()) yield next;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  const call = (input: unknown) =>
    new Promise((resolve, reject) => {
      sent.push({ input, answer: resolve, refuse: reject });
    });
  const api = new Proxy({}, { get: (_, name) => (name === 'watch' ? () => Promise.resolve(stream()) : call) }) as CounterApi;
  const tick = () => new Promise<void>((resolve) => setTimeout(resolve));
  return {
    api,
    sent,
    tell: (state: CounterState) => {
      states.push(state);
      wake();
      return tick();
    },
    cut: () => {
      isCut = true;
      wake();
      return tick();
    },
    tick,
  };
}

async function opened(first: CounterState = free) {
  const hall = hallInHand();
  let ownMs = 5000;
  const desk = createConsole({
    api: hall.api,
    counterId: 'c3',
    monotonicMs: () => ownMs,
    pause: () => new Promise(() => undefined),
    patience: () => new AbortController().signal,
    onGone: () => undefined,
  });
  void desk.run(new AbortController().signal);
  await hall.tell(first);
  return { desk, hall, pass: (ms: number) => (ownMs += ms), now: () => hallNow(desk.get(), ownMs) };
}

const atRev = (state: CounterState, rev: number): CounterState => ({ ...state, counter: { ...state.counter, rev } });
const refusal = (code: string, data: object = {}) => Object.assign(new Error(code), { code, data });

test('a double press is one press, sent with the state it was made in', async () => {
  const { desk, hall } = await opened();
  desk.press({ verb: 'next' });
  desk.press({ verb: 'next' });
  expect(hall.sent.map(({ input }) => input)).toEqual([{ counterId: 'c3', rev: 12 }]);
  hall.sent[0]?.answer(atRev(withCalled(), 13));
  await hall.tick();
  expect(desk.get()).toMatchObject({ pending: null, told: { current: { label: 'A014' } } });
  desk.press({ verb: 'start' });
  expect(hall.sent[1]?.input).toEqual({ counterId: 'c3', rev: 13 });
});

test('nothing is pressed before the hall has spoken or while the line is cut', async () => {
  const { desk, hall } = await opened();
  await hall.cut();
  expect(desk.get()).toMatchObject({ live: false, told: { counter: { number: 3 } } });
  desk.press({ verb: 'next' });
  expect(hall.sent).toEqual([]);
});

test('an answer that the stream has overtaken does not turn the screen back', async () => {
  const { desk, hall } = await opened();
  desk.press({ verb: 'next' });
  await hall.tell(atRev(withCalled({ label: 'A099' }), 14));
  hall.sent[0]?.answer(atRev(withCalled(), 13));
  await hall.tick();
  expect(desk.get()).toMatchObject({ pending: null, told: { current: { label: 'A099' } } });
});

test('a refusal stays at its button until the counter changes, is read, or something else is pressed', async () => {
  const { desk, hall } = await opened(withCalled());
  desk.press({ verb: 'recall' });
  hall.sent[0]?.refuse(refusal('TOO_SOON', { retryAfterMs: 17_200, callsLeft: 2 }));
  await hall.tick();
  expect(desk.get().trouble).toEqual({ verb: 'recall', ticketId: null, code: 'TOO_SOON.wait', values: { seconds: 18, calls: 2 } });
  await hall.tell({ ...withCalled(), nowMs: nowMs + 500 });
  expect(desk.get().trouble).not.toBeNull();
  await hall.tell(atRev(withCalled(), 13));
  expect(desk.get().trouble).toBeNull();
});

test('an old press says that the counter moved on, and the words outlive the change they tell of', async () => {
  const { desk, hall } = await opened();
  desk.press({ verb: 'next' });
  hall.sent[0]?.refuse(refusal('STALE'));
  await hall.tick();
  await hall.tell(atRev(withCalled(), 13));
  expect(desk.get().trouble).toMatchObject({ code: 'STALE', verb: 'next' });
  desk.press({ verb: 'start' });
  expect(desk.get().trouble).toBeNull();
});

test('no answer at all is told as such, and the counter can be pressed again', async () => {
  const { desk, hall } = await opened();
  desk.press({ verb: 'next' });
  hall.sent[0]?.refuse(new TypeError('cut'));
  await hall.tick();
  expect(desk.get()).toMatchObject({ pending: null, trouble: { code: 'NO_ANSWER' } });
});

test('a question stays open through the hall’s news and a refusal, and closes with its own success', async () => {
  const { desk, hall } = await opened(withCalled());
  desk.ask({ kind: 'transfer' });
  await hall.tell(atRev(withCalled({}, { waiting: [] }), 13));
  desk.press({ verb: 'transfer', to: { business: 'hire' }, note: null });
  hall.sent[0]?.refuse(refusal('STALE'));
  await hall.tick();
  expect(desk.get()).toMatchObject({ dialog: { kind: 'transfer' }, trouble: { code: 'STALE' } });
  desk.press({ verb: 'transfer', to: { business: 'hire' }, note: null });
  hall.sent[1]?.answer(atRev(free, 14));
  await hall.tick();
  expect(desk.get()).toMatchObject({ dialog: null, trouble: null });
});

test('the clock that counts down is the hall’s, carried on by this page’s own', async () => {
  const { pass, now } = await opened();
  pass(2500);
  expect(now()).toBe(nowMs + 2500);
});
