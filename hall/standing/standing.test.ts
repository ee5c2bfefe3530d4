import { afterEach, beforeEach, expect, it } from 'vitest';
import { morning, openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { trainingRules } from '../training/rules.ts';

let hall: TestHall;
let staff: ReadyStaff;
let personId: string;
const card = residentCard();
const hour = 3_600_000;
const day = 24 * hour;

beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
});
afterEach(() => hall.remove());

const stateOf = (id = personId) => hall.store.get<{ state: string }>('SELECT state FROM persons WHERE id = ?', id)?.state;
const moves = () =>
  hall.store.all<{ to_state: string; why: string }>('SELECT to_state, why FROM file_moves WHERE person_id = ? ORDER BY id', personId);
const events = () => hall.store.all<{ body: string }>("SELECT body FROM events WHERE type = 'person.moved' ORDER BY seq");
/** A morning of a later day, and the sweep that it brings. */
async function on(dayNumber: number): Promise<void> {
  hall.clock.jumpWallClock(morning + dayNumber * day);
  await hall.clock.advanceAsync(hour);
  for (const { client, id, pin } of [staff.clerk, staff.approver]) await client.staff.signIn({ who: { id }, pin, newPin: null });
}
async function passCheck(conclusionDay: string): Promise<void> {
  const { checkId } = await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await staff.approver.client.checks.conclude({ checkId, conclusion: 'passed', on: conclusionDay });
}
async function train(): Promise<void> {
  for (const [i, { code, examined }] of trainingRules.courses.entries()) {
    const startsAtMs = morning + i * 3 * hour;
    const wish = { course: code, place: '二楼教室', teacher: '测试', capacity: 9, startsAtMs, endsAtMs: startsAtMs + 2 * hour };
    const { sessionId } = await staff.clerk.client.training.save({ sessionId: null, rev: 0, ...wish });
    hall.clock.jumpWallClock(startsAtMs);
    await staff.clerk.client.training.signIn({ sessionId, number: card.number });
    if (examined) await staff.clerk.client.training.setResult({ sessionId, personId, result: 'passed' });
  }
}
async function issue(): Promise<string> {
  const items = (await hall.client.kiosk.catalogue()).groups.slice(0, 1).map((group) => group.items[0]?.code ?? '');
  const { requestId } = await staff.clerk.client.cards.request({ personId, kind: 'first', items, level: null, stars: null });
  const { cardId } = await staff.approver.client.cards.approve({ requestId });
  const code = hall.hall.cards.printable(cardId)?.qr ?? '';
  await staff.clerk.client.cards.addBox({ label: 'A1', cards: 3 });
  await staff.clerk.client.cards.printed({ cardId });
  expect(stateOf()).toBe('card-ready');
  await staff.clerk.client.cards.handOut({ cardId, code });
  return cardId;
}

it('a file goes the whole way, each step by the fact behind it, with its history and its event', async () => {
  personId = await registered(hall, card);
  expect(stateOf()).toBe('check-pending');
  await passCheck('20261120');
  expect(stateOf()).toBe('to-be-trained');
  await train();
  expect(stateOf()).toBe('card-to-be-made');
  const cardId = await issue();
  expect(stateOf()).toBe('card-active');
  await staff.approver.client.health.record({ personId, class: 'mother-infant', validUntil: '20270301' });
  expect(stateOf()).toBe('card-active');
  await on(90);
  expect(stateOf()).toBe('card-expiring');
  await on(100);
  expect(stateOf()).toBe('lapsed');
  await staff.approver.client.health.record({ personId, class: 'mother-infant', validUntil: '20280101' });
  expect(stateOf()).toBe('card-active');
  await staff.approver.client.cards.revoke({ cardId, reason: 'decision' });
  expect(stateOf()).toBe('card-to-be-made');
  await on(364);
  expect(stateOf()).toBe('check-pending');
  expect(moves().map(({ to_state: to, why }) => `${to} ${why}`)).toEqual([
    'to-be-trained check',
    'card-to-be-made training',
    'card-ready card',
    'card-active card',
    'card-expiring day',
    'lapsed day',
    'card-active health',
    'card-to-be-made card',
    'check-pending day',
  ]);
  expect(events()).toHaveLength(9);
  expect(JSON.stringify(events())).not.toMatch(/passed|desk|trained/);
});

it('whoever stands before their file at the kiosk sees the next step change, and who must come to the window is only asked to come', async () => {
  personId = await registered(hall, card);
  const visitId = await fileVisit(hall, card);
  const stream = await hall.client.kiosk.watch();
  const shown = async (): Promise<string> => {
    for (;;) {
      const next = await stream.next();
      if (next.done !== true && next.value.type === 'visit' && next.value.visit.phase === 'file') return next.value.visit.state;
    }
  };
  expect(await shown()).toBe('check-pending');
  const { checkId } = await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await staff.approver.client.checks.conclude({ checkId, conclusion: 'at-window', on: '20261120' });
  let state = await shown();
  while (state === 'check-pending') state = await shown();
  expect(state).toBe('see-desk');
  await stream.return?.();
  await hall.client.visit.finish({ visitId });
});

it('history of before that no rule allows loads and stays: a card without check and training, two cards, a card that is over', async () => {
  personId = await registered(hall, card, []);
  const other = await registered(hall, otherCard, []);
  const old = (id: string, number: string, validUntil: string) =>
    ({ personId: id, number, issuedOn: '20250601', validUntil, state: 'active', items: [], level: null, stars: null }) as const;
  expect(hall.hall.cards.takeOver([old(personId, 'A1', '20270601'), old(personId, 'A2', '20260101'), old(other, 'A3', '20260601')])).toBe(
    3,
  );
  expect([stateOf(), stateOf(other)]).toEqual(['card-active', 'lapsed']);
  hall.store.transaction((tx) => tx.run("UPDATE persons SET updated_at = 5, state = 'card-to-be-made' WHERE id = ?", other));
  await on(1);
  expect([stateOf(), stateOf(other)]).toEqual(['card-active', 'lapsed']);
  // A day is no sign of life: the promise to erase goes on from the person's own.
  expect(hall.store.get('SELECT updated_at AS at FROM persons WHERE id = ?', other)).toEqual({ at: 5 });
});

it('moves nothing when the change it belongs to is taken back', async () => {
  personId = await registered(hall, card);
  await expect(staff.clerk.client.checks.ask({ personId: 'nobody', source: 'own-certificate' })).rejects.toMatchObject({
    code: 'NO_SUCH_PERSON',
  });
  expect(moves()).toEqual([]);
});
