import { afterEach, beforeEach, expect, it } from 'vitest';
import { agencyOf, tellAgency } from '../../test/support/agencies.ts';
import { handOutCard, openCardHall } from '../../test/support/card-hall.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { verifyChain } from '../outbox/index.ts';

let hall: TestHall;
let staff: ReadyStaff;
beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
  tellAgency(hall, 'a', agencyOf(0));
  tellAgency(hall, 'b', agencyOf(1));
});
afterEach(() => hall.remove());

const card = residentCard();
const day = 24 * 3_600_000;
const events = (of: TestHall = hall): unknown[] =>
  of.store
    .all<{ type: string; body: string }>("SELECT type, body FROM events WHERE type LIKE 'agency.%' ORDER BY seq")
    .map(({ type, body }) => [type, (JSON.parse(body) as { agencyId: string }).agencyId]);
const rows = (): unknown[] =>
  hall.store
    .all<{ agency_id: string; release_why: string | null }>('SELECT agency_id, release_why FROM affiliations ORDER BY id')
    .map(({ agency_id, release_why }) => [agency_id, release_why]);
const paper = (): string => JSON.stringify(hall.printer.papers.at(-1));
const change = (visitId: string, from: string | null, to: string | null) =>
  hall.client.agencies.change({ visitId, from, to, locale: 'zh-CN' });

it('leaving one and joining another is one step: both or neither, one paper, and the history stays', async () => {
  await registered(hall, card);
  const visitId = await fileVisit(hall, card);
  expect(await hall.client.agencies.own({ visitId })).toMatchObject({ current: null, agencies: [{ agencyId: 'b' }, { agencyId: 'a' }] });
  await change(visitId, null, 'a');
  expect(await change(visitId, 'a', 'b')).toMatchObject({ from: { zh: '示例家政一号' }, to: { zh: '示例家政二号' } });
  expect(await hall.client.agencies.own({ visitId })).toMatchObject({ current: { agencyId: 'b', sinceMs: hall.clock.nowMs() } });
  expect(rows()).toEqual([
    ['a', 'joined-another'],
    ['b', null],
  ]);
  expect(events()).toEqual([
    ['agency.joined', 'a'],
    ['agency.released', 'a'],
    ['agency.joined', 'b'],
  ]);
  expect(verifyChain(hall.store).brokenAt).toBeNull();
  await hall.settle();
  for (const shown of ['我的机构', '示例家政一号', '示例家政二号', '2026-11-23 10:00']) expect(paper()).toContain(shown);
  expect(paper()).not.toContain(card.nameZh);
  // To no other: they are nobody's.
  expect(await change(visitId, 'b', null)).toMatchObject({ to: null });
  expect(await hall.client.agencies.own({ visitId })).toMatchObject({ current: null });
  await hall.settle();
  expect(paper()).toContain('没有机构');
  // The desk's page of the person says so, the newest first.
  const { id: personId = '' } = hall.store.get<{ id: string }>('SELECT id FROM persons') ?? {};
  const { sections } = await staff.clerk.client.file.open({ personId, purpose: 'review' });
  expect(sections.agencies).toMatchObject([
    { name: { zh: '示例家政二号' }, left: { why: 'own-wish' } },
    { name: { zh: '示例家政一号' }, left: { why: 'joined-another' } },
  ]);
});

it('does nothing that the screen hasn’t shown', async () => {
  await registered(hall, card);
  const visitId = await fileVisit(hall, card);
  await change(visitId, null, 'a');
  tellAgency(hall, 'b', agencyOf(1, { state: 'left' }), { version: 2 });
  const before = [rows(), events(), hall.store.get('SELECT count(*) AS n FROM print_jobs')];
  for (const [from, to] of [
    [null, 'a'],
    ['a', 'a'],
    ['a', 'b'],
    ['a', 'unheard-of'],
    ['b', null],
  ] as const) {
    await expect(change(visitId, from, to)).rejects.toMatchObject({ code: 'AGENCY_CHANGED' });
  }
  expect([rows(), events(), hall.store.get('SELECT count(*) AS n FROM print_jobs')]).toEqual(before);
});

