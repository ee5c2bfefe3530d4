import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RouterClient } from '@orpc/server';
import type { Hall } from '../index.ts';
import { openTestHall, morning, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import { registerByCard } from '../../test/support/fill-form.ts';
import { xlsxOf } from '../figures/export-files.ts';
import { csvOf } from '../kernel/index.ts';
import { usualPlan } from '../plan/index.ts';

const today = '20261123';
let hall: TestHall;
let staff: RouterClient<Hall['router']>;
beforeEach(async () => {
  hall = openTestHall();
  staff = await staffOf(hall);
});
afterEach(() => hall.remove());

describe('the manager’s calls', () => {
  it('answer nobody who isn’t signed in, and change nothing', async () => {
    const { manager } = hall.client;
    const calls = [
      () => manager.watch(),
      () => manager.days(),
      () => manager.day({ day: today }),
      () => manager.export({ from: today, to: today, table: 'days', format: 'csv', locale: 'en' }),
      () => manager.plan(),
      () => manager.previewPlan({ plan: usualPlan }),
      () => manager.savePlan({ plan: { ...usualPlan, counters: [] }, basedOn: 0 }),
      () => manager.restorePlan({ version: 0, basedOn: 0 }),
      () => manager.printPack({ business: 'hire', count: 1 }),
      () => manager.pack(),
      () => manager.returnPack({ paper: 'CU001', givenAtMs: morning, outcome: 'done' }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    expect(await staff.manager.plan()).toMatchObject({ version: 0 });
    expect(await staff.manager.pack()).toEqual({ outstanding: [], returned: [] });
  });

  it('show a change before it is saved, save it, and take it back', async () => {
    const plan = structuredClone(usualPlan);
    plan.calling.rounds = 2;
    expect(await staff.manager.previewPlan({ plan })).toEqual({
      problems: [],
      warnings: [],
      changes: [{ part: 'calling', key: 'rounds', from: '3', to: '2' }],
    });
    expect(await staff.manager.savePlan({ plan, basedOn: 0 })).toMatchObject({ version: 1, plan: { calling: { rounds: 2 } } });
    await expect(staff.manager.savePlan({ plan, basedOn: 0 })).rejects.toMatchObject({ code: 'PLAN_STALE', data: { version: 1 } });
    plan.businesses.pop();
    await expect(staff.manager.savePlan({ plan, basedOn: 1 })).rejects.toMatchObject({
      code: 'PLAN_UNSOUND',
      data: { problems: [{ code: 'business-missing', where: 'enquiry' }] },
    });
    expect(await staff.manager.restorePlan({ version: 0, basedOn: 1 })).toMatchObject({ version: 2, plan: usualPlan });
    await expect(staff.manager.restorePlan({ version: 7, basedOn: 2 })).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' });
  });

  it('tell the hall now and every two seconds; a wait past the limit is there with the next picture', async () => {
    await registerByCard(hall, residentCard());
    await hall.settle();
    const stream = await staff.manager.watch();
    const first = (await stream.next()).value;
    expect(first).toMatchObject({ alerts: [], longest: { label: 'A001' }, figures: { total: { taken: 1, waiting: 1 } }, anomalies: [] });
    expect(JSON.stringify(first)).not.toMatch(/测试甲|11019919900307013X/);
    // Past the session's own limit, so the clerk goes on working.
    for (let i = 0; i < 9; i += 1) {
      await hall.clock.advanceAsync(5 * 60_000);
      await staff.manager.days();
    }
    await hall.clock.advanceAsync(2_000);
    const late = (await stream.next()).value;
    expect(late).toMatchObject({
      alerts: [{ business: 'registration', label: 'A001', others: 0 }],
      anomalies: [{ code: 'no-counter-serves' }],
    });
    await stream.return?.();
    // After closing nobody can help any more: no alarm goes on through the night.
    await hall.clock.advanceAsync(8 * 60 * 60_000);
    staff = await staffOf(hall);
    const night = await staff.manager.watch();
    expect((await night.next()).value).toMatchObject({ opening: { state: 'closed' }, alerts: [], longest: { label: 'A001' } });
    await night.return?.();
  });
});

describe('exports', () => {
  it('open in Excel: the mark of UTF-8, no formula, quotes doubled', () => {
    const text = Buffer.from(
      csvOf([
        ['窗口', 'a,b'],
        ['=1+1', '+8', '-2', '@x', '\tq', 'say "hi"', -3, null, '好'],
      ]),
    ).toString('utf8');
    expect(text).toBe(`\uFEFF窗口,"a,b"\r\n'=1+1,'+8,'-2,'@x,'\tq,"say ""hi""",-3,,好\r\n`);
  });

  it('as XLSX hold texts as texts and numbers as numbers', async () => {
    const parts = unzip(
      Buffer.from(
        await xlsxOf(
          [
            ['日期', 'n'],
            ['=1+1', 7],
          ],
          '按日',
        ),
      ),
    );
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const texts = `${parts.get('xl/sharedStrings.xml') ?? ''}${sheet}`;
    expect(sheet).toMatch(/<v>7<\/v>/);
    expect(sheet).not.toMatch(/<f>/);
    expect(texts).toContain('=1+1');
    expect(texts).toContain('日期');
    expect(parts.get('xl/workbook.xml')).toContain('按日');
  });

  it('come for every table, in both languages', async () => {
    await registerByCard(hall, residentCard());
    await hall.settle();
    for (const table of ['days', 'businesses', 'counters', 'staff', 'hours', 'overtakings', 'reconciliation'] as const) {
      for (const locale of ['zh-CN', 'en'] as const) {
        const file = await staff.manager.export({ from: today, to: today, table, format: 'csv', locale });
        expect(file.fileName).toBe(`${table}-20261123.csv`);
        expect(Buffer.from(file.base64, 'base64').toString('utf8').split('\r\n')[0]).toMatch(
          locale === 'en' ? /^\uFEFFDay,/ : /^\uFEFF日期,/,
        );
      }
    }
    const days = await staff.manager.export({ from: today, to: today, table: 'days', format: 'csv', locale: 'en' });
    expect(Buffer.from(days.base64, 'base64').toString('utf8').split('\r\n')[1]).toBe('2026-11-23,1,0,0,0,0,1,0,0,,,0,,');
    // Over several days the hall takes a breath between two; here that takes the clock.
    await hall.clock.advanceAsync(24 * 60 * 60_000);
    staff = await staffOf(hall);
    await registerByCard(hall, otherCard);
    const both = staff.manager.export({ from: today, to: '20261130', table: 'days', format: 'csv', locale: 'en' });
    await hall.settle();
    const lines = Buffer.from((await both).base64, 'base64')
      .toString('utf8')
      .split('\r\n');
    expect(lines.slice(1, 3).map((line) => line.slice(0, 12))).toEqual(['2026-11-23,1', '2026-11-24,1']);
    await expect(staff.manager.export({ from: '20261124', to: today, table: 'days', format: 'csv', locale: 'en' })).rejects.toMatchObject({
      code: 'BAD_RANGE',
    });
  });
});

describe('the paper pack', () => {
  const minute = 60_000;
  /** Past the session's own limit of ten minutes. */
  const later = async (ms: number): Promise<void> => {
    hall.clock.advance(ms);
    staff = await staffOf(hall);
  };
  it('prints numbers that nobody waits with, after everybody else’s paper', async () => {
    hall.printer.become({ state: 'missing', detail: 'unreachable' });
    expect(await staff.manager.printPack({ business: 'registration', count: 3 })).toEqual({ from: 'AU001', to: 'AU003', count: 3 });
    await registerByCard(hall, residentCard());
    hall.printer.become({ state: 'ok', detail: 'ready' });
    await hall.settle();
    const printed = hall.printer.papers.map((document) => JSON.stringify(document).match(/"(A[U0-9]\d\d\d?)"/)?.[1]);
    expect(printed).toEqual(['A001', 'AU001', 'AU002', 'AU003']);
    const { outstanding } = await staff.manager.pack();
    expect(outstanding.map(({ label, state }) => `${label} ${state}`)).toEqual(['AU001 reserved', 'AU002 reserved', 'AU003 reserved']);
    expect(await staff.manager.printPack({ business: 'registration', count: 1 })).toMatchObject({ from: 'AU004' });
    await expect(staff.manager.printPack({ business: 'registration', count: 100 })).resolves.toMatchObject({ count: 100 });
    await staff.manager.printPack({ business: 'registration', count: 100 });
    await expect(staff.manager.printPack({ business: 'registration', count: 100 })).rejects.toMatchObject({
      code: 'PACK_TOO_MANY',
      data: { outstanding: 204, most: 300 },
    });
    expect((await staff.manager.day({ day: today })).figures.total).toMatchObject({ taken: 1 });
  });

  it('brings a paper back: into the line at the time it was given, or done, once', async () => {
    await staff.manager.printPack({ business: 'hire', count: 4 });
    await later(30 * minute);
    const given = morning + 10 * minute;
    expect(await staff.manager.returnPack({ paper: ' cu002 ', givenAtMs: given, outcome: 'waiting' })).toMatchObject({
      label: 'CU002',
      state: 'waiting',
    });
    expect(hall.store.get(`SELECT day, state, handover, issued_at FROM tickets WHERE letter = 'CU' AND number = 2`)).toEqual({
      day: today,
      state: 'waiting',
      handover: 'paper',
      issued_at: given,
    });
    const [code] = hall.store.all<{ code: string }>(`SELECT code FROM tickets WHERE letter = 'CU' AND number = 3`);
    expect(await staff.manager.returnPack({ paper: code?.code ?? '', givenAtMs: given, outcome: 'done' })).toMatchObject({
      label: 'CU003',
      state: 'done',
    });
    await expect(staff.manager.returnPack({ paper: 'CU003', givenAtMs: given, outcome: 'void' })).rejects.toMatchObject({
      code: 'PACK_RETURNED',
    });
    await expect(staff.manager.returnPack({ paper: 'CU009', givenAtMs: given, outcome: 'done' })).rejects.toMatchObject({
      code: 'NO_SUCH_TICKET',
    });
    const { figures, reconciliation } = await staff.manager.day({ day: today });
    expect(figures.total).toMatchObject({ taken: 2, waiting: 1, served: 1, wait: { count: 0 } });
    expect(reconciliation.letters).toMatchObject([{ letter: 'CU', issued: 2, outstanding: 2, gaps: [] }]);
    expect(reconciliation.open).toMatchObject([{ code: 'still-open', label: 'CU002' }]);
    expect((await staff.manager.pack()).returned.map((one) => one.label)).toEqual(['CU003', 'CU002']);
  });

  it.each([
    ['after now', 40, 'future', 'done'],
    ['before it was printed', -30, 'before-printing', 'done'],
  ] as const)('refuses a time %s', async (_name, minutes, why, outcome) => {
    await staff.manager.printPack({ business: 'hire', count: 1 });
    await later(30 * minute);
    const call = staff.manager.returnPack({ paper: 'CU001', givenAtMs: morning + minutes * minute, outcome });
    await expect(call).rejects.toMatchObject({ code: 'PACK_TIME', data: { why } });
  });

  it('lets nobody wait since yesterday, but tells what yesterday became', async () => {
    await staff.manager.printPack({ business: 'hire', count: 1 });
    await later(24 * 60 * minute);
    const returned = { paper: 'CU001', givenAtMs: morning + minute };
    await expect(staff.manager.returnPack({ ...returned, outcome: 'waiting' })).rejects.toMatchObject({
      code: 'PACK_TIME',
      data: { why: 'another-day' },
    });
    await staff.manager.returnPack({ ...returned, outcome: 'done' });
    expect((await staff.manager.day({ day: today })).figures.total).toMatchObject({ taken: 1, served: 1 });
  });
});

/** The parts of a ZIP by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, nameLength, extraLength, commentLength, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + size);
    parts.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}
