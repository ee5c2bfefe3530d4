import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShowingView } from '../api/contract/index.ts';
import { handOutCard, openCardHall, registerPerson, type CardHall } from '../../test/support/card-hall.ts';
import { otherCard, residentCard } from '../../test/support/open-hall.ts';

let at: CardHall;
let qr: string;
let cardId: string;
/** The worker, who agreed to a health record too. */
const worker = residentCard({ nameZh: '测试戊', number: '110199199505050024', birth: '19950505', sexCode: '2' });
/** Nobody that the hall knows. */
const stranger = residentCard({ nameZh: '测试己', number: '110199198808080015', birth: '19880808' });

beforeEach(async () => {
  at = await openCardHall();
  const personId = await registerPerson(at.hall, worker, 'background-check', 'health');
  at = { ...at, personId };
  ({ cardId, qr } = await handOutCard(at));
});
afterEach(() => at.hall.remove());

const call = () => at.hall.client.showing;
const check = async (): Promise<string> => {
  const { checkId } = await at.hall.client.cards.verify({ text: qr, how: 'scanner' });
  return checkId ?? '';
};
const asked = async (): Promise<ShowingView> => await call().ask({ checkId: await check(), purpose: 'employer' });
/** What a screen that connects now is told of it. */
async function told(): Promise<ShowingView | null> {
  const events = await at.hall.client.kiosk.watch();
  for await (const event of events) {
    if (event.type === 'showing') return event.showing;
    if (event.type === 'info' && at.hall.hall.visits.current() === null) continue;
    break;
  }
  return null;
}
const looks = () => at.hall.store.all<object>("SELECT layer, purpose FROM card_looks WHERE card_id = ? AND layer = 'L2'", cardId);
const over = { code: 'SHOWING_OVER' };

/** Attended, tested, examined by a doctor and by the police, each in the way that a hall records it. */
async function ready(): Promise<void> {
  const { clerk, approver, both, hall, personId } = at;
  const startsAtMs = hall.clock.nowMs() + 60_000;
  const { courses } = await clerk.client.training.calendar({ fromMs: 0, toMs: startsAtMs });
  const course = courses.find(({ examined }) => !examined)?.code ?? '';
  const session = { course, place: '二楼教室', teacher: '测试庚', capacity: 9, startsAtMs, endsAtMs: startsAtMs + 7_200_000 };
  const { sessionId } = await clerk.client.training.save({ sessionId: null, rev: 0, ...session });
  await clerk.client.training.enrol({ sessionId, number: worker.number });
  await clerk.client.training.signIn({ sessionId, number: worker.number });
  await clerk.client.health.record({ personId, class: 'elder-care', validUntil: '20270901', scan: null });
  const { checkId } = await clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await approver.client.checks.conclude({ checkId, conclusion: 'passed', on: '20261120' });
  expect(both.id).not.toBe(clerk.id);
}

describe('a worker who is present', () => {
  it('lets their record be seen by their own ID card and a yes, once, for a purpose that they find again in their log', async () => {
    await ready();
    const { showingId, minutes } = await asked();
    expect(minutes).toBe(5);
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    const readId = at.hall.reader.lay(worker);
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    at.hall.reader.confirm(readId);
    const record = await call().allow({ showingId });
    expect(record).toEqual({
      showingId,
      purpose: 'employer',
      leftMs: 300_000,
      name: '测试戊',
      items: at.items,
      level: 4,
      stars: null,
      trainings: [{ course: expect.objectContaining({ zh: expect.any(String) as string }) as object, hours: 2, day: '20261123' }],
      certificate: null,
      health: [{ class: 'elder-care', validUntil: '20270901' }],
      checkedOn: '20261120',
      cards: [{ issuedOn: '20261123', past: 'in-use' }],
    });
    expect(looks()).toEqual([{ layer: 'L2', purpose: 'employer' }]);
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    await call().end({ showingId });
    at.hall.reader.tell({ type: 'removed' });
    await at.hall.clock.advanceAsync(3_000);
    at.hall.reader.tap(worker);
    const visitId = at.hall.hall.visits.current()?.id ?? '';
    await at.hall.client.visit.confirm({ visitId });
    const mine = await at.hall.client.looks.here({ visitId });
    expect(mine.filter(({ of }) => of === 'card')).toMatchObject([
      { layer: 'L2', purpose: 'employer' },
      { layer: 'L0', purpose: null },
    ]);
    expect(await at.manager.client.looks.ofPerson({ personId: at.personId })).toContainEqual(
      expect.objectContaining({ of: 'card', layer: 'L2', purpose: 'employer' }),
    );
  });

  it('tells of an earlier card only how it ended, and of one that was taken away no more than of one given back', async () => {
    at.hall.hall.cards.takeOver([
      {
        personId: at.personId,
        number: 'B1',
        issuedOn: '20250101',
        validUntil: '20251231',
        state: 'revoked',
        items: ['A01'],
        level: null,
        stars: null,
      },
      {
        personId: at.personId,
        number: 'B2',
        issuedOn: '20240101',
        validUntil: '20241231',
        state: 'lost',
        items: ['A01'],
        level: null,
        stars: null,
      },
    ]);
    const { showingId } = await asked();
    at.hall.reader.tap(worker);
    const { cards } = await call().allow({ showingId });
    expect(cards.map(({ past }) => past).toSorted()).toEqual(['ended', 'in-use', 'lost']);
  });
});

