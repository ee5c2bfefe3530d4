import { afterEach, describe, expect, it } from 'vitest';
import type { DeskTicket } from '../api/contract/index.ts';
import type { PrinterStatus } from '../ports/index.ts';
import { registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import { ScriptedPrinter, textOf } from '../../test/support/scripted-devices.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

const ready: PrinterStatus = { state: 'ok', detail: 'ready' };
const paperEnd: PrinterStatus = { state: 'fault', detail: 'paper-end' };

/** A ticket as staff see it, through the desk's own call. */
async function onDesk(hall: TestHall, ticketId: string): Promise<DeskTicket> {
  const staff = await staffOf(hall);
  for await (const state of await staff.desk.watch()) {
    const ticket = state.tickets.find((one) => one.ticketId === ticketId);
    if (ticket !== undefined) return ticket;
  }
  throw new Error('no such ticket on the desk');
}
const jobs = ({ store }: TestHall) => store.all('SELECT copy, state, detail FROM print_jobs ORDER BY created_at, copy');

describe('the spool', () => {
  it('prints the ticket of a registration once, and only then hands the number over', async () => {
    const hall = open();
    const { ticket } = await registerByCard(hall, residentCard());
    await hall.settle();
    expect(hall.printer.papers).toHaveLength(1);
    const paper = textOf(hall.printer.papers[0] ?? { lines: [] });
    expect(paper).toContain('A001');
    expect(paper).toContain('测*');
    expect(paper).toContain(ticket.code);
    expect(paper).not.toContain('测试甲');
    expect(await onDesk(hall, ticket.ticketId)).toMatchObject({ paper: 'printed', handover: 'paper', copies: 0, maskedName: '测*' });
  });

  it('commits that it is sending before the first byte', async () => {
    const hall = open();
    const seen: unknown[] = [];
    hall.printer.onFirstByte = () => seen.push(...jobs(hall));
    await registerByCard(hall, residentCard());
    await hall.settle();
    expect(seen).toEqual([{ copy: 0, state: 'sending', detail: null }]);
  });

  it('registers while there is no paper, says so, and prints exactly once when the paper comes back', async () => {
    const hall = open();
    hall.printer.become(paperEnd);
    const first = await registerByCard(hall, residentCard());
    expect(first.ticket).toMatchObject({ paper: 'waiting-printer', paperDetail: 'paper-end' });
    const second = await registerByCard(hall, otherCard);
    await hall.clock.advanceAsync(60_000);
    expect(hall.printer.papers).toHaveLength(0);
    expect(await onDesk(hall, second.ticket.ticketId)).toMatchObject({ handover: null });
    hall.printer.become(ready);
    await hall.settle();
    await hall.clock.advanceAsync(60_000);
    expect(hall.printer.papers.map((paper) => /[A-F]\d{3}/.exec(textOf(paper))?.[0])).toEqual(['A001', 'A002']);
  });

  it('tries again what the printer did not take, without a byte having left', async () => {
    const hall = open();
    hall.printer.script.push({ result: 'not-sent', why: 'cover-open' }, { result: 'not-sent', why: 'cover-open' });
    await registerByCard(hall, residentCard());
    await hall.settle();
    expect(jobs(hall)).toEqual([{ copy: 0, state: 'queued', detail: 'cover-open' }]);
    await hall.clock.advanceAsync(2_000);
    await hall.settle();
    await hall.clock.advanceAsync(2_000);
    await hall.settle();
    expect([jobs(hall), hall.printer.papers.length]).toEqual([[{ copy: 0, state: 'confirmed', detail: null }], 1]);
  });

  it('never repeats a doubtful ticket by itself', async () => {
    const hall = open();
    hall.printer.script.push({ result: 'unknown', why: 'connection-lost' });
    const { ticket } = await registerByCard(hall, residentCard());
    await hall.settle();
    hall.printer.become(paperEnd);
    hall.printer.become(ready);
    await hall.clock.advanceAsync(600_000);
    expect(hall.printer.papers).toHaveLength(0);
    expect(await onDesk(hall, ticket.ticketId)).toMatchObject({ paper: 'doubtful', paperDetail: 'connection-lost', handover: null });
  });

  it('makes doubtful at the start whatever was being sent when the service died', async () => {
    const hall = open();
    hall.printer.script.push('hang');
    const { ticket } = await registerByCard(hall, residentCard());
    await hall.settle();
    expect(jobs(hall)).toEqual([{ copy: 0, state: 'sending', detail: null }]);
    const printer = new ScriptedPrinter();
    const after = open({ folder: hall.folder, seed: 5, clock: hall.clock, printer });
    await after.settle();
    expect(jobs(after)).toEqual([{ copy: 0, state: 'unknown', detail: 'interrupted' }]);
    expect(printer.papers).toHaveLength(0);
    expect(await onDesk(after, ticket.ticketId)).toMatchObject({ paper: 'doubtful' });
  });

  it('prints after a restart what was still queued', async () => {
    const hall = open();
    hall.printer.become(paperEnd);
    await registerByCard(hall, residentCard());
    await hall.close();
    const after = open({ folder: hall.folder, seed: 5, clock: hall.clock });
    await after.settle();
    expect(after.printer.papers).toHaveLength(1);
  });

  it('lets nobody wait for a printer that hangs, and calls its ticket doubtful after two minutes', async () => {
    const hall = open();
    hall.printer.script.push('hang');
    await registerByCard(hall, residentCard());
    const second = await registerByCard(hall, otherCard);
    expect(second.ticket.label).toBe('A002');
    await hall.clock.advanceAsync(120_000);
    expect(jobs(hall)).toEqual([
      { copy: 0, state: 'unknown', detail: 'silent' },
      { copy: 0, state: 'queued', detail: null },
    ]);
  });

  it('survives a driver that throws: before the first byte the ticket waits and is tried again', async () => {
    const hall = open();
    hall.printer.script.push('throw');
    await registerByCard(hall, residentCard());
    await hall.settle();
    expect(jobs(hall)).toEqual([{ copy: 0, state: 'queued', detail: 'error' }]);
    await hall.clock.advanceAsync(2_000);
    await hall.settle();
    expect(hall.printer.papers).toHaveLength(1);
  });

  it('tells the screen of the visit where its paper is', async () => {
    const hall = open();
    hall.printer.become(paperEnd);
    const watch = await hall.client.kiosk.watch();
    const told: unknown[] = [];
    const reading = (async () => {
      for await (const event of watch) if (event.type === 'ticket') told.push(event.ticket.paper);
    })();
    await registerByCard(hall, residentCard());
    hall.printer.become(ready);
    await hall.settle();
    await watch.return?.();
    await reading;
    // A slow screen may miss what lies between: only the newest state waits for it.
    expect([told[0], told.at(-1)]).toEqual(['queued', 'printed']);
  });
});

describe('staff and the paper', () => {
  it('get a copy with the same number and code, marked 补打', async () => {
    const hall = open();
    const { ticket } = await registerByCard(hall, residentCard());
    await hall.settle();
    const staff = await staffOf(hall);
    await staff.desk.reprint({ ticketId: ticket.ticketId });
    await hall.settle();
    const [first = '', copy = ''] = hall.printer.papers.map(textOf);
    expect([first.includes('补打'), copy.includes('补打')]).toEqual([false, true]);
    expect(copy).toContain(ticket.code);
    expect(copy).toContain(ticket.label);
  });

  it('settle a doubt by looking: paper there counts as handed over, paper missing brings one copy', async () => {
    const hall = open();
    hall.printer.script.push({ result: 'unknown', why: 'silent' }, { result: 'unknown', why: 'silent' });
    const there = await registerByCard(hall, residentCard());
    const missing = await registerByCard(hall, otherCard);
    await hall.settle();
    const staff = await staffOf(hall);
    expect(await staff.desk.settleDoubt({ ticketId: there.ticket.ticketId, paperIsThere: true })).toMatchObject({
      paper: 'printed',
      handover: 'paper',
    });
    await staff.desk.settleDoubt({ ticketId: missing.ticket.ticketId, paperIsThere: false });
    await hall.settle();
    expect(hall.printer.papers.map((paper) => textOf(paper).includes('补打'))).toEqual([true]);
    await expect(staff.desk.settleDoubt({ ticketId: there.ticket.ticketId, paperIsThere: false })).rejects.toMatchObject({
      code: 'NOT_DOUBTFUL',
    });
    await expect(staff.desk.reprint({ ticketId: 'none' })).rejects.toMatchObject({ code: 'NO_SUCH_TICKET' });
  });

  it('do not get a second copy while the first still waits for the printer', async () => {
    const hall = open();
    hall.printer.become(paperEnd);
    const { ticket } = await registerByCard(hall, residentCard());
    const staff = await staffOf(hall);
    await staff.desk.reprint({ ticketId: ticket.ticketId });
    hall.printer.become(ready);
    await hall.settle();
    expect(hall.printer.papers).toHaveLength(1);
  });
});

describe('notices', () => {
  it('print at most once a visit, and not when nobody can want them any more', async () => {
    const hall = open();
    hall.printer.become(paperEnd);
    const { visitId } = await hall.client.visit.begin({ by: 'typed' });
    await hall.client.visit.printNotice({ visitId, locale: 'zh-CN' });
    await hall.client.visit.printNotice({ visitId, locale: 'zh-CN' });
    expect(jobs(hall)).toHaveLength(1);
    await hall.clock.advanceAsync(11 * 60_000);
    hall.printer.become(ready);
    await hall.settle();
    expect([hall.printer.papers.length, jobs(hall)]).toEqual([0, [{ copy: 0, state: 'settled', detail: 'expired' }]]);
  });
});
