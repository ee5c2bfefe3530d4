import { afterEach, describe, expect, it } from 'vitest';
import type { KioskEvent } from '../api/contract/index.ts';
import { answersFor, consentTo, fillForm, inPhase, openForm, ownPhone, registerByCard, signature } from '../../test/support/fill-form.ts';
import { textOf } from '../../test/support/scripted-devices.ts';
import type { TicketDocument } from '../ports/index.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

/** What the kiosk's screens are told, but for the info. */
function listen(hall: TestHall): KioskEvent[] {
  const told: KioskEvent[] = [];
  hall.hall.visits.events.listen((event) => told.push(event));
  return told;
}
const short = (event: KioskEvent): string =>
  event.type === 'visit'
    ? `visit ${event.visit.phase}${event.visit.phase === 'confirm' && event.visit.checked ? ' checked' : ''}`
    : event.type === 'visit-ended' || event.type === 'card-problem'
      ? `${event.type} ${event.why}`
      : event.type === 'card-left'
        ? `card-left ${String(event.lying)}`
        : event.type;
const printed = (hall: TestHall): TicketDocument => {
  const paper = hall.printer.papers.at(-1);
  if (paper === undefined) throw new Error('nothing was printed');
  return paper;
};
const visitId = (hall: TestHall): string => hall.hall.visits.current()?.id ?? '';
const photo = { decode: async () => ({ mediaType: 'image/bmp' as const, bytes: Uint8Array.of(0x42, 0x4d) }) };

