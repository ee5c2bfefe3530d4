import { afterEach, beforeEach, expect, it } from 'vitest';
import { fictionalPeople } from '../../test/support/fictional-people.ts';
import { morning, openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { verifyChain } from '../outbox/index.ts';
import { trainingRules } from '../training/rules.ts';

let hall: TestHall;
let staff: ReadyStaff;
let personId: string;
const card = residentCard();
const day = 24 * 3_600_000;
const people = fictionalPeople(31);

beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
  personId = await registered(hall, card);
});
afterEach(() => hall.remove());

const all = { when: null, what: null } as const;
const list = async (wish: Parameters<typeof staff.clerk.client.expiry.list>[0] = all) =>
  (await staff.clerk.client.expiry.list(wish)).people.map(({ personId: id, papers }) => [
    id,
    ...papers.map(({ what, validUntil, when }) => `${what} ${validUntil} ${when}`),
  ]);
const record = (of: string, kind: 'general' | 'mother-infant', validUntil: string) =>
  staff.approver.client.health.record({ personId: of, class: kind, validUntil });
async function pass(of: string, on: string): Promise<void> {
  const { checkId } = await staff.clerk.client.checks.ask({ personId: of, source: 'own-certificate' });
  await staff.approver.client.checks.conclude({ checkId, conclusion: 'passed', on });
}
/** On the morning of a later day, staff signed in anew. */
async function on(dayNumber: number): Promise<void> {
  hall.clock.jumpWallClock(morning + dayNumber * day);
  for (const { client, id, pin } of [staff.clerk, staff.approver]) await client.staff.signIn({ who: { id }, pin, newPin: null });
}
const papersPrinted = () =>
  hall.printer.papers.map((document) => document.lines.flatMap((line) => (line.type === 'text' ? [line.text] : [])).join('|'));

it('lists what ends by the day, from the last day itself to thirty days ahead, and what ended of late', async () => {
  // The hall's day is 23 November 2026.
  await record(personId, 'mother-infant', '20261124');
  expect(await list()).toEqual([[personId, 'health 20261124 week']]);
  await on(1);
  expect(await list()).toEqual([[personId, 'health 20261124 today']]);
  await on(2);
  expect(await list()).toEqual([[personId, 'health 20261124 over']]);
  await on(91);
  expect(await list()).toEqual([[personId, 'health 20261124 over']]);
  await on(92);
  expect(await list()).toEqual([]);
});

it('counts the seventh day to the week and the thirtieth to the month, and nothing further', async () => {
  const onDay = async (validUntil: string) => {
    const { name: nameZh, number } = people.next();
    await registered(hall, residentCard({ nameZh, number, birth: number.slice(6, 14), sexCode: '2' }));
    await hall.clock.advanceAsync(3_000);
    await record((await staff.clerk.client.checks.find({ number })).personId, 'mother-infant', validUntil);
  };
  for (const validUntil of ['20261130', '20261201', '20261223', '20261224']) await onDay(validUntil);
  expect((await list()).map(([, paper]) => paper)).toEqual(['health 20261130 week', 'health 20261201 month', 'health 20261223 month']);
});

it('keeps each person once, by what ends first, with everything of theirs that ends', async () => {
  const other = await registered(hall, otherCard);
  await pass(personId, '20251210');
  await record(personId, 'mother-infant', '20261201');
  await staff.clerk.client.file.addDocument({
    personId: other,
    kind: 'insurance',
    title: '意外险',
    number: '',
    issuer: '',
    validFrom: null,
    validUntil: '20261223',
    scan: null,
  });
  expect(await list()).toEqual([
    [personId, 'health 20261201 month', 'check 20261210 month'],
    [other, 'insurance 20261223 month'],
  ]);
  expect((await staff.clerk.client.expiry.list(all)).counts).toEqual({ over: 0, today: 0, week: 0, month: 2 });
  expect(await list({ when: 'month', what: 'check' })).toEqual([[personId, 'check 20261210 month']]);
  expect(await list({ when: 'over', what: null })).toEqual([]);
});

it('leaves out what something newer stands in for, also a check that is under way', async () => {
  await record(personId, 'general', '20261130');
  await record(personId, 'mother-infant', '20261202');
  expect(await list()).toEqual([[personId, 'health 20261202 month']]);
  await record(personId, 'mother-infant', '20271202');
  await pass(personId, '20251210');
  expect(await list()).toEqual([[personId, 'check 20261210 month']]);
  await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  expect(await list()).toEqual([]);
});