it('is for who laid their card, and over their file only', async () => {
  const { visitId } = await hall.client.visit.begin({ by: 'typed' });
  await hall.client.visit.identify({ visitId, name: card.nameZh, number: card.number });
  await expect(hall.client.agencies.own({ visitId })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
  await expect(change(visitId, null, 'a')).rejects.toMatchObject({ code: 'VISIT_ENDED' });
  await hall.client.visit.finish({ visitId });
  await registered(hall, card);
  const own = await fileVisit(hall, card);
  await hall.client.visit.finish({ visitId: own });
  await expect(change(own, null, 'a')).rejects.toMatchObject({ code: 'VISIT_ENDED' });
});

it('an agency that leaves the hall has no workers from that moment on, with or without the hourly sweep', async () => {
  await registered(hall, card);
  await change(await fileVisit(hall, card), null, 'a');
  for (const [version, content, untilDay] of [
    [2, agencyOf(0, { state: 'left' }), undefined],
    [3, agencyOf(0), '20261122'],
    [4, null, undefined],
  ] as const) {
    tellAgency(hall, 'a', content, { version, ...(untilDay === undefined ? {} : { untilDay }) });
    const { current, agencies } = await hall.client.agencies.own({ visitId: await fileVisit(hall, card) });
    expect([current, agencies.map(({ agencyId }) => agencyId)]).toEqual([null, ['b']]);
  }
  expect(rows()).toEqual([['a', null]]);
  hall.clock.jumpWallClock(hall.clock.nowMs() + day);
  await hall.clock.advanceAsync(3_600_000);
  expect(rows()).toEqual([['a', 'agency-left']]);
  expect(events()).toEqual([
    ['agency.joined', 'a'],
    ['agency.released', 'a'],
  ]);
  // It needs no word of its own leaving.
  const { client, id, pin } = staff.clerk;
  await client.staff.signIn({ who: { id }, pin, newPin: null });
  const { notices } = await client.agencies.desk();
  expect(notices.map(({ waiting }) => waiting.map(({ what }) => what))).toEqual([['joined']]);
});

it('both agencies are told by a slip that says a mask and a tail, and it is ticked off by whom', async () => {
  const personId = await registered(hall, card);
  const visitId = await fileVisit(hall, card);
  await change(visitId, null, 'a');
  await change(visitId, 'a', 'b');
  const clerk = staff.clerk.client;
  const { notices } = await clerk.agencies.desk();
  expect(notices.map(({ agencyId, waiting }) => [agencyId, waiting.map(({ what }) => what)])).toEqual([
    ['a', ['joined', 'released']],
    ['b', ['joined']],
  ]);
  expect(JSON.stringify(notices)).not.toContain(card.nameZh);
  await clerk.agencies.slip({ agencyId: 'a' });
  await hall.settle();
  for (const shown of ['人员变动通知', '示例家政一号：', '加入贵机构', '离开贵机构', '还没有卡']) expect(paper()).toContain(shown);
  for (const hidden of [card.nameZh, card.number, personId, '示例家政二号']) expect(paper()).not.toContain(hidden);
  const [ofA] = notices;
  const ticks = ofA?.waiting.map(({ affiliationId, what }) => ({ affiliationId, what })) ?? [];
  // Another agency's can't be ticked with it.
  await clerk.agencies.told({ agencyId: 'b', notices: ticks });
  expect((await clerk.agencies.desk()).notices.map(({ waiting }) => waiting.length)).toEqual([2, 1]);
  const after = await clerk.agencies.told({ agencyId: 'a', notices: ticks });
  expect(after.notices.find(({ agencyId }) => agencyId === 'a')).toMatchObject({ waiting: [], told: [{ told: { by: '测试乙' } }, {}] });
  await clerk.agencies.told({ agencyId: 'a', notices: ticks });
  expect(events().filter((one) => JSON.stringify(one).includes('told'))).toHaveLength(1);
  await expect(clerk.agencies.slip({ agencyId: 'a' })).rejects.toMatchObject({ code: 'NOTHING_WAITS' });
});

it('a hall keeps its own list where no city tells one, and never changes what a city told', async () => {
  const manager = staff.manager.client;
  const content = agencyOf(2);
  const { agencies } = await manager.agencies.save({ agencyId: null, version: 0, content });
  const own = agencies.find((one) => one.own);
  expect(own).toMatchObject({ name: content.name, version: 1, standing: 'admitted', workers: 0 });
  const agencyId = own?.agencyId ?? '';
  await registered(hall, card);
  await change(await fileVisit(hall, card), null, agencyId);
  await expect(manager.agencies.save({ agencyId, version: 0, content })).rejects.toMatchObject({ code: 'CHANGED' });
  await expect(manager.agencies.save({ agencyId: 'a', version: 1, content })).rejects.toMatchObject({ code: 'NOT_OWN' });
  const left = await manager.agencies.save({ agencyId, version: 1, content: { ...content, state: 'left' } });
  expect(left.agencies.find((one) => one.own)).toMatchObject({ standing: 'left', workers: 0 });
  expect(rows()).toEqual([[agencyId, 'agency-left']]);
  for (const bad of [{ services: [] }, { phone: '' }, { charges: { zh: '', en: 'x' } }]) {
    await expect(manager.agencies.save({ agencyId: null, version: 0, content: { ...content, ...bad } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  }
  await expect(
    manager.agencies.save({ agencyId: null, version: 0, content: { ...content, creditCode: '91990000MA0TEXT0A8' } }),
  ).rejects.toMatchObject({ code: 'BAD_CODE', data: { fault: 'check' } });
  await expect(staff.clerk.client.agencies.save({ agencyId: null, version: 0, content })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

it('goes with the person’s file', async () => {
  const personId = await registered(hall, card);
  await change(await fileVisit(hall, card), null, 'a');
  await registered(hall, otherCard);
  await change(await fileVisit(hall, otherCard), null, 'a');
  hall.clock.jumpWallClock(hall.clock.nowMs() + 800 * day);
  const kept = `${hall.clock.nowMs()}`;
  hall.store.transaction((tx) => tx.run('UPDATE persons SET updated_at = ? WHERE id <> ?', kept, personId));
  await hall.clock.advanceAsync(2 * 3_600_000);
  expect(hall.store.all<{ person_id: string }>('SELECT person_id FROM affiliations').map(({ person_id }) => person_id)).not.toContain(
    personId,
  );
  expect(rows()).toHaveLength(1);
});

it('the check of a card says whose worker its holder is, and a change leaves the card alone', async () => {
  const at = await openCardHall();
  try {
    tellAgency(at.hall, 'a', agencyOf(0));
    const { qr } = await handOutCard(at);
    const shown = async () => {
      const { verdict, card: seen } = await at.hall.client.cards.verify({ text: qr, how: 'scanner' });
      return [verdict, seen?.agency];
    };
    expect(await shown()).toEqual(['genuine', null]);
    await at.hall.client.agencies.change({ visitId: await fileVisit(at.hall, card), from: null, to: 'a', locale: 'en' });
    expect(await shown()).toEqual(['genuine', agencyOf(0).name]);
    const [group] = (await at.clerk.client.agencies.desk()).notices;
    expect(group?.waiting[0]?.cardTail).toMatch(/^.{8}$/);
    tellAgency(at.hall, 'a', null, { version: 2 });
    expect(await shown()).toEqual(['genuine', null]);
  } finally {
    await at.hall.remove();
  }
});
