import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import type { Database } from '../database/database.ts';
import type { FeedNews } from './feed.ts';
import { openHorizon, type Horizon } from './horizon.ts';

/** A feed that the test writes, and how often it was looked up. */
let feed: { name: string; nodes: string; places: { hall: number | null; n: number }[] };
let looked: number;
let tell: () => void;
let busy: boolean;
let clock: SimulatedClock;
let horizon: Horizon;

const database: Database = {
  rows(shape, _text, from, to) {
    const places = feed.places.filter(({ n }) => n > Number(from) && n <= Number(to));
    const rows = places.map(({ hall, n }) => ({ n, hall, kind: 'notice', subject: String(n), change: { kind: 'notice' } }));
    return Promise.resolve(rows.map((row) => shape.parse(row)));
  },
  row(shape, _text, from) {
    looked += 1;
    const halls = feed.places.filter(({ n }) => n > Number(from));
    const newest = Math.max(0, ...feed.places.map(({ n }) => n));
    const news: FeedNews = { feed: feed.name, newest, nodes: feed.nodes, halls };
    return Promise.resolve(shape.parse(news));
  },
  run: () => Promise.reject(new Error('not asked here')),
  transaction: () => Promise.reject(new Error('not asked here')),
  listen(_channel, heard) {
    tell = heard;
    return Promise.resolve();
  },
  close: () => Promise.resolve(),
};

beforeEach(async () => {
  feed = { name: 'A', nodes: '', places: [] };
  [looked, busy] = [0, false];
  clock = new SimulatedClock(0);
  horizon = await openHorizon({ database, clock, random: new SeededRandom(1), log: silentLog, isBusy: () => busy });
  looked = 0;
});

const forever = new AbortController().signal;
/** Whether each of so many that wait was answered. */
function waiting(n: number, waitMs = 20_000): boolean[] {
  const answered = Array.from({ length: n }, () => false);
  for (const i of answered.keys()) void horizon.next(waitMs, forever).then(() => (answered[i] = true));
  return answered;
}
const count = (answered: readonly boolean[]): number => answered.filter(Boolean).length;

describe('what is new', () => {
  it('is looked up once, however many wait and however often it was said', async () => {
    const answered = waiting(1_000);
    feed.places.push({ hall: null, n: 1 });
    for (let i = 0; i < 5; i += 1) tell();
    await clock.advanceAsync(20);
    await clock.advanceAsync(250);
    expect([looked, count(answered), horizon.newest(7)]).toEqual([1, 1_000, 1]);
  });

  it('wakes nobody when it is nothing', async () => {
    const answered = waiting(3);
    tell();
    await clock.advanceAsync(1_000);
    expect([looked, count(answered)]).toEqual([1, 0]);
    await clock.advanceAsync(20_000);
    expect(count(answered)).toBe(3);
  });

  it('is told further apart while halls send, and to nobody later than they asked', async () => {
    busy = true;
    const answered = waiting(1_000, 15_000);
    feed.places.push({ hall: 2, n: 1 });
    tell();
    await clock.advanceAsync(20);
    await clock.advanceAsync(5_000);
    const soon = count(answered);
    expect([soon > 200, soon < 300]).toEqual([true, true]);
    await clock.advanceAsync(9_981);
    expect([count(answered), horizon.size]).toEqual([1_000, 0]);
  });

  it('is of a hall, or of all', async () => {
    feed.places.push({ hall: 2, n: 5 }, { hall: null, n: 3 });
    tell();
    await clock.advanceAsync(20);
    expect([horizon.newest(2), horizon.newest(1)]).toEqual([5, 3]);
  });

  it('is another feed after the database was put back from a copy, from its beginning', async () => {
    feed.places.push({ hall: 2, n: 9 });
    tell();
    await clock.advanceAsync(20);
    feed = { name: 'B', nodes: '', places: [{ hall: 1, n: 4 }] };
    const answered = waiting(1);
    tell();
    await clock.advanceAsync(20);
    await clock.advanceAsync(10);
    expect([horizon.feed, horizon.newest(2), horizon.newest(1), count(answered)]).toEqual(['B', 0, 4, 1]);
  });

  it('is looked up again by who asks when nothing was heard for a while', async () => {
    await horizon.settle();
    expect(looked).toBe(0);
    clock.advance(2_001);
    feed.places.push({ hall: null, n: 2 });
    await horizon.settle();
    expect([looked, horizon.newest(1)]).toEqual([1, 2]);
  });
});
