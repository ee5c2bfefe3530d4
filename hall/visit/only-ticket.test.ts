import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KioskEvent, Visit } from '../api/contract/index.ts';
import { inPhase, registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';

let hall: TestHall;
beforeEach(() => {
  hall = openTestHall();
});
afterEach(async () => {
  await hall.remove();
});

const visitId = (): string => hall.hall.visits.current()?.id ?? '';
const rows = () => hall.store.all('SELECT letter, number, person_id IS NULL AS nobody, masked_name, priority FROM tickets ORDER BY id');

async function begin(): Promise<string> {
  return inPhase(await hall.client.visit.begin({ by: 'ticket' }), 'choose').visitId;
}
async function byCard(card = residentCard()): Promise<Visit> {
  hall.reader.tap(card);
  return await hall.client.visit.onlyTicket({ visitId: visitId() });
}
const labelOf = (visit: Visit): string | undefined => ('ticket' in visit ? visit.ticket?.label : undefined);
async function take(business: 'training' | 'enquiry' | 'registration', id = visitId()): Promise<Visit> {
  return await hall.client.visit.takeTicket({ visitId: id, business });
}

describe('a ticket without a card', () => {
  it('is to be had for every business, one a business in a visit, and shows where it stands', async () => {
    await begin();
    expect(labelOf(await take('training'))).toBe('D001');
    const again = inPhase(await take('training'), 'choose');
    expect(again).toMatchObject({ withCard: false, firstByAge: false, ticket: { label: 'D001' }, places: [{ label: 'D001', ahead: 0 }] });
    expect(labelOf(await take('enquiry'))).toBe('J001');
    expect(rows()).toMatchObject([
      { letter: 'D', nobody: 1, masked_name: null },
      { letter: 'J', nobody: 1, masked_name: null },
    ]);
  });

  it('has the letter of its kiosk behind that of the business, and is found by it', async () => {
    await hall.remove();
    hall = openTestHall({ settings: { kiosk: 2 } });
    await begin();
    expect(labelOf(await take('training'))).toBe('DX001');
    const { label } = await hall.client.queue.place({ label: 'DX001' });
    expect(label).toBe('DX001');
  });

  it('carries the priority that the person says of themselves, under the same letter', async () => {
    const id = await begin();
    await hall.client.visit.takeTicket({ visitId: id, business: 'training', priority: 'pregnancy' });
    await hall.client.visit.takeTicket({ visitId: id, business: 'enquiry', priority: 'age' });
    expect(rows()).toMatchObject([
      { letter: 'D', number: 1, priority: 'pregnancy' },
      { letter: 'J', number: 1, priority: 'age' },
    ]);
    const bodies = hall.store.all<{ body: string }>("SELECT body FROM events WHERE type = 'ticket.issued'");
    expect(bodies.map(({ body }) => body).join()).not.toMatch(/pregnancy|age"/);
  });

  it('is not given where the plan knows no such priority', async () => {
    const manager = await staffOf(hall);
    const { plan, version } = await manager.manager.plan();
    await manager.manager.savePlan({ basedOn: version, plan: { ...plan, calling: { ...plan.calling, priorities: ['age'] } } });
    const id = await begin();
    await hall.client.visit.takeTicket({ visitId: id, business: 'training', priority: 'service' });
    expect(rows()).toMatchObject([{ priority: null }]);
  });

  it('is refused outside of opening hours, with the time when it opens', async () => {
    await hall.clock.advanceAsync(12 * 60 * 60_000);
    const id = await begin();
    await expect(take('training', id)).rejects.toMatchObject({
      code: 'SHUT',
      data: { why: 'closed', opensAtMs: expect.any(Number) as unknown },
    });
  });
});

describe('only a ticket, with a card', () => {
  it('waits for the second read, and opens no file, draft or name', async () => {
    hall.reader.lay(residentCard());
    const asked = hall.client.visit.onlyTicket({ visitId: visitId() });
    await hall.settle();
    hall.reader.confirm();
    expect(inPhase(await asked, 'choose')).toMatchObject({ withCard: true, places: [] });
    await take('training');
    expect(
      hall.store.all('SELECT id FROM persons UNION ALL SELECT person_id FROM drafts UNION ALL SELECT person_id FROM person_pictures'),
    ).toEqual([]);
    expect(rows()).toMatchObject([{ nobody: 1, masked_name: null }]);
  });

  it('shows the one that the same card took before, and keeps nothing of the card beyond the day', async () => {
    await byCard();
    const first = inPhase(await take('training'), 'choose').ticket?.ticketId;
    await hall.client.visit.finish({ visitId: visitId() });
    expect(inPhase(await byCard(), 'choose').places).toMatchObject([{ label: 'D001', business: 'training' }]);
    expect(inPhase(await take('training'), 'choose').ticket?.ticketId).toBe(first);
    expect(inPhase(await byCard(otherCard), 'choose').places).toEqual([]);
    expect(labelOf(await take('training'))).toBe('D002');
    expect(hall.store.all('SELECT * FROM ticket_holders')).toHaveLength(2);
    await hall.clock.advanceAsync(24 * 60 * 60_000);
    expect(hall.store.all('SELECT * FROM ticket_holders')).toEqual([]);
    expect(labelOf(await byCard().then(() => take('training')))).toBe('D001');
  });

  it('goes first by the age on the card without asking, and nobody younger claims that age', async () => {
    expect(inPhase(await byCard(otherCard), 'choose').firstByAge).toBe(true);
    await take('training');
    expect(inPhase(await byCard(residentCard()), 'choose').firstByAge).toBe(false);
    await hall.client.visit.takeTicket({ visitId: visitId(), business: 'training', priority: 'age' });
    expect(rows()).toMatchObject([{ priority: 'age' }, { priority: null }]);
  });

  it('leads a known person to their file; a ticket taken before it existed stays theirs', async () => {
    await byCard();
    await take('training');
    await hall.client.visit.finish({ visitId: visitId() });
    const done = await registerByCard(hall, residentCard());
    await hall.client.visit.finish({ visitId: done.visitId });
    const file = inPhase(await byCard(), 'file');
    expect(file.places.map(({ label }) => label)).toEqual(['D001', 'A001']);
    expect(labelOf(await take('training'))).toBe('D001');
  });
});

it('somebody old enough who registers goes first too', async () => {
  await registerByCard(hall, otherCard);
  expect(rows()).toMatchObject([{ priority: 'age' }]);
});

describe('the file', () => {
  const line = async () => {
    const clerk = await staffOf(hall);
    const counter = (await clerk.counter.list())[0];
    if (counter === undefined) throw new Error('the plan has no counter');
    return {
      clerk,
      counterId: counter.counterId,
      opened: await clerk.counter.open({ counterId: counter.counterId, businesses: ['registration'] }),
    };
  };

  it('shows where the person stands, live: the call, being passed over, and the way back', async () => {
    const events: KioskEvent[] = [];
    hall.hall.visits.events.listen((event) => events.push(event));
    const done = await registerByCard(hall, residentCard());
    await hall.settle();
    await hall.client.visit.finish({ visitId: done.visitId });
    hall.reader.tap(residentCard());
    const file = inPhase(await hall.client.visit.confirm({ visitId: visitId() }), 'file');
    expect(file.places).toMatchObject([{ label: 'A001', state: 'waiting', ahead: 0, counter: null }]);
    const { clerk, counterId, opened } = await line();
    let { rev } = (await clerk.counter.next({ counterId, rev: opened.counter.rev })).counter;
    await hall.clock.advanceAsync(10);
    const places = () => events.findLast((event) => event.type === 'places')?.places;
    expect(places()).toMatchObject([{ state: 'called', counter: { number: 1 } }]);
    for (let call = 0; call < 2; call += 1) {
      await hall.clock.advanceAsync(30_000);
      await hall.client.visit.keepAlive({ visitId: file.visitId, elder: true });
      ({ rev } = (await clerk.counter.recall({ counterId, rev })).counter);
    }
    await hall.clock.advanceAsync(30_000);
    await clerk.counter.noShow({ counterId, rev });
    await hall.clock.advanceAsync(10);
    expect(places()).toMatchObject([{ state: 'missed' }]);
    const ticketId = file.places[0]?.ticketId ?? '';
    expect(inPhase(await hall.client.visit.report({ visitId: file.visitId, ticketId }), 'file').places).toMatchObject([
      { state: 'waiting' },
    ]);
    await expect(hall.client.visit.report({ visitId: file.visitId, ticketId })).rejects.toMatchObject({ code: 'NOT_MISSED' });
    await expect(hall.client.visit.report({ visitId: file.visitId, ticketId: 'another' })).rejects.toMatchObject({
      code: 'NO_SUCH_TICKET',
    });
  });
});

describe('a ticket’s paper', () => {
  it('shows where it stands by its code or number, live, and nothing of the person', async () => {
    const done = await registerByCard(hall, residentCard());
    const byCode = await hall.client.queue.place({ code: done.ticket.code });
    expect(await hall.client.queue.place({ label: 'a1' })).toEqual(byCode);
    expect(JSON.stringify(byCode)).not.toMatch(/测|person/);
    const stream = await hall.client.queue.follow({ code: done.ticket.code });
    expect((await stream.next()).value).toMatchObject({ label: 'A001', state: 'waiting' });
    const next = stream.next();
    const clerk = await staffOf(hall);
    const counterId = (await clerk.counter.list())[0]?.counterId ?? '';
    const { counter } = await clerk.counter.open({ counterId, businesses: ['registration'] });
    await hall.settle();
    await clerk.counter.next({ counterId, rev: counter.rev });
    await hall.clock.advanceAsync(10);
    expect((await next).value).toMatchObject({ state: 'called', counter: { number: 1 } });
    await stream.return?.();
  });

  it('of another day, or of no ticket, is not found; who tries numbers is stopped soon', async () => {
    const done = await registerByCard(hall, residentCard());
    await hall.clock.advanceAsync(24 * 60 * 60_000);
    await expect(hall.client.queue.place({ code: done.ticket.code })).rejects.toMatchObject({ code: 'NO_SUCH_TICKET' });
    const answers: string[] = [];
    for (let number = 1; number <= 8; number += 1) {
      answers.push(
        await hall.client.queue.place({ label: `B${String(number)}` }).then(
          () => 'found',
          (error: { code: string }) => error.code,
        ),
      );
    }
    expect(answers).toEqual([...Array<string>(3).fill('NO_SUCH_TICKET'), ...Array<string>(5).fill('TOO_SOON')]);
    await hall.clock.advanceAsync(36_000);
    await expect(hall.client.queue.follow({ code: 'TNOTHING' })).rejects.toMatchObject({ code: 'NO_SUCH_TICKET' });
  });
});