it('one press prints where each is renewed, another gives the words; both are written down, for the person too', async () => {
  await record(personId, 'mother-infant', '20261201');
  await staff.clerk.client.expiry.slip({ personId, locale: 'zh-CN' });
  await hall.settle();
  expect(papersPrinted().at(-1)).toContain('健康证（母婴）|2026-12-01 到期|带新的健康证和身份证，到一号窗口登记。');
  expect(papersPrinted().at(-1)).not.toContain('测试甲');
  const { text } = await staff.clerk.client.expiry.message({ personId, locale: 'zh-CN' });
  expect(text).toContain('测先生您好：您的健康证（母婴） 2026-12-01 到期。');
  expect((await staff.clerk.client.expiry.message({ personId, locale: 'en' })).text).toContain(
    'your health certificate (mother and infant)',
  );
  const [first] = (await staff.clerk.client.expiry.list(all)).people;
  expect(first?.told).toMatchObject({ how: 'message', by: '测试乙' });
  expect(
    (await staff.clerk.client.looks.ofPerson({ personId })).map((one) => (one.of === 'file' ? `${one.part} ${one.purpose}` : '')),
  ).toEqual(Array.from({ length: 3 }, () => 'papers reminder'));
  const events = hall.store.all<{ body: string }>("SELECT body FROM events WHERE type = 'person.reminded'");
  expect(events).toHaveLength(3);
  expect(events[0]?.body).not.toContain('测');
  expect(verifyChain(hall.store).brokenAt).toBeNull();
  await record(personId, 'mother-infant', '20271201');
  await expect(staff.clerk.client.expiry.slip({ personId, locale: 'en' })).rejects.toMatchObject({ code: 'NOTHING_ENDS' });
});

it('tells the person at the kiosk after their card was read', async () => {
  await record(personId, 'mother-infant', '20261201');
  const visitId = await fileVisit(hall, card);
  expect(await hall.client.visit.confirm({ visitId })).toMatchObject({
    phase: 'file',
    ending: [{ what: 'health', class: 'mother-infant', validUntil: '20261201', when: 'month' }],
  });
});

it('renewed papers turn the same card green, and nothing is reissued', async () => {
  await pass(personId, '20261120');
  await train();
  const qr = await cardInHand();
  const verdict = async () => (await hall.client.cards.verify({ text: qr, how: 'scanner' })).verdict;
  await record(personId, 'mother-infant', '20261201');
  expect(await verdict()).toBe('genuine');
  await on(10);
  expect(await list()).toEqual([[personId, 'health 20261201 over']]);
  expect(await verdict()).toBe('lapsed');
  await record(personId, 'mother-infant', '20271130');
  expect(await verdict()).toBe('genuine');
  await on(364);
  expect(await list()).toEqual([[personId, 'check 20271120 over', 'card 20271123 week', 'health 20271130 month']]);
  expect(await verdict()).toBe('lapsed');
  await pass(personId, '20271121');
  expect(await verdict()).toBe('genuine');
  expect(hall.store.all('SELECT id FROM service_cards')).toHaveLength(1);
});

async function train(): Promise<void> {
  for (const [i, { code, examined }] of trainingRules.courses.entries()) {
    const startsAtMs = morning + i * 3 * 3_600_000;
    const wish = { course: code, place: '二楼教室', teacher: '测试', capacity: 9, startsAtMs, endsAtMs: startsAtMs + 2 * 3_600_000 };
    const { sessionId } = await staff.clerk.client.training.save({ sessionId: null, rev: 0, ...wish });
    hall.clock.jumpWallClock(startsAtMs);
    await staff.clerk.client.training.signIn({ sessionId, number: card.number });
    if (examined) await staff.clerk.client.training.setResult({ sessionId, personId, result: 'passed' });
  }
}
async function cardInHand(): Promise<string> {
  const items = (await hall.client.kiosk.catalogue()).groups.slice(0, 1).map((group) => group.items[0]?.code ?? '');
  const { requestId } = await staff.clerk.client.cards.request({ personId, kind: 'first', items, level: null, stars: null });
  const { cardId } = await staff.approver.client.cards.approve({ requestId });
  const code = hall.hall.cards.printable(cardId)?.qr ?? '';
  await staff.clerk.client.cards.addBox({ label: 'A1', cards: 3 });
  await staff.clerk.client.cards.printed({ cardId });
  await staff.clerk.client.cards.handOut({ cardId, code });
  return code;
}
