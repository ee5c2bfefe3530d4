import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HallPlan } from '../api/contract/index.ts';
import { createIdMaker } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { eventsAfter } from '../outbox/index.ts';
import { createKeyring, openStore, type Store } from '../store/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { createPlanBook, liveLetters, problemsOf, usualPlan, warningsOf, type PlanBook } from './index.ts';

const author = { id: 's1', name: '测试经理' };
const boss = { id: 's2', name: '测试乙' };
let folder: string;
let store: Store;
let clock: SimulatedClock;
const openBook = (): PlanBook => {
  const random = new SeededRandom(4);
  return createPlanBook({ store, clock, ids: createIdMaker(clock, random), keyring: createKeyring(new Uint8Array(32), random) });
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-plan-'));
  store = openStore({ path: join(folder, 'hall.db') });
  clock = new SimulatedClock(Date.UTC(2026, 10, 23, 2));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const changedPlan = (change: (plan: HallPlan) => void): HallPlan => {
  const plan = structuredClone(usualPlan);
  change(plan);
  return plan;
};
const slower = changedPlan((plan) => {
  plan.calling.rounds = 2;
  plan.hours.weekly[5] = null;
});

describe('the plan book', () => {
  it('starts with the usual plan, which has no fault', () => {
    const book = openBook();
    expect([book.version(), problemsOf(usualPlan), warningsOf(usualPlan)]).toEqual([0, [], []]);
    expect(book.current()).toEqual(usualPlan);
  });

  it('keeps every version with who, when and what, and its event beside it', () => {
    const book = openBook();
    const told: number[] = [];
    book.changed.listen(({ version }) => told.push(version));
    expect(book.save({ plan: slower, basedOn: 0, author })).toEqual({ ok: true, value: { version: 1, warnings: [] } });
    expect(told).toEqual([1]);
    expect(openBook().current()).toEqual(slower);
    expect(book.history()).toEqual([
      {
        version: 1,
        atMs: clock.nowMs(),
        author: '测试经理',
        restoredFrom: null,
        changes: [
          { part: 'weekday', key: '6', from: '09:00–17:00 (12:00–13:00)', to: '✗' },
          { part: 'calling', key: 'rounds', from: '3', to: '2' },
        ],
      },
      { version: 0, atMs: null, author: null, restoredFrom: null, changes: [] },
    ]);
    const [event] = eventsAfter(store, 0, 10);
    expect([event?.type, JSON.parse(event?.body ?? '{}')]).toMatchObject(['plan.changed', { version: 1, staffId: 's1', plan: slower }]);
  });

  it('refuses who did not see the newest version, and who changes nothing makes none', () => {
    const book = openBook();
    book.save({ plan: slower, basedOn: 0, author });
    expect(book.save({ plan: usualPlan, basedOn: 0, author: boss })).toEqual({ ok: false, error: { code: 'PLAN_STALE', version: 1 } });
    expect(book.save({ plan: slower, basedOn: 1, author: boss })).toMatchObject({ ok: true, value: { version: 1 } });
    expect(book.history()).toHaveLength(2);
  });

  it('takes an old version back as a new one', () => {
    const book = openBook();
    book.save({ plan: slower, basedOn: 0, author });
    expect(book.restore({ version: 0, basedOn: 1, author: boss })).toMatchObject({ ok: true, value: { version: 2 } });
    expect(book.current()).toEqual(usualPlan);
    expect(book.history()[0]).toMatchObject({ version: 2, author: '测试乙', restoredFrom: 0 });
    expect(book.restore({ version: 9, basedOn: 2, author })).toEqual({ ok: false, error: { code: 'NO_SUCH_VERSION' } });
  });

  it('leaves all as it was when the commit fails', () => {
    const book = openBook();
    store.close();
    expect(() => book.save({ plan: slower, basedOn: 0, author })).toThrow(/not open/);
    expect([book.version(), book.current()]).toEqual([0, usualPlan]);
    store = openStore({ path: join(folder, 'hall.db') });
    expect(openBook().version()).toBe(0);
  });

  it('gives letters as they are when they are read', () => {
    const book = openBook();
    const letters = liveLetters(book.current);
    expect(Object.values(letters).join('')).toBe('ABCDEFGHJ');
    book.save({ plan: changedPlan((plan) => void Object.assign(plan.businesses[0] ?? {}, { letter: 'R' })), basedOn: 0, author });
    expect(letters.registration).toBe('R');
  });
});

describe('a plan that contradicts itself', () => {
  const first = <T>(list: readonly T[]): T => {
    const [one] = list;
    if (one === undefined) throw new Error('empty');
    return one;
  };
  const cases: [string, (plan: HallPlan) => void, string[]][] = [
    ['two businesses with one letter', (plan) => void (first(plan.businesses).letter = 'C'), ['letter-twice C']],
    ['a business left out', (plan) => void plan.businesses.pop(), ['business-missing enquiry']],
    ['two counters with one number', (plan) => void (first(plan.counters).number = 2), ['counter-number-twice 2']],
    ['two counters with one id', (plan) => void (first(plan.counters).id = 'w2'), ['counter-id-twice w2']],
    [
      'closing before opening',
      (plan) => void (plan.hours.weekly[1] = { open: '17:00', close: '09:00', lunch: null }),
      ['closes-before-opening 2'],
    ],
    [
      'lunch that ends before it begins',
      (plan) => void (plan.hours.weekly[0] = { open: '09:00', close: '17:00', lunch: { from: '13:00', to: '12:00' } }),
      ['lunch-outside 1'],
    ],
    [
      'no minute left to take a ticket',
      (plan) => void (plan.hours.weekly[0] = { open: '09:00', close: '09:10', lunch: null }),
      ['last-ticket-before-opening 1'],
    ],
    [
      'a day that is none, and twice',
      (plan) => void plan.hours.days.push(...[1, 2].map(() => ({ day: '20260231', name: { zh: '例', en: 'x' }, hours: null }))),
      ['day-twice 20260231', 'not-a-day 20260231', 'not-a-day 20260231'],
    ],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    const plan = changedPlan(change);
    expect(problemsOf(plan).map(({ code, where }) => `${code} ${where}`)).toEqual(expected);
    expect(openBook().save({ plan, basedOn: 0, author })).toMatchObject({ ok: false, error: { code: 'PLAN_UNSOUND' } });
  });

  it('is warned, not refused, where a business has no counter', () => {
    const plan = changedPlan((one) => void one.counters.splice(3, 1));
    expect(openBook().save({ plan, basedOn: 0, author })).toEqual({
      ok: true,
      value: {
        version: 1,
        warnings: [
          { code: 'no-counter', where: 'hire' },
          { code: 'no-counter', where: 'contract' },
        ],
      },
    });
  });
});