describe('is refused', () => {
  it('with anybody else’s card, in the same words whether the hall knows them, and after three of them for a while', async () => {
    const { showingId } = await asked();
    const said: (ShowingView | null)[] = [];
    for (const card of [residentCard(), stranger]) {
      at.hall.reader.tap(card);
      said.push(await told());
    }
    expect(said[0]).toMatchObject({ step: 'card', problem: 'other-card' });
    expect(said[1]).toEqual(said[0]);
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    at.hall.reader.tap(otherCard);
    expect(await told()).toMatchObject({ step: 'card', problem: 'too-often' });
    at.hall.reader.tap(worker);
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    await expect(asked()).rejects.toMatchObject({ code: 'TRIED_TOO_OFTEN' });
    await at.hall.clock.advanceAsync(60_000);
    expect(await asked()).toMatchObject({ step: 'card', problem: null });
    expect(looks()).toEqual([]);
    expect(at.hall.hall.visits.current()).toBeNull();
  });

  it('when the reads differ, when the card is taken away too early, and when the ID card itself is out of date', async () => {
    const { showingId } = await asked();
    const readId = at.hall.reader.lay(worker);
    at.hall.reader.tell({ type: 'refused', readId, why: 'differs' });
    expect(await told()).toMatchObject({ step: 'card', problem: 'not-read' });
    at.hall.reader.confirm(readId);
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    at.hall.reader.tap({ ...worker, validTo: '20250101' });
    expect(await told()).toMatchObject({ step: 'card', problem: 'not-usable' });
  });

  it('without a green answer, with one of a while ago, with one that another check followed, and once the card is dead', async () => {
    const ask = async (checkId: string) => await call().ask({ checkId, purpose: 'agency' });
    const first = await check();
    const second = await check();
    await expect(ask(first)).rejects.toMatchObject({ code: 'CHECK_OVER' });
    const { showingId } = await ask(second);
    at.hall.reader.tap(worker);
    at.facts.isLapsed = true;
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
    expect((await at.hall.client.cards.verify({ text: qr, how: 'scanner' })).checkId).toBeNull();
    at.facts.isLapsed = false;
    const third = await ask(await check());
    at.hall.reader.tap(worker);
    await at.clerk.client.cards.lost({ cardId });
    await expect(call().allow(third)).rejects.toMatchObject(over);
    expect(looks()).toEqual([]);
  });

  it('long after the check', async () => {
    const checkId = await check();
    await at.hall.clock.advanceAsync(11 * 60_000);
    await expect(call().ask({ checkId, purpose: 'agency' })).rejects.toMatchObject({ code: 'CHECK_OVER' });
  });

  it('in a typed visit, and to whoever goes on with a visit meanwhile', async () => {
    const checkId = await check();
    const { visitId } = await at.hall.client.visit.begin({ by: 'typed' });
    await expect(call().ask({ checkId, purpose: 'other' })).rejects.toMatchObject({ code: 'CHECK_OVER' });
    await at.hall.client.visit.finish({ visitId });
    const { showingId } = await call().ask({ checkId, purpose: 'other' });
    at.hall.reader.tap(worker);
    await at.hall.client.visit.begin({ by: 'typed' });
    await expect(call().allow({ showingId })).rejects.toMatchObject(over);
  });
});

describe('ends', () => {
  it('when the worker says so, by itself, and with the next card, which begins that person’s visit', async () => {
    const first = await asked();
    at.hall.reader.tap(worker);
    await call().end(first);
    await expect(call().allow(first)).rejects.toMatchObject(over);
    await at.hall.clock.advanceAsync(1_000);
    const second = await asked();
    await at.hall.clock.advanceAsync(2 * 60_000);
    await expect(call().allow(second)).rejects.toMatchObject(over);
    const third = await asked();
    at.hall.reader.tap(worker);
    await call().allow(third);
    at.hall.reader.tap(residentCard());
    expect(await told()).toBeNull();
    expect(at.hall.hall.visits.current()?.stage.phase).toBe('confirm');
  });

  it('with a reminder where the ID card still lies there', async () => {
    const { showingId } = await asked();
    at.hall.reader.tap(worker);
    await call().allow({ showingId });
    expect(at.hall.hall.visits.snapshot()).toEqual([]);
    await at.hall.clock.advanceAsync(5 * 60_000);
    expect(at.hall.hall.visits.snapshot()).toEqual([{ type: 'card-left', lying: true }]);
  });
});
