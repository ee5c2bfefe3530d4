import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHall, residentCard, otherCard, type TestHall } from '../../test/support/open-hall.ts';
import { registerByCard } from '../../test/support/fill-form.ts';
import { managerOf, newcomerAt, signInAs, type SignedInStaff } from '../../test/support/staff-at.ts';
import { testSettings } from '../../test/support/open-hall.ts';
import { eventsAfter } from '../outbox/index.ts';

const today = '20261123';
let hall: TestHall;
let manager: SignedInStaff;
beforeEach(async () => {
  hall = openTestHall();
  manager = await managerOf(hall);
});
afterEach(() => hall.remove());

const eventsOf = (...types: readonly string[]) =>
  eventsAfter(hall.store, 0, 10_000)
    .filter(({ type }) => types.includes(type))
    .map(({ type, body }) => ({ type, body: JSON.parse(body) as Record<string, unknown> }));

const clerkNamed = (number: string, name: string) => signInAs(hall, manager, { number, name, roles: ['clerk'] });

/** One visitor, called and served at a counter. */
async function serve(clerk: SignedInStaff, counterId: string): Promise<void> {
  const { counter } = clerk.client;
  const opened = await counter.open({ counterId, businesses: ['registration'] });
  const called = await counter.next({ counterId, rev: opened.counter.rev });
  const started = await counter.start({ counterId, rev: called.counter.rev });
  await counter.finish({ counterId, rev: started.counter.rev });
}

describe('two clerks of one name', () => {
  it('are two: neither presses at the other’s counter, and each sees whose it is', async () => {
    const one = await clerkNamed('2', '测试乙');
    const other = await clerkNamed('3', '测试乙');
    const { counter } = await one.client.counter.open({ counterId: 'w1', businesses: ['registration'] });
    expect(counter).toMatchObject({ staffId: one.id, staffName: '测试乙' });
    await expect(other.client.counter.next({ counterId: 'w1', rev: counter.rev })).rejects.toMatchObject({ code: 'COUNTER_TAKEN' });
    expect((await other.client.counter.list()).find(({ counterId }) => counterId === 'w1')).toMatchObject({ staffId: one.id });
    // The session ends; whoever signs in again goes on where they were.
    await one.client.desk.signOut();
    const again = newcomerAt(hall);
    await again.client.staff.signIn({ who: { id: one.id }, pin: one.pin, newPin: null });
    expect(await again.client.counter.pause({ counterId: 'w1', rev: counter.rev, reason: 'rest' })).toMatchObject({
      counter: { state: 'paused' },
    });
  });

  it('are told apart by their numbers in figures and exports, which name people and no ids', async () => {
    await registerByCard(hall, residentCard());
    await registerByCard(hall, otherCard);
    await hall.settle();
    const one = await clerkNamed('2', '测试乙');
    const other = await clerkNamed('3', '测试乙');
    await serve(one, 'w1');
    await serve(other, 'w2');
    const { figures } = await manager.client.manager.day({ day: today });
    expect(figures.byStaff.map(({ name, served }) => [name, served])).toEqual([
      ['测试乙 #2', 1],
      ['测试乙 #3', 1],
    ]);
    const wish = { from: today, to: today, table: 'staff', format: 'csv', locale: 'zh-CN' } as const;
    const csv = Buffer.from((await manager.client.manager.export(wish)).base64, 'base64').toString();
    expect(csv).toContain('测试乙 #2');
    expect(csv).not.toContain(one.id);
  });
});

describe('whoever holds the emergency code', () => {
  it('has no name, and every list says what it is', async () => {
    await registerByCard(hall, residentCard());
    await hall.settle();
    const holder = newcomerAt(hall);
    await holder.client.desk.signIn({ code: testSettings.staffCode ?? '' });
    const { id } = await holder.client.staff.me();
    await serve({ ...holder, client: holder.client, id, pin: '' }, 'w1');
    const wish = { from: today, to: today, table: 'staff', format: 'csv', locale: 'zh-CN' } as const;
    expect(Buffer.from((await manager.client.manager.export(wish)).base64, 'base64').toString()).toContain('应急码');
  });
});