describe('a card on the reader', () => {
  it('begins a visit at the first read and is checked at the second', async () => {
    const hall = open();
    const told = listen(hall);
    hall.reader.tap(residentCard());
    expect(told.map(short)).toEqual(['reading', 'visit confirm', 'visit confirm checked']);
    expect(hall.hall.visits.snapshot()).toMatchObject([
      { type: 'visit', visit: { phase: 'confirm', identity: { maskedNumber: '1****************X' }, known: false } },
    ]);
  });

  it('keeps a person who answers early waiting for the second read', async () => {
    const hall = open();
    hall.reader.lay(residentCard());
    const confirming = hall.client.visit.confirm({ visitId: visitId(hall) });
    await hall.settle();
    hall.reader.confirm();
    expect((await confirming).phase).toBe('consent');
  });

  it('ends the visit when the second read differs, and says so to who waits', async () => {
    const hall = open();
    const told = listen(hall);
    const readId = hall.reader.lay(residentCard());
    const confirming = hall.client.visit.confirm({ visitId: visitId(hall) });
    await hall.settle();
    hall.reader.tell({ type: 'refused', readId, why: 'other-card' });
    await expect(confirming).rejects.toMatchObject({ code: 'CARD_CHANGED', data: { why: 'other-card' } });
    expect(told.map(short)).toContain('visit-ended card-changed');
    expect(hall.hall.visits.current()).toBeNull();
  });

  it('gives up after six seconds without a second read', async () => {
    const hall = open();
    hall.reader.lay(residentCard());
    const confirming = hall.client.visit.confirm({ visitId: visitId(hall) }).catch((error: unknown) => error);
    await hall.settle();
    await hall.clock.advanceAsync(6_000);
    expect(await confirming).toMatchObject({ code: 'CARD_CHANGED', data: { why: 'timeout' } });
    expect(hall.hall.visits.current()).toBeNull();
  });

  it('of another person replaces the visit under way; the same card goes on with it', async () => {
    const hall = open();
    const { visitId: first } = await openForm(hall, residentCard());
    hall.reader.tap(residentCard());
    expect(visitId(hall)).toBe(first);
    expect(hall.hall.visits.current()?.stage.phase).toBe('form');
    const told = listen(hall);
    hall.reader.tap(otherCard);
    expect(told.map(short)).toEqual(['reading', 'visit-ended replaced', 'visit confirm', 'visit confirm checked']);
    await expect(hall.client.visit.submit({ visitId: first })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
  });

  it('that can’t be used leads to the desk with its reason and a ticket without a name', async () => {
    const hall = open();
    hall.reader.tap(residentCard({ validTo: '20200101', validFrom: '20100101' }));
    const visit = inPhase(await hall.client.visit.takeTicket({ visitId: visitId(hall), business: 'registration' }), 'desk');
    expect(visit).toMatchObject({ reason: 'card-expired', ticket: { label: 'A001' } });
    expect(hall.store.get('SELECT person_id, masked_name FROM tickets')).toEqual({ person_id: null, masked_name: null });
    hall.reader.tap(residentCard({ number: '110199201503070132', birth: '20150307' }));
    expect(hall.hall.visits.current()?.stage).toMatchObject({ phase: 'desk' });
  });

  it('left lying after the end is asked for until it is gone', async () => {
    const hall = open();
    const told = listen(hall);
    hall.reader.tap(residentCard());
    await hall.client.visit.finish({ visitId: visitId(hall) });
    hall.reader.tell({ type: 'removed' });
    expect(told.map(short).slice(-3)).toEqual(['visit-ended finished', 'card-left true', 'card-left false']);
  });

  it('that can’t be read is told with its reason', () => {
    const hall = open();
    const told = listen(hall);
    hall.reader.tell({ type: 'reading' });
    hall.reader.tell({ type: 'unreadable', why: 'not-answering' });
    expect(told.map(short)).toEqual(['reading', 'card-problem not-answering']);
  });

  it('shows its photo while asking "is this you?", and in no later phase', async () => {
    const hall = open({ photoDecoder: photo });
    hall.reader.tap(residentCard());
    await hall.settle();
    const [event] = hall.hall.visits.snapshot();
    expect(event).toMatchObject({ visit: { identity: { photo: 'data:image/bmp;base64,Qk0=' } } });
    const consent = await hall.client.visit.confirm({ visitId: visitId(hall) });
    expect(consent).toMatchObject({ phase: 'consent', identity: { photo: null } });
  });
});

describe('a known person', () => {
  it('is greeted by surname with the state of the file, and holds one open ticket a business', async () => {
    const hall = open();
    const done = await registerByCard(hall, residentCard(), 'background-check');
    await hall.client.visit.finish({ visitId: done.visitId });
    hall.reader.tap(residentCard());
    const file = inPhase(await hall.client.visit.confirm({ visitId: visitId(hall) }), 'file');
    expect(file).toMatchObject({ surname: '测', state: 'check-pending', ticket: null });
    expect(file.offered).toContain('training');
    const first = inPhase(await hall.client.visit.takeTicket({ visitId: file.visitId, business: 'registration' }), 'file');
    expect(first.ticket?.ticketId).toBe(done.ticket.ticketId);
    const other = inPhase(await hall.client.visit.takeTicket({ visitId: file.visitId, business: 'training' }), 'file');
    const again = inPhase(await hall.client.visit.takeTicket({ visitId: file.visitId, business: 'training' }), 'file');
    expect([other.ticket?.label, again.ticket?.label]).toEqual(['D001', 'D001']);
  });

  it('whose number is typed gets the same answers, screens and paper as somebody unknown, and nothing is kept', async () => {
    const courses = [];
    for (const known of [true, false]) {
      const hall = open();
      await registerByCard(hall, known ? residentCard() : otherCard);
      const before = hall.store.all('SELECT * FROM persons');
      const { visitId: id } = await hall.client.visit.begin({ by: 'typed' });
      const answers: unknown[] = [
        await hall.client.visit.identify({ visitId: id, name: '王别', number: '11019919900307013X' }),
        await consentTo(hall, id),
        await fillForm(hall, id),
        await hall.client.visit.submit({ visitId: id }),
      ];
      await hall.settle();
      answers.push(hall.hall.visits.snapshot(), textOf(printed(hall)));
      courses.push(JSON.stringify(answers).replaceAll(/"(visitId|ticketId|code)":"[^"]*"|T[0-9A-Z]{16}/g, ''));
      expect(hall.store.all("SELECT * FROM persons WHERE name <> '王别'")).toEqual(before);
      expect(hall.store.all('SELECT id FROM persons')).toHaveLength(known ? 1 : 2);
    }
    expect(courses[0]).toContain('王*');
    expect(courses[0]).toBe(courses[1]);
  });

  it('isn’t looked for while somebody types numbers', async () => {
    const asked: string[] = [];
    const hall = open({
      wrapStore: (store) => ({ ...store, get: (sql, ...params) => (asked.push(sql), store.get(sql, ...params)) }),
    });
    const { visitId: id } = await hall.client.visit.begin({ by: 'typed' });
    asked.length = 0;
    await hall.client.visit.identify({ visitId: id, name: '别人', number: '11019919900307013X' });
    await consentTo(hall, id);
    expect(asked).toEqual([]);
  });
});

describe('typed numbers', () => {
  it('are taken ten times in ten minutes, and then again', async () => {
    const hall = open();
    const type = async () => {
      const { visitId: id } = await hall.client.visit.begin({ by: 'typed' });
      return await hall.client.visit.identify({ visitId: id, name: '别人', number: '11019919900307013X' });
    };
    for (let i = 0; i < 10; i += 1) {
      expect((await type()).phase).toBe('consent');
      await hall.clock.advanceAsync(30_000);
    }
    await expect(type()).rejects.toMatchObject({ code: 'TOO_MANY_NUMBERS', data: { retryAfterMs: 300_000 } });
    hall.reader.tap(residentCard());
    expect(hall.hall.visits.current()?.stage.phase).toBe('confirm');
    await hall.clock.advanceAsync(300_000);
    expect((await type()).phase).toBe('consent');
    await expect(type()).rejects.toMatchObject({ code: 'TOO_MANY_NUMBERS', data: { retryAfterMs: 30_000 } });
  });

  it('that are mistyped cost nothing', async () => {
    const hall = open();
    const { visitId: id } = await hall.client.visit.begin({ by: 'typed' });
    for (let i = 0; i < 20; i += 1) {
      const wrong = hall.client.visit.identify({ visitId: id, name: '别人', number: '110199199003070131' });
      await expect(wrong).rejects.toMatchObject({ code: 'INVALID_NUMBER' });
    }
    const visit = await hall.client.visit.identify({ visitId: id, name: '别人', number: '11019919900307013X' });
    expect(visit.phase).toBe('consent');
  });
});

describe('tickets without a name', () => {
  it('come at most three at once and then one in 20 seconds, and once a business in a visit', async () => {
    const hall = open();
    const first = await hall.client.visit.begin({ by: 'other-paper' });
    const taken = inPhase(await hall.client.visit.takeTicket({ visitId: first.visitId, business: 'hire' }), 'desk');
    const again = inPhase(await hall.client.visit.takeTicket({ visitId: first.visitId, business: 'hire' }), 'desk');
    expect(again.ticket?.ticketId).toBe(taken.ticket?.ticketId);
    for (const label of ['C002', 'C003']) {
      const { visitId: next } = await hall.client.visit.begin({ by: 'unreadable' });
      expect(inPhase(await hall.client.visit.takeTicket({ visitId: next, business: 'hire' }), 'desk').ticket?.label).toBe(label);
    }
    const last = await hall.client.visit.begin({ by: 'unreadable' });
    const input = { visitId: last.visitId, business: 'hire' as const };
    await hall.clock.advanceAsync(5_000);
    await expect(hall.client.visit.takeTicket(input)).rejects.toMatchObject({ code: 'TOO_SOON', data: { retryAfterMs: 15_000 } });
    await hall.clock.advanceAsync(15_000);
    expect(inPhase(await hall.client.visit.takeTicket(input), 'desk').ticket?.label).toBe('C004');
  });

  it('count as handed over when the person says that they noted the number', async () => {
    const hall = open();
    hall.printer.become({ state: 'missing', detail: 'unreachable' });
    const { visitId: id } = await hall.client.visit.begin({ by: 'other-paper' });
    const { ticket } = inPhase(await hall.client.visit.takeTicket({ visitId: id, business: 'hire' }), 'desk');
    expect(ticket).toMatchObject({ paper: 'waiting-printer', paperDetail: 'unreachable' });
    await hall.client.visit.acknowledgeNumber({ visitId: id, ticketId: ticket?.ticketId ?? '' });
    expect(hall.store.get('SELECT handover FROM tickets')).toEqual({ handover: 'told' });
    await expect(hall.client.visit.acknowledgeNumber({ visitId: id, ticketId: 'another' })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
  });
});

describe('answers', () => {
  it('are held against catalogue, texts and each other', async () => {
    const hall = open();
    const { visitId: id } = await openForm(hall, residentCard());
    const save = (answer: Parameters<typeof hall.client.visit.saveAnswer>[0]['answer']) =>
      hall.client.visit.saveAnswer({ visitId: id, answer }).then(
        () => 'kept',
        (error: { data?: unknown }) => error.data,
      );
    expect([
      await save({ step: 'phone', phone: ownPhone }),
      await save({ step: 'phone', phone: '13800000' }),
      await save({ step: 'phone', phone: '1380000000' }),
      await save({ step: 'emergency', contact: { name: '钱样本', phone: '12345678', relation: 'friend' } }),
      await save({ step: 'services', codes: ['no-such-service'] }),
      await save({ step: 'languages', codes: ['no-such-language'] }),
      await save({ step: 'origin', province: '99', programme: null, keepAddress: false }),
      await save({ step: 'emergency', contact: { name: '钱样本', phone: ownPhone, relation: 'friend' } }),
      await save({ step: 'declaration', textVersion: 'old', accepted: true, signature }),
      await save({ step: 'declaration', textVersion: 'old', accepted: true, signature: 'data:image/png;base64,AAAA' }),
    ]).toEqual([
      'kept',
      { field: 'phone', why: 'format' },
      { field: 'phone', why: 'format' },
      { field: 'contact.phone', why: 'format' },
      { field: 'codes', why: 'unknown-code' },
      { field: 'codes', why: 'unknown-code' },
      { field: 'province', why: 'unknown-code' },
      { field: 'contact.phone', why: 'same-as-own-phone' },
      { field: 'textVersion', why: 'out-of-date-text' },
      { field: 'textVersion', why: 'out-of-date-text' },
    ]);
  });

  it('need the consent first', async () => {
    const hall = open();
    hall.reader.tap(residentCard());
    const [answer] = await answersFor(hall);
    if (answer === undefined) throw new Error('no answers');
    await expect(hall.client.visit.saveAnswer({ visitId: visitId(hall), answer })).rejects.toMatchObject({ code: 'CONSENT_FIRST' });
  });

  it('never bring the signature’s picture back to a screen', async () => {
    const hall = open();
    const { visitId: id } = await openForm(hall, residentCard());
    const visit = await fillForm(hall, id);
    expect(JSON.stringify(visit)).not.toContain('image/png');
    expect(inPhase(visit, 'form')).toMatchObject({ furthest: 'review', answers: { declaration: { accepted: true } } });
  });

  it('to the consent must be complete and on the present text', async () => {
    const hall = open();
    hall.reader.tap(residentCard());
    const id = visitId(hall);
    await hall.client.visit.confirm({ visitId: id });
    const { notice } = await hall.client.kiosk.legalTexts();
    await expect(
      hall.client.visit.consent({ visitId: id, textVersion: notice.version, choices: { registration: true } }),
    ).rejects.toMatchObject({
      code: 'CONSENT_INCOMPLETE',
      data: { missing: notice.purposes.map(({ purpose }) => purpose).filter((purpose) => purpose !== 'registration') },
    });
    await expect(hall.client.visit.consent({ visitId: id, textVersion: 'old', choices: {} })).rejects.toMatchObject({
      code: 'CONSENT_INCOMPLETE',
    });
    expect((await consentTo(hall, id))?.phase).toBe('form');
  });

  it('to the number name the part that looks wrong', async () => {
    const hall = open();
    const { visitId: id } = await hall.client.visit.begin({ by: 'typed' });
    await expect(hall.client.visit.identify({ visitId: id, name: '测试甲', number: '110199199003070131' })).rejects.toMatchObject({
      code: 'INVALID_NUMBER',
      data: { problem: 'check-digit' },
    });
    await expect(hall.client.visit.identify({ visitId: id, name: '<1>', number: '11019919900307013X' })).rejects.toMatchObject({
      code: 'INVALID_NAME',
    });
  });
});

describe('the end of a visit', () => {
  it('comes by itself when nobody touches the screen, twice as late in elder mode', async () => {
    const hall = open();
    const told = listen(hall);
    await openForm(hall, residentCard());
    const { endsAtMs } = await hall.client.visit.keepAlive({ visitId: visitId(hall), elder: false });
    expect(endsAtMs - hall.clock.nowMs()).toBe(95_000);
    await hall.clock.advanceAsync(95_000);
    expect(told.map(short)).toContain('visit-ended timeout');
    await openForm(hall, otherCard);
    await hall.client.visit.keepAlive({ visitId: visitId(hall), elder: true });
    await hall.clock.advanceAsync(184_000);
    expect(hall.hall.visits.current()).not.toBeNull();
    await hall.clock.advanceAsync(1_000);
    expect(hall.hall.visits.current()).toBeNull();
  });

  it('leaves no value of the person with whoever still holds the visit, nor behind it in a stalled stream', async () => {
    const hall = open({ photoDecoder: photo });
    const stalled = await hall.client.kiosk.watch();
    const { visitId: id } = await openForm(hall, residentCard());
    await fillForm(hall, id);
    const held = hall.hall.visits.current();
    await hall.client.visit.finish({ visitId: id });
    expect(held?.stage).toEqual({ phase: 'over' });
    expect(JSON.stringify(held)).not.toContain('测试甲');
    const waiting: KioskEvent[] = [];
    for (let i = 0; i < 4; i += 1) {
      const next = await Promise.race([stalled.next(), hall.settle().then(() => null)]);
      if (next !== null && next.done !== true) waiting.push(next.value);
    }
    expect(waiting.map((event) => event.type)).toContain('visit-ended');
    expect(JSON.stringify(waiting)).not.toContain('测试甲');
  });

  it('can be asked for twice', async () => {
    const hall = open();
    const { visitId: id } = await hall.client.visit.begin({ by: 'typed' });
    expect(await hall.client.visit.finish({ visitId: id })).toEqual({ ended: true });
    expect(await hall.client.visit.finish({ visitId: id })).toEqual({ ended: true });
    await expect(hall.client.visit.keepAlive({ visitId: id, elder: false })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
  });
});
