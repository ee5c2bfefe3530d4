import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistState, type AnswerForOther, type AssistSession, type KioskEvent } from '../api/contract/index.ts';
import { answersFor, consentTo, fillForm, inPhase, openForm } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { managerOf, newcomerAt, signInAs, type SignedInStaff } from '../../test/support/staff-at.ts';
import { verifyChain } from '../outbox/index.ts';

let hall: TestHall;
let manager: SignedInStaff;
let clerk: SignedInStaff;
let colleague: SignedInStaff;

beforeEach(async () => {
  hall = openTestHall();
  await staffIn(hall);
});
afterEach(() => hall.remove());

async function staffIn(of: TestHall): Promise<void> {
  manager = await managerOf(of);
  clerk = await signInAs(of, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
  colleague = await signInAs(of, manager, { number: '3', name: '测试丙', roles: ['clerk'] });
}

const current = () => hall.hall.visits.current();
const visitId = (): string => current()?.id ?? '';
const card = residentCard();
const desk = () => clerk.client.assist;
const counts = {
  drafts: 'SELECT count(*) AS n FROM drafts',
  persons: 'SELECT count(*) AS n FROM persons',
  pictures: 'SELECT count(*) AS n FROM person_pictures',
  taken: 'SELECT count(*) AS n FROM taken_sessions',
  tickets: 'SELECT count(*) AS n FROM tickets',
} as const;
const countOf = (what: keyof typeof counts): number => hall.store.get<{ n: number }>(counts[what])?.n ?? -1;
const eventsOf = (type: string) =>
  hall.store
    .all<{ body: string }>('SELECT body FROM events WHERE type = ? ORDER BY seq', type)
    .map(({ body }) => JSON.parse(body) as unknown);
const printed = async (): Promise<string> => {
  await hall.settle();
  return (hall.printer.papers.at(-1)?.lines ?? []).flatMap((line) => (line.type === 'text' ? [line.text] : [])).join('|');
};
const slipNumber = async (): Promise<string> => /\|([0-9A-Z]{8})\|/.exec(await printed())?.[1] ?? '';
const returnNumber = async (): Promise<string> => (/\|(\d{4}) (\d{4})\|/.exec(await printed()) ?? []).slice(1).join('');

/** By card, with two answers given. */
async function stuckInTheForm(): Promise<void> {
  const { visitId: id } = await openForm(hall, card);
  for (const answer of (await answersFor(hall)).slice(0, 2)) await hall.client.visit.saveAnswer({ visitId: id, answer });
}
async function stuckWithoutCard(): Promise<void> {
  const begun = await hall.client.visit.begin({ by: 'typed' });
  await hall.client.visit.identify({ visitId: begun.visitId, name: '测试甲', number: card.number });
  await consentTo(hall, begun.visitId);
}
async function fillAtDesk(session: AssistSession): Promise<AssistSession> {
  let now = session;
  for (const answer of await answersFor(hall)) {
    if (answer.step !== 'declaration') now = await desk().saveAnswer({ sessionId: session.sessionId, answer });
  }
  return now;
}
async function signAndFinish(sessionId: string) {
  await desk().slip({ sessionId, locale: 'zh-CN' });
  return await desk().finish({ sessionId, slip: await slipNumber(), locale: 'zh-CN' });
}

describe('a session that staff take over', () => {
  it('is seen without a name, with its step and how long nothing moved', async () => {
    await stuckInTheForm();
    await hall.clock.advanceAsync(61_000);
    await hall.client.visit.keepAlive({ visitId: visitId(), elder: false });
    await hall.clock.advanceAsync(60_000);
    const stream = await desk().watch();
    const value = assistState.parse((await stream.next()).value);
    await stream.return?.();
    expect(value).toMatchObject({
      held: [],
      kiosks: [{ kiosk: 1, session: { phase: 'form', step: 'experience', byCard: true, mayTake: true } }],
    });
    expect(value.nowMs - (value.kiosks[0]?.session?.movedAtMs ?? 0)).toBe(121_000);
    expect(JSON.stringify(value)).not.toMatch(/测试甲|1101/);
  });

  it('comes with all that was typed; the kiosk says where, is free, and says so again to the same card', async () => {
    const events: KioskEvent[] = [];
    hall.hall.visits.events.listen((event) => events.push(event));
    const counter = (await clerk.client.counter.list())[1];
    await clerk.client.counter.open({ counterId: counter?.counterId ?? '', businesses: ['registration'] });
    await stuckInTheForm();
    const session = await desk().take({ visitId: visitId() });
    expect(session).toMatchObject({ phase: 'form', identity: { name: '测试甲', proof: 'chip' }, signature: 'none' });
    expect(session.answers).toMatchObject({ phone: { phone: '13800000001' }, services: {} });
    expect(session.identity.maskedNumber).not.toContain('19900307');
    expect(events.find(({ type }) => type === 'visit-ended')).toMatchObject({
      type: 'visit-ended',
      why: 'with-staff',
      counter: counter?.number,
    });
    expect([current(), countOf('drafts'), countOf('taken')]).toEqual([null, 0, 1]);
    hall.reader.tap(otherCard);
    await hall.client.visit.confirm({ visitId: visitId() });
    hall.reader.tap(card);
    expect(await hall.client.visit.confirm({ visitId: visitId() })).toMatchObject({ phase: 'with-staff', counter: counter?.number });
  });

  it('goes to the first of two desks at once, and to nobody once it ended', async () => {
    await stuckInTheForm();
    const id = visitId();
    const both = await Promise.allSettled([desk().take({ visitId: id }), colleague.client.assist.take({ visitId: id })]);
    expect(both).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'TAKEN', data: { staffName: '测试乙' } } }]);
    // A second press of the same clerk answers the same session.
    const { sessionId } = await desk().take({ visitId: id });
    await expect(colleague.client.assist.open({ sessionId })).rejects.toMatchObject({ code: 'TAKEN' });
    await expect(colleague.client.assist.finish({ sessionId, slip: null, locale: 'en' })).rejects.toMatchObject({ code: 'TAKEN' });
    hall.reader.tap(otherCard);
    const over = visitId();
    await hall.client.visit.finish({ visitId: over });
    await expect(desk().take({ visitId: over })).rejects.toMatchObject({ code: 'SESSION_GONE' });
    await hall.client.visit.begin({ by: 'ticket' });
    await expect(desk().take({ visitId: visitId() })).rejects.toMatchObject({ code: 'SESSION_GONE' });
    expect(eventsOf('assist.taken')).toHaveLength(1);
  });

  it('is for clerks alone', async () => {
    await stuckInTheForm();
    await expect(manager.client.assist.take({ visitId: visitId() })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(hall.client.assist.take({ visitId: visitId() })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    expect(current()).not.toBeNull();
  });

  it('is registered with the person’s signature on a slip that says exactly this, and the record says who helped', async () => {
    await stuckInTheForm();
    const session = await desk().take({ visitId: visitId() });
    const { sessionId } = session;
    await expect(desk().slip({ sessionId, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NOT_COMPLETE' });
    await fillAtDesk(session);
    await expect(desk().finish({ sessionId, slip: null, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NOT_COMPLETE' });
    await desk().slip({ sessionId, locale: 'zh-CN' });
    const first = await slipNumber();
    await expect(desk().finish({ sessionId, slip: '00000000', locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NO_SUCH_SLIP' });
    // What is typed after the signing was not signed.
    await desk().saveAnswer({ sessionId, answer: { step: 'lodging', needed: true } });
    await expect(desk().finish({ sessionId, slip: first, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NO_SUCH_SLIP' });
    const { personId } = await signAndFinish(sessionId);
    const file = await clerk.client.file.open({ personId, purpose: 'at-counter' });
    expect(file).toMatchObject({
      proof: 'chip',
      state: 'registered',
      helpers: [{ kind: 'staff', name: '测试乙', maskedNumber: null, does: ['types'] }],
    });
    expect(file.sections.consents[0]).toMatchObject({
      proof: 'signed-slip',
      by: '测试乙',
      slip: expect.stringMatching(/^[0-9A-Z]{8}$/) as unknown,
    });
    expect([countOf('taken'), countOf('drafts'), countOf('tickets')]).toEqual([0, 0, 0]);
    expect(eventsOf('assist.finished')).toMatchObject([{ outcome: 'registered', personId, by: clerk.id }]);
    expect(eventsOf('person.registered')).toMatchObject([{ consents: { evidence: '', by: clerk.id } }]);
    await expect(desk().finish({ sessionId, slip: null, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'SESSION_GONE' });
    expect(verifyChain(hall.store)).toMatchObject({ brokenAt: null });
  });

  it('needs no slip where the person signed at the kiosk and nothing was changed since', async () => {
    const { visitId: id } = await openForm(hall, card);
    await fillForm(hall, id);
    const session = await desk().take({ visitId: id });
    expect(session.signature).toBe('kiosk');
    const { personId } = await desk().finish({ sessionId: session.sessionId, slip: null, locale: 'zh-CN' });
    expect(countOf('pictures')).toBe(1);
    const file = await clerk.client.file.open({ personId, purpose: 'at-counter' });
    expect(file.sections.consents[0]).toMatchObject({ proof: 'kiosk', by: '', slip: null });
  });

  it('loses the signature of the kiosk with the first thing that staff change', async () => {
    const { visitId: id } = await openForm(hall, card);
    await fillForm(hall, id);
    const { sessionId } = await desk().take({ visitId: id });
    const answer: AnswerForOther = { step: 'lodging', needed: true };
    expect((await desk().saveAnswer({ sessionId, answer })).signature).toBe('none');
    expect(countOf('pictures')).toBe(0);
    await expect(desk().finish({ sessionId, slip: null, locale: 'zh-CN' })).rejects.toMatchObject({ code: 'NOT_COMPLETE' });
    await signAndFinish(sessionId);
    expect(eventsOf('person.registered')).toMatchObject([{ consents: { evidence: '' } }]);
  });

  it('is judged by the rules of the kiosk', async () => {
    await stuckInTheForm();
    const { sessionId } = await desk().take({ visitId: visitId() });
    await expect(desk().saveAnswer({ sessionId, answer: { step: 'services', codes: ['X99'] } })).rejects.toMatchObject({
      code: 'INVALID_ANSWER',
      data: { field: 'codes' },
    });
    const contact = { name: '钱样本', phone: '13800000001', relation: 'sibling' as const };
    await expect(desk().saveAnswer({ sessionId, answer: { step: 'emergency', contact } })).rejects.toMatchObject({
      data: { why: 'same-as-own-phone' },
    });
  });
});

describe('before the consent', () => {
  const asking = async () => {
    hall.reader.tap(card);
    await hall.client.visit.confirm({ visitId: visitId() });
    return await desk().take({ visitId: visitId() });
  };
  const choices = async (yes: boolean) => {
    const { notice } = await hall.client.kiosk.legalTexts();
    return {
      textVersion: notice.version,
      choices: Object.fromEntries(notice.purposes.map(({ purpose, required }) => [purpose, required && yes])),
    };
  };

  it('nothing of the person reaches the disk; the yes at the desk makes it durable', async () => {
    const session = await asking();
    expect([session.phase, session.choices, countOf('taken')]).toEqual(['consent', null, 0]);
    await expect(desk().saveAnswer({ sessionId: session.sessionId, answer: { step: 'lodging', needed: true } })).rejects.toMatchObject({
      code: 'CONSENT_FIRST',
    });
    const partly = { sessionId: session.sessionId, textVersion: (await choices(true)).textVersion, choices: { registration: true } };
    await expect(desk().consent(partly)).rejects.toMatchObject({ code: 'CONSENT_INCOMPLETE' });
    const now = await desk().consent({ sessionId: session.sessionId, ...(await choices(true)) });
    expect([now?.phase, countOf('taken')]).toEqual(['form', 1]);
    if (now === null) throw new Error('declined');
    await fillAtDesk(now);
    await signAndFinish(now.sessionId);
    expect(await printed()).toContain('您的选择');
  });

  it('a no ends it and keeps nothing', async () => {
    const { sessionId } = await asking();
    expect(await desk().consent({ sessionId, ...(await choices(false)) })).toBeNull();
    expect([countOf('taken'), countOf('drafts'), countOf('persons')]).toEqual([0, 0, 0]);
    await expect(desk().open({ sessionId })).rejects.toMatchObject({ code: 'SESSION_GONE' });
  });

  it('lets it go when nobody does anything with it', async () => {
    const { sessionId } = await asking();
    await hall.clock.advanceAsync(31 * 60_000);
    await expect(desk().open({ sessionId })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    clerk = await signInAgain(clerk);
    await expect(desk().open({ sessionId })).rejects.toMatchObject({ code: 'SESSION_GONE' });
  });
});

async function signInAgain(who: SignedInStaff): Promise<SignedInStaff> {
  const at = newcomerAt(hall);
  await at.client.staff.signIn({ who: { id: who.id }, pin: who.pin, newPin: null });
  return { ...who, client: at.client };
}

describe('somebody who can’t use the kiosk', () => {
  it('is registered by name and number from the paper that the clerk sees', async () => {
    const wrong = { name: '测试甲', number: '110199199003070139', paper: 'id-card' as const };
    await expect(desk().begin(wrong)).rejects.toMatchObject({ code: 'INVALID_NUMBER' });
    const session = await desk().begin({ name: '测试甲', number: card.number, paper: 'temporary-id' });
    expect(session).toMatchObject({ phase: 'consent', identity: { proof: 'seen-by-staff' } });
    const { notice } = await hall.client.kiosk.legalTexts();
    const said = Object.fromEntries(notice.purposes.map(({ purpose }) => [purpose, true]));
    const form = await desk().consent({ sessionId: session.sessionId, textVersion: notice.version, choices: said });
    if (form === null) throw new Error('declined');
    await fillAtDesk(form);
    const { personId } = await signAndFinish(form.sessionId);
    const file = await clerk.client.file.open({ personId, purpose: 'at-counter' });
    expect(file).toMatchObject({ proof: 'seen-by-staff', state: 'check-pending', helpers: [{ name: '测试乙' }] });
    await expect(desk().begin({ name: '测试甲', number: card.number, paper: 'id-card' })).rejects.toMatchObject({
      code: 'KNOWN',
      data: { personId },
    });
    expect(eventsOf('assist.paper-seen')).toMatchObject([{ paper: 'temporary-id', by: clerk.id }]);
  });
});

describe('a session that is given back', () => {
  it('resumes at the kiosk with the card, with everything that was typed there and here', async () => {
    await stuckInTheForm();
    const { sessionId } = await desk().take({ visitId: visitId() });
    await desk().saveAnswer({ sessionId, answer: { step: 'experience', band: '3-5' } });
    // By any clerk: the one who had it may have gone home.
    expect(await colleague.client.assist.giveBack({ sessionId, locale: 'zh-CN' })).toEqual({ by: 'card', kiosk: 1 });
    await expect(desk().saveAnswer({ sessionId, answer: { step: 'lodging', needed: true } })).rejects.toMatchObject({
      code: 'SESSION_GONE',
    });
    hall.reader.tap(card);
    const form = inPhase(await hall.client.visit.confirm({ visitId: visitId() }), 'form');
    expect([form.resumed, form.furthest, countOf('taken')]).toEqual([true, 'languages', 0]);
    await fillForm(hall, form.visitId);
    inPhase(await hall.client.visit.submit({ visitId: form.visitId }), 'done');
    const personId = hall.store.get<{ id: string }>('SELECT id FROM persons')?.id ?? '';
    const file = await clerk.client.file.open({ personId, purpose: 'at-counter' });
    expect(file).toMatchObject({ helpers: [{ name: '测试乙' }] });
    expect(eventsOf('assist.returned')).toEqual([{ sessionId, how: 'card', by: colleague.id }]);
  });

  it('resumes without a card by the number on its slip, once, and remembers that staff saw the paper', async () => {
    await stuckWithoutCard();
    const { sessionId } = await desk().take({ visitId: visitId() });
    expect((await desk().seePaper({ sessionId, paper: 'id-card' })).identity.proof).toBe('seen-by-staff');
    expect(await desk().giveBack({ sessionId, locale: 'zh-CN' })).toEqual({ by: 'slip', kiosk: 1 });
    const code = await returnNumber();
    await expect(hall.client.visit.resume({ code: code === '11112222' ? '22221111' : '11112222' })).rejects.toMatchObject({
      code: 'NO_SUCH_CODE',
    });
    const form = inPhase(await hall.client.visit.resume({ code }), 'form');
    await fillForm(hall, form.visitId);
    expect(inPhase(await hall.client.visit.submit({ visitId: form.visitId }), 'done').toBeVerified).toBe(false);
    await expect(hall.client.visit.resume({ code })).rejects.toMatchObject({ code: 'NO_SUCH_CODE' });
    for (let tries = 0; tries < 3; tries += 1) await hall.client.visit.resume({ code: '00000000' }).catch(() => undefined);
    await expect(hall.client.visit.resume({ code: '00000000' })).rejects.toMatchObject({ code: 'TRIED_TOO_OFTEN' });
  });

  it('can be taken again by any clerk while its slip is lost', async () => {
    await stuckWithoutCard();
    const { sessionId } = await desk().take({ visitId: visitId() });
    await desk().giveBack({ sessionId, locale: 'zh-CN' });
    const code = await returnNumber();
    const again = await colleague.client.assist.open({ sessionId });
    expect(again.helpers.map(({ name }) => name)).toEqual(['测试乙', '测试丙']);
    await expect(hall.client.visit.resume({ code })).rejects.toMatchObject({ code: 'NO_SUCH_CODE' });
    await expect(desk().open({ sessionId })).rejects.toMatchObject({ code: 'TAKEN' });
  });
});

describe('when the process is killed', () => {
  it('nothing is lost: taken, changed and given back sessions are where they were', async () => {
    await stuckWithoutCard();
    const typed = await desk().take({ visitId: visitId() });
    await stuckInTheForm();
    const byCard = await desk().take({ visitId: visitId() });
    await desk().saveAnswer({ sessionId: byCard.sessionId, answer: { step: 'experience', band: '3-5' } });
    await desk().giveBack({ sessionId: typed.sessionId, locale: 'zh-CN' });
    const code = await returnNumber();
    // As after a kill: the same file, and nothing of the old process's memory.
    const { folder } = hall;
    await hall.close();
    hall = openTestHall({ folder, seed: 2, clock: hall.clock });
    clerk = await signInAgain(clerk);
    expect((await desk().open({ sessionId: byCard.sessionId })).answers.experience?.band).toBe('3-5');
    hall.reader.tap(card);
    expect((await hall.client.visit.confirm({ visitId: visitId() })).phase).toBe('with-staff');
    expect(inPhase(await hall.client.visit.resume({ code }), 'form').resumed).toBe(true);
  });

  it('what nobody finished is erased with its day', async () => {
    await stuckWithoutCard();
    const { visitId: id } = inPhase(await fillForm(hall, visitId()), 'form');
    await desk().take({ visitId: id });
    expect([countOf('taken'), countOf('pictures')]).toEqual([1, 1]);
    await hall.clock.advanceAsync(24 * 60 * 60_000);
    expect([countOf('taken'), countOf('pictures')]).toEqual([0, 0]);
  });
});