describe('the record of what staff do', () => {
  it('says who: copies, doubts, papers printed ahead, files that left, the plan', async () => {
    hall.printer.script.push({ result: 'unknown', why: 'silent' }, { result: 'unknown', why: 'silent' });
    const there = await registerByCard(hall, residentCard());
    const missing = await registerByCard(hall, otherCard);
    await hall.settle();
    const clerk = await clerkNamed('2', '测试乙');
    await clerk.client.desk.settleDoubt({ ticketId: there.ticket.ticketId, paperIsThere: true });
    await clerk.client.desk.settleDoubt({ ticketId: missing.ticket.ticketId, paperIsThere: false });
    await hall.settle();
    await clerk.client.desk.reprint({ ticketId: there.ticket.ticketId });
    const asked = eventsOf('paper.printed', 'paper.reprint-asked').filter(({ body }) => body['by'] !== undefined);
    expect(asked.map(({ type, body }) => [type, body['by'], body['certainty'] ?? body['why']])).toEqual([
      ['paper.printed', clerk.id, 'seen-by-staff'],
      ['paper.reprint-asked', clerk.id, 'missing'],
      ['paper.reprint-asked', clerk.id, 'asked'],
    ]);
    await manager.client.manager.printPack({ business: 'hire', count: 1 });
    await manager.client.manager.export({ from: today, to: today, table: 'days', format: 'csv', locale: 'en' });
    const { plan } = await manager.client.manager.plan();
    await manager.client.manager.savePlan({ plan: { ...plan, calling: { ...plan.calling, rounds: 2 } }, basedOn: 0 });
    expect(eventsOf('pack.printed', 'staff.exported', 'plan.changed').map(({ body }) => body['by'] ?? body['staffId'])).toEqual([
      manager.id,
      manager.id,
      manager.id,
    ]);
    expect((await manager.client.manager.plan()).history[0]).toMatchObject({ author: '测试甲' });
  });
});

describe('a maintainer', () => {
  it('sees the machines and nobody’s ticket, at once and after a change', async () => {
    await registerByCard(hall, residentCard());
    await hall.settle();
    const maintainer = await signInAs(hall, manager, { number: '4', name: '测试丁', roles: ['maintainer'] });
    const stream = await maintainer.client.desk.watch();
    expect((await stream.next()).value).toMatchObject({ printer: { state: 'ok' }, tickets: [] });
    const next = stream.next();
    await registerByCard(hall, otherCard);
    await hall.clock.advanceAsync(250);
    expect((await next).value).toMatchObject({ counts: { registeredToday: 2 }, tickets: [] });
    await stream.return?.();
    const auditor = await signInAs(hall, manager, { number: '5', name: '测试戊', roles: ['auditor'] });
    const seen = await auditor.client.desk.watch();
    expect((await seen.next()).value).toMatchObject({ tickets: [{}, {}] });
    await seen.return?.();
  });
});

describe('a sign of life', () => {
  it('is a key or a touch, not what a page asks by itself: those calls keep no session alive', async () => {
    const { client } = manager;
    const stream = await client.manager.watch();
    for (let minutes = 0; minutes < 9; minutes += 3) {
      await hall.clock.advanceAsync(3 * 60_000);
      await client.staff.me();
      await client.manager.day({ day: today });
      await (await client.desk.watch()).return?.();
    }
    expect(await client.staff.me()).toMatchObject({ idleInMs: 60_000 });
    expect(await client.staff.stay()).toMatchObject({ idleInMs: 600_000, endsInMs: 8 * 3_600_000 - 9 * 60_000 });
    await hall.clock.advanceAsync(9 * 60_000);
    await client.staff.me();
    await hall.clock.advanceAsync(60_000);
    await expect(client.staff.me()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    await stream.return?.();
  });
});
