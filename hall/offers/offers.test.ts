import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPlanBook, momentOf, usualPlan } from '../plan/index.ts';
import { createIdMaker } from '../kernel/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import type { HallPlan } from '../api/contract/index.ts';
import { morning, openTestHall, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { registerByCard } from '../../test/support/fill-form.ts';
import { createOfferBook, createOffersFeed } from './index.ts';

const zone = 'Asia/Shanghai';
let hall: TestHall;
beforeEach(() => {
  hall = openTestHall();
});
afterEach(() => hall.remove());

/** Saved before the hall is opened again: the composition reads it at its start. */
async function reopenWith(change: (plan: HallPlan) => void): Promise<void> {
  const plan = structuredClone(usualPlan);
  change(plan);
  const book = createPlanBook({ ...hall, ids: createIdMaker(hall.clock, new SeededRandom(9)) });
  expect(book.save({ plan, basedOn: 0, author: null })).toMatchObject({ ok: true });
  const { folder, clock } = hall;
  await hall.close();
  hall = openTestHall({ folder, clock });
}
async function take(business: 'hire' | 'registration'): Promise<string | null> {
  const { visitId } = await hall.client.visit.begin({ by: 'other-paper' });
  const visit = await hall.client.visit.takeTicket({ visitId, business });
  return visit.phase === 'desk' ? (visit.ticket?.label ?? null) : null;
}
const offers = () => createOfferBook({ ...hall, zone, plan: { current: () => usualPlan } }).offers();
const goTo = (day: string, time: string): void => hall.clock.advance(momentOf(day, time, zone) - hall.clock.nowMs());

describe('a ticket without registration', () => {
  it('is had during opening hours', async () => {
    expect(await take('hire')).toBe('C001');
  });
  it.each([
    ['12:30', 'lunch', '20261123', '13:00'],
    ['16:50', 'last-ticket', '20261124', '09:00'],
    ['18:00', 'closed', '20261124', '09:00'],
  ])('is refused at %s: %s', async (time, why, day, opens) => {
    goTo('20261123', time);
    await expect(take('hire')).rejects.toMatchObject({ code: 'SHUT', data: { why, opensAtMs: momentOf(day, opens, zone) } });
  });
  it('is refused past its quota, and for what isn’t offered', async () => {
    await reopenWith((plan) => {
      for (const one of plan.businesses) {
        if (one.business === 'hire') one.quota = 1;
        if (one.business === 'registration') one.offered = false;
      }
    });
    expect(await take('hire')).toBe('C001');
    hall.clock.advance(30_000);
    await expect(take('hire')).rejects.toMatchObject({ code: 'SHUT', data: { why: 'quota', opensAtMs: null } });
    await expect(take('registration')).rejects.toMatchObject({ code: 'SHUT', data: { why: 'closed', opensAtMs: null } });
  });
});

it('whoever registers gets a ticket though the line is shut, and finds it again', async () => {
  goTo('20261123', '18:00');
  const receipt = await registerByCard(hall, residentCard());
  expect(receipt.ticket.label).toBe('A001');
});

describe('offers', () => {
  it('name letters, who waits and where, and no guess without experience', async () => {
    await take('hire');
    const { offers: all, opensAtMs, priorityAge } = offers();
    expect([all.map((one) => one.letter).join(''), opensAtMs, priorityAge]).toEqual(['ABCDEFGHJ', null, 65]);
    expect(all.find((one) => one.business === 'hire')).toEqual({
      business: 'hire',
      letter: 'C',
      shut: null,
      waiting: 1,
      wait: null,
      counters: [{ number: 4, name: { zh: '找家政与签约', en: 'Hiring and contracts' } }],
    });
  });
  it('say what is shut and until when', () => {
    goTo('20261123', '12:10');
    const { offers: all, opensAtMs } = offers();
    expect([...new Set(all.map((one) => one.shut))]).toEqual(['lunch']);
    expect(opensAtMs).toBe(momentOf('20261123', '13:00', zone));
  });
  it('estimate from what service took lately, with the counters that are open', () => {
    const { store, clock } = hall;
    store.transaction((tx) => {
      for (let i = 0; i < 10; i += 1) {
        const at = morning - (20 - i) * 600_000;
        for (const [to, ms] of [
          ['called', at],
          ['done', at + 300_000],
        ] as const) {
          tx.run(
            `INSERT INTO line_moves (day, at, verb, ticket_id, to_state, business, counter) VALUES ('20261123', ?, ?, ?, ?, 'hire', 'w4')`,
            ms,
            to,
            `old${i}`,
            to,
          );
        }
      }
      tx.run(`INSERT INTO counters (id, state, businesses, rev, changed_at) VALUES ('w4', 'open', '["hire"]', 1, ?)`, clock.nowMs());
      for (let i = 0; i < 3; i += 1) {
        tx.run(
          `INSERT INTO tickets (id, day, letter, number, code, business, ahead, handover, issued_at, node) VALUES (?, '20261123', 'C', ?, 'T', 'hire', 0, 'told', ?, 'N')`,
          `t${i}`,
          i + 1,
          clock.nowMs(),
        );
      }
    });
    const book = createOfferBook({ ...hall, zone, plan: { current: () => usualPlan } });
    const hire = book.offers().offers.find((one) => one.business === 'hire');
    expect(hire).toMatchObject({ waiting: 3, wait: { fromMinutes: 15, toMinutes: 15 } });
    expect([book.waitOf('t1'), book.waitOf('nobody')]).toEqual([{ fromMinutes: 5, toMinutes: 5 }, null]);
    expect(book.offers().offers.find((one) => one.business === 'registration')?.wait).toBe(null);
  });
});

it('the feed tells at once after a quiet second, and one picture a second in a rush', async () => {
  let told = 0;
  const { clock } = hall;
  const feed = createOffersFeed({ clock, offers: () => ({ ...offers(), priorityAge: (told += 1) }) });
  const { reader } = feed.open();
  const next = async (): Promise<number | undefined> => (await reader.next()).value?.priorityAge;
  expect(await next()).toBe(1);
  feed.changed();
  clock.advance(0);
  expect(await next()).toBe(2);
  for (let i = 0; i < 49; i += 1) {
    feed.changed();
    clock.advance(20);
  }
  expect(told).toBe(2);
  clock.advance(1_000);
  expect(await next()).toBe(3);
  clock.advance(15_000);
  expect(await next()).toBe(4);
  feed.close();
  expect((await reader.next()).done).toBe(true);
});
