import { afterEach, beforeEach, expect, it } from 'vitest';
import { registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { nightsAround } from '../lodging/index.ts';

let hall: TestHall;
let staff: ReadyStaff;
beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
});
afterEach(() => hall.remove());

const card = residentCard();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

async function lesson(afterMs: number, capacity = 1): Promise<string> {
  const startsAtMs = hall.clock.nowMs() + afterMs;
  const { courses } = await staff.clerk.client.training.calendar({ fromMs: 0, toMs: 1 });
  const wish = { sessionId: null, rev: 0, course: courses[0]?.code ?? '', place: '二楼教室', teacher: '测试老师' };
  return (await staff.clerk.client.training.save({ ...wish, capacity, startsAtMs, endsAtMs: startsAtMs + 2 * hourMs })).sessionId;
}
const papers = (): string[] =>
  hall.store.all<{ kind: string }>("SELECT kind FROM print_jobs WHERE kind = 'together-slip'").map(({ kind }) => kind);
const seats = (): unknown[] => hall.store.all('SELECT state FROM training_seats');
const stays = (): unknown[] => hall.store.all('SELECT state FROM lodging_stays');

it('right after the registration: a seat, a bed for its nights and one paper, in one go', async () => {
  const sessionId = await lesson(2 * dayMs);
  const { visitId } = await registerByCard(hall, card);
  expect((await hall.client.together.offers({ visitId })).sessions).toMatchObject([
    { sessionId, fromDay: '20261124', untilDay: '20261126', nights: 2 },
  ]);
  expect(await hall.client.together.take({ visitId, sessionId, locale: 'zh-CN' })).toMatchObject({ session: { sessionId } });
  expect([seats(), stays(), papers()]).toEqual([[{ state: 'enrolled' }], [{ state: 'asked' }], ['together-slip']]);
  const told = hall.store.all<{ type: string }>(
    "SELECT type FROM events WHERE type LIKE 'training.seat%' OR type LIKE 'lodging.moved' ORDER BY seq",
  );
  expect(told.map(({ type }) => type)).toEqual(['training.seat-moved', 'lodging.moved']);
  // The window sees for which nights.
  expect((await staff.clerk.client.lodging.picture()).asked).toMatchObject([{ lesson: { fromDay: '20261124', untilDay: '20261126' } }]);
  await hall.settle();
  const texts = JSON.stringify(hall.printer.papers.at(-1));
  for (const shown of ['培训和床位', '二楼教室', '2026-11-25 10:00', '2026-11-24', '2026-11-26']) expect(texts).toContain(shown);
  expect(texts).not.toContain(card.nameZh);
  // Nothing more to take, and a second press takes nothing twice.
  expect((await hall.client.together.offers({ visitId })).sessions).toEqual([]);
  await expect(hall.client.together.take({ visitId, sessionId, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NOT_NOW' });
  expect([seats().length, stays().length, papers().length]).toEqual([1, 1, 1]);
});

it('over one’s own file: only what can be had whole is offered, and neither is taken where the other can’t be', async () => {
  const taken = await lesson(2 * dayMs);
  const free = await lesson(5 * dayMs, 5);
  await registered(hall, otherCard);
  await hall.client.training.take({ visitId: await fileVisit(hall, otherCard), sessionId: taken });
  await registered(hall, card);
  const visitId = await fileVisit(hall, card);
  const { sessions } = await hall.client.together.offers({ visitId });
  expect(sessions.map(({ sessionId }) => sessionId)).toEqual([free]);
  await expect(hall.client.together.take({ visitId, sessionId: taken, locale: 'en' })).rejects.toMatchObject({ code: 'NOT_NOW' });
  expect([seats().length, stays(), papers()]).toEqual([1, [], []]);
  // Who has a bed asked for already takes lessons by themselves.
  await hall.client.lodging.askHere({ visitId });
  expect((await hall.client.together.offers({ visitId })).sessions).toEqual([]);
});

it('is nothing for a visit that is over', async () => {
  const { visitId } = await registerByCard(hall, card);
  await hall.client.visit.finish({ visitId });
  await expect(hall.client.together.offers({ visitId })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
});

it('counts the nights from the evening before, never from a day that is over', () => {
  const now = Date.UTC(2026, 10, 23, 2);
  const at = (ms: number) => nightsAround({ startsAtMs: ms, endsAtMs: ms + hourMs }, now, 'Asia/Shanghai');
  expect(at(now + hourMs)).toEqual({ fromDay: '20261123', untilDay: '20261124', nights: 1 });
  expect(at(now + dayMs)).toEqual({ fromDay: '20261123', untilDay: '20261125', nights: 2 });
  expect(at(now + 9 * dayMs)).toMatchObject({ fromDay: '20261201', nights: 2 });
});
