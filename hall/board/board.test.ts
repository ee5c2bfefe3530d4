import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardState } from '../api/contract/index.ts';
import { CounterKeys, putInLine } from '../../test/support/call-hall.ts';
import { morning, openTestHall, staffOf, type TestHall } from '../../test/support/open-hall.ts';

let hall: TestHall;
let one: CounterKeys;
let two: CounterKeys;
let client: Awaited<ReturnType<typeof staffOf>>;

beforeEach(async () => {
  hall = openTestHall();
  putInLine(hall.store, '20261123', 12, morning - 600_000);
  client = await staffOf(hall);
  one = new CounterKeys(client, 'w1');
  two = new CounterKeys(client, 'w2');
});
afterEach(() => hall.remove());

/** A board that is connected; `last` is what it shows. */
async function connect(): Promise<{ last(): BoardState; states: readonly BoardState[] }> {
  const states: BoardState[] = [];
  const stream = await hall.client.board.watch();
  void (async () => {
    for await (const state of stream) states.push(state);
  })().catch(() => undefined);
  await hall.settle();
  return {
    states,
    last() {
      const state = states.at(-1);
      if (state === undefined) throw new Error('the board heard nothing');
      return state;
    },
  };
}

/** Signals gather for a few milliseconds. */
async function pass(ms = 10): Promise<void> {
  await hall.clock.advanceAsync(ms);
  await hall.settle();
}

const told = (state: BoardState) =>
  state.announcements.map((said) => ('label' in said ? `${said.kind} ${said.label}` : `${said.kind} ${said.counter}`));

const calls = (state: BoardState) => state.announcements.filter(({ kind }) => kind === 'call');

describe('a board', () => {
  it('hears of a call from the same rows as everybody, with its window and its round', async () => {
    const board = await connect();
    await one.open();
    await one.press('next');
    await pass();
    expect(board.last().calls).toMatchObject([{ label: 'A001', counter: 1, state: 'called' }]);
    expect(calls(board.last())).toMatchObject([{ kind: 'call', label: 'A001', counter: 1, round: 1 }]);
    await pass(11_000);
    await one.press('recall');
    await pass();
    expect(calls(board.last())).toMatchObject([
      { kind: 'call', round: 1 },
      { kind: 'call', label: 'A001', round: 2 },
    ]);
    expect(board.last().counters[0]).toMatchObject({ number: 1, state: 'open', label: 'A001' });
  });

  it('forgets a call that was taken back, wherever it stood', async () => {
    const board = await connect();
    await one.open();
    await one.press('next');
    await pass();
    await one.press('undo');
    await pass();
    expect(board.last()).toMatchObject({ calls: [], announcements: [] });
    expect(board.last().waiting.find(({ business }) => business === 'registration')?.count).toBe(12);
  });

  it('tells once who is near, with how many are before them', async () => {
    const board = await connect();
    await one.open();
    await one.press('next');
    await pass();
    expect(told(board.last())).toEqual(['call A001', 'near A005']);
    await two.open();
    await two.press('next');
    await pass();
    expect(told(board.last())).toEqual(['call A001', 'near A005', 'call A002', 'near A006']);
    const seqs = board.last().announcements.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(new Set(seqs).size).toBe(4);
    expect(board.last().seq).toBeGreaterThanOrEqual(seqs.at(-1) ?? Infinity);
    await two.press('undo');
    await pass();
    await two.press('next');
    await pass();
    expect(told(board.last()).filter((line) => line === 'near A006')).toHaveLength(1);
  });

  it('tells of a number passed over and of a window that closes for now', async () => {
    const board = await connect();
    await one.open();
    await one.press('next');
    for (const _ of [2, 3]) {
      await pass(10_000);
      await one.press('recall');
    }
    await two.open();
    await two.press('next');
    await pass(10_000);
    await one.press('noShow');
    await one.pause();
    await pass();
    expect(told(board.last()).slice(-2)).toEqual(['missed A001', 'paused 1']);
    // In the order of calling: being passed over moves nobody up.
    expect(board.last().calls).toMatchObject([
      { label: 'A002', state: 'called' },
      { label: 'A001', state: 'missed' },
    ]);
    expect(board.last().counters[0]?.state).toBe('paused');
  });

  it('names an announcement for a minute, older as time goes by, whatever the wall clock does', async () => {
    const board = await connect();
    await one.open();
    await one.press('next');
    await pass();
    hall.clock.jumpWallClock(hall.clock.nowMs() - 3_600_000);
    await pass(30_000);
    const [call] = board.last().announcements;
    expect(call?.ageMs).toBeGreaterThanOrEqual(25_000);
    await pass(40_000);
    expect(board.last().announcements).toEqual([]);
    expect(board.last().calls).toMatchObject([{ label: 'A001' }]);
  });

  it('is given a sign of life when nothing happens', async () => {
    const board = await connect();
    const before = board.states.length;
    for (const _ of [1, 2, 3, 4]) await pass(5_000);
    expect(board.states.length - before).toBe(4);
  });

  it('connected after a restart hears the age of what was told before, and nothing twice', async () => {
    const first = await connect();
    await one.open();
    await one.press('next');
    await pass();
    const { seq } = first.last();
    await hall.close();
    hall = openTestHall({ folder: hall.folder, clock: hall.clock, seed: 2 });
    await hall.clock.advanceAsync(20_000);
    const second = await connect();
    expect(second.last().announcements[0]?.ageMs).toBeGreaterThanOrEqual(20_000);
    expect(second.last().announcements.every((one) => one.seq <= seq)).toBe(true);
  });

  it('says when numbers are given out, and when again', async () => {
    const board = await connect();
    expect(board.last().opening).toEqual({ state: 'open', opensAtMs: null });
    // Half past six in the evening: the usual plan opens at nine the next day.
    await pass(10 * 3_600_000);
    expect(board.last().opening.state).toBe('closed');
    expect(board.last().opening.opensAtMs).toBeGreaterThan(hall.clock.nowMs());
  });

  it('moves a call with the person: off while they wait for the other window, then there', async () => {
    const board = await connect();
    await one.open();
    await two.open();
    const { counter } = await one.press('next');
    await client.counter.transfer({ counterId: 'w1', rev: counter.rev, to: { counterId: 'w2' }, note: null });
    await pass();
    expect(board.last().calls).toEqual([]);
    await two.press('next');
    await pass();
    expect(board.last().calls).toMatchObject([{ label: 'A001', counter: 2, state: 'called' }]);
    expect(calls(board.last()).at(-1)).toMatchObject({ label: 'A001', counter: 2, round: 1 });
  });

  it('is one of fifty that all hear the same call at once', async () => {
    const boards = await Promise.all(Array.from({ length: 50 }, () => connect()));
    await one.open();
    await one.press('next');
    await pass();
    const first = boards[0]?.last();
    expect(first?.calls[0]?.label).toBe('A001');
    for (const board of boards) expect(board.last()).toEqual(first);
  });

  it('says nothing of a person', async () => {
    hall.store.transaction((tx) => tx.run("UPDATE tickets SET masked_name = '测*', priority = 'pregnancy'"));
    const board = await connect();
    await one.open();
    await one.press('next');
    await pass();
    expect(board.last().calls[0]?.label).toBe('A001');
    expect(JSON.stringify(board.last())).not.toMatch(/测|pregnancy/);
    expect(Object.keys(board.last().calls[0] ?? {}).toSorted()).toEqual([
      'ageMs',
      'counter',
      'counterName',
      'label',
      'seq',
      'state',
      'ticketId',
    ]);
  });
});
