import { createHash } from 'node:crypto';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { xlsxOf } from '../figures/index.ts';
import { csvOf } from '../kernel/index.ts';
import { morning, openTestHall, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import { readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { textOf } from '../../test/support/scripted-devices.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { eventTypes, verifyChain } from '../outbox/index.ts';
import { readiness } from '../store/migrations/0006-readiness.ts';
import { addMonths, addWorkingDays } from './days.ts';
import { fileColumns, fileWords } from './file/file-words.ts';
import { standingOf } from './rules.ts';
import { checkOf } from './index.ts';

let hall: TestHall;
let staff: ReadyStaff;
beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
});
afterEach(() => hall.remove());

const today = '20261123';
const card = residentCard();

/** Asked by the clerk, concluded by the approver. */
async function concluded(personId: string, conclusion: 'passed' | 'at-window', on = today): Promise<string> {
  const { checkId } = await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await staff.approver.client.checks.conclude({ checkId, conclusion, on });
  return checkId;
}

describe('a certificate that the person brought', () => {
  it('passes for twelve months from the day on it, by a second person, and stands on the list 30 days before', async () => {
    const personId = await registered(hall, card);
    expect(checkOf(hall.store, personId)).toEqual({ state: 'none', validUntil: null });
    const asked = await staff.approver.client.checks.ask({ personId, source: 'own-certificate' });
    expect(checkOf(hall.store, personId).state).toBe('waiting');
    await expect(staff.clerk.client.checks.ask({ personId, source: 'police-batch' })).rejects.toMatchObject({ code: 'ALREADY_OPEN' });
    const conclude = { checkId: asked.checkId, conclusion: 'passed', on: '20251225' } as const;
    await expect(staff.approver.client.checks.conclude(conclude)).rejects.toMatchObject({ code: 'NEEDS_SECOND_PERSON' });
    await expect(staff.clerk.client.checks.conclude(conclude)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    for (const on of ['20261124', '20250101', '20260230']) {
      await expect(staff.second.client.checks.conclude({ ...conclude, on })).rejects.toMatchObject({ code: 'BAD_DAY' });
    }
    await staff.second.client.checks.conclude(conclude);
    expect(checkOf(hall.store, personId, today)).toEqual({ state: 'passed', validUntil: '20261225' });
    expect(checkOf(hall.store, personId, '20261226')).toEqual({ state: 'none', validUntil: '20261225' });
    expect((await staff.clerk.client.checks.lists()).toRenew).toEqual([]);
    await hall.clock.advanceAsync(2 * 86_400_000);
    const client = await staffOf(hall);
    expect((await client.checks.lists()).toRenew).toMatchObject([{ personId, validUntil: '20261225', over: false }]);
  });

  it('is not asked for without consent, nor for nobody', async () => {
    const personId = await registered(hall, card, []);
    await expect(staff.clerk.client.checks.ask({ personId, source: 'own-certificate' })).rejects.toMatchObject({ code: 'NO_CONSENT' });
    await expect(staff.clerk.client.checks.ask({ personId: 'x', source: 'own-certificate' })).rejects.toMatchObject({
      code: 'NO_SUCH_PERSON',
    });
    expect(await staff.clerk.client.checks.find({ number: card.number.toLowerCase() })).toMatchObject({ personId, name: '测试甲' });
  });
});

describe('who must come to the window', () => {
  it('is told in private with a slip that says nothing of anybody, and has a review with a due date', async () => {
    const personId = await registered(hall, card);
    const checkId = await concluded(personId, 'at-window');
    expect(checkOf(hall.store, personId)).toEqual({ state: 'at-window', validUntil: null });
    hall.printer.papers.splice(0);
    expect(await staff.approver.client.checks.tell({ checkId, locale: 'zh-CN' })).toEqual({ askBy: '20270122' });
    await hall.settle();
    const slip = textOf(hall.printer.papers[0] ?? { lines: [] });
    expect(slip).toContain('2027-01-22');
    for (const secret of ['测试', card.number, '不通过', '犯罪记录查询', ...Object.values(fileWords.codes)])
      expect(slip).not.toContain(secret);
    const { dueOn } = await staff.approver.client.checks.openReview({ checkId });
    expect(dueOn).toBe('20261214');
    await expect(staff.second.client.checks.openReview({ checkId })).rejects.toMatchObject({ code: 'ALREADY_OPEN' });
    const [shown] = await staff.second.client.checks.private();
    expect(shown).toMatchObject({ personId, conclusion: 'at-window', review: { dueOn, late: false, outcome: null } });
    const close = { reviewId: shown?.review?.reviewId ?? '', outcome: 'checked-again', source: 'own-certificate' } as const;
    await expect(staff.approver.client.checks.closeReview(close)).rejects.toMatchObject({ code: 'NEEDS_SECOND_PERSON' });
    await staff.second.client.checks.closeReview(close);
    expect(checkOf(hall.store, personId).state).toBe('waiting');
  });

  it('can read who looked: every look is written down, also in the chain', async () => {
    const personId = await registered(hall, card);
    await concluded(personId, 'at-window');
    await staff.second.client.checks.private();
    expect(await staff.manager.client.looks.ofPerson({ personId })).toMatchObject([{ of: 'check', by: '测试丁', what: 'conclusions' }]);
    expect(hall.store.get("SELECT body FROM events WHERE type = 'check.looked'")).toEqual({
      body: JSON.stringify({ staffId: staff.second.id, personIds: [personId], what: 'conclusions' }),
    });
    await expect(staff.clerk.client.checks.private()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(verifyChain(hall.store).brokenAt).toBeNull();
  });

  it('is nobody in what clerks and the history can read', async () => {
    const personId = await registered(hall, card);
    await concluded(personId, 'at-window');
    expect(JSON.stringify(await staff.clerk.client.checks.lists())).not.toMatch(/at-window|测试甲/);
    const bodies = hall.store.all<{ body: string }>("SELECT body FROM events WHERE type LIKE 'check.%'").map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies.join('')).not.toMatch(/at-window|测试甲|110199/);
  });
});

describe('a batch', () => {
  const unzip = async (base64: string, passphrase: string): Promise<Map<string, string>> => {
    const zip = new ZipReader(new BlobReader(new Blob([Buffer.from(base64, 'base64')])), { password: passphrase });
    const parts = new Map<string, string>();
    for (const entry of await zip.getEntries()) {
      if (!entry.directory) parts.set(entry.filename, await entry.getData(new TextWriter()));
    }
    return parts;
  };
  async function sent() {
    const first = await registered(hall, card);
    const other = await registered(hall, otherCard);
    for (const personId of [first, other]) await staff.clerk.client.checks.ask({ personId, source: 'police-batch' });
    const made = await staff.clerk.client.checks.makeBatch({ format: 'csv' });
    return { first, other, made };
  }
  const heads = fileColumns.map((column) => fileWords.columns[column]);
  const row = (batch: string, sequence: string, code: string, on: string, number = ''): string[] => [
    batch,
    sequence,
    '',
    '',
    number,
    '',
    '',
    '',
    '',
    '',
    code,
    on,
  ];
  const fileOf = (rows: string[][], headings = heads) => ({
    fileName: 'results.csv',
    base64: Buffer.from(csvOf([headings, ...rows])).toString('base64'),
    passphrase: null,
  });
  const { passed, 'at-window': atWindow } = fileWords.codes;

  it('goes out sealed with a manifest whose hashes are true, and can’t be opened otherwise', async () => {
    const { made } = await sent();
    expect(made.batch).toMatchObject({ number: 'B20261123-01', people: 2, open: 2, own: true });
    expect(createHash('sha256').update(Buffer.from(made.base64, 'base64')).digest('hex')).toBe(made.sha256);
    await expect(unzip(made.base64, 'wrong')).rejects.toThrow(/password/i);
    const parts = await unzip(made.base64, made.passphrase);
    const list = parts.get('B20261123-01.csv') ?? '';
    expect(list).toContain(`B20261123-01,1,测试甲`);
    expect(list).toContain(card.number);
    const manifest = JSON.parse(parts.get('manifest.json') ?? '') as { files: { sha256: string }[]; people: number };
    const again = await staff.clerk.client.checks.batchFile({ batchId: made.batch.batchId, format: 'xlsx' });
    expect(again.passphrase).not.toBe(made.passphrase);
    expect(manifest).toMatchObject({ people: 2, files: [{ name: 'B20261123-01.csv' }] });
    const raw = Buffer.from(`\uFEFF${list.replace(/^\uFEFF/, '')}`);
    expect(manifest.files[0]?.sha256).toBe(createHash('sha256').update(raw).digest('hex'));
    expect(hall.store.all("SELECT 1 FROM checks WHERE state = 'waiting'")).toEqual([]);
    await expect(staff.clerk.client.checks.makeBatch({ format: 'csv' })).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
    expect(JSON.stringify(hall.store.all('SELECT body FROM events'))).not.toContain(made.passphrase);
  });

  it('comes back with a preview, and nothing is applied unless all chosen lines are', async () => {
    const { first, other, made } = await sent();
    const { number } = made.batch;
    const file = fileOf([row(number, '1', passed, '2026-11-20', card.number), row(number, '2', atWindow, '20261121')]);
    expect((await staff.second.client.checks.previewResults(file)).lines).toMatchObject([
      { line: 2, what: 'new', conclusion: 'passed', on: '20261120' },
      { line: 3, what: 'new', conclusion: 'at-window' },
    ]);
    expect(checkOf(hall.store, first).state).toBe('waiting');
    const { sha256 } = await staff.second.client.checks.previewResults(file);
    await expect(staff.second.client.checks.applyResults({ ...file, sha256: 'other', lines: [2] })).rejects.toMatchObject({
      code: 'FILE_CHANGED',
    });
    await expect(staff.second.client.checks.applyResults({ ...file, sha256, lines: [2, 9] })).rejects.toMatchObject({
      code: 'LINES_CHANGED',
    });
    expect(checkOf(hall.store, first).state).toBe('waiting');
    expect(await staff.second.client.checks.applyResults({ ...file, sha256, lines: [2] })).toEqual({ applied: 1 });
    expect(checkOf(hall.store, first)).toEqual({ state: 'passed', validUntil: '20271120' });
    expect(checkOf(hall.store, other).state).toBe('waiting');
    // The same file again: what is known changes nothing.
    expect(await staff.second.client.checks.applyResults({ ...file, sha256, lines: [2, 3] })).toEqual({ applied: 1 });
    expect(checkOf(hall.store, other).state).toBe('at-window');
  });

  it('names what is wrong with each line, and takes none of them', async () => {
    const { made } = await sent();
    const { number } = made.batch;
    const rows = [
      row('B19990101-01', '1', passed, '20261120'),
      row(number, '7', passed, '20261120'),
      row(number, '1', passed, '20261120', otherCard.number),
      row(number, '2', '', ''),
    ];
    const problems = async (client: typeof staff.second.client, file: ReturnType<typeof fileOf>) =>
      (await client.checks.previewResults(file)).lines.map(({ problem }) => problem);
    expect(await problems(staff.second.client, fileOf(rows))).toEqual(['no-such-batch', 'no-such-line', 'other-person', 'no-code']);
    expect(
      await problems(staff.second.client, fileOf([row(number, '1', '不予通过', '20261120'), row(number, '2', passed, '20270101')])),
    ).toEqual(['unknown-code', 'bad-day']);
    expect(
      await problems(staff.second.client, fileOf([row(number, '1', passed, '20261120'), row(number, '1', passed, '20261120')])),
    ).toEqual(['twice', 'twice']);
    const bad = fileOf(rows);
    const { sha256 } = await staff.second.client.checks.previewResults(bad);
    await expect(staff.second.client.checks.applyResults({ ...bad, sha256, lines: [2, 3, 4, 5] })).rejects.toMatchObject({
      code: 'LINES_CHANGED',
      data: { lines: [2, 3, 4, 5] },
    });
  });

  it('is never brought in by who made it', async () => {
    const first = await registered(hall, card);
    await staff.clerk.client.checks.ask({ personId: first, source: 'police-batch' });
    const { batch } = await staff.approver.client.checks.makeBatch({ format: 'csv' });
    const file = fileOf([row(batch.number, '1', passed, '20261120')]);
    expect((await staff.approver.client.checks.previewResults(file)).lines).toMatchObject([{ problem: 'own-batch' }]);
    expect((await staff.second.client.checks.previewResults(file)).lines).toMatchObject([{ problem: null }]);
  });

  it('is read from a spreadsheet and from GB 18030 alike, and a column more refuses the whole unread', async () => {
    const { made } = await sent();
    const { number } = made.batch;
    const table = [heads, row(number, '1', passed, '20261120')];
    const xlsx = { fileName: 'r.xlsx', base64: Buffer.from(await xlsxOf(table, 'x')).toString('base64'), passphrase: null };
    expect((await staff.second.client.checks.previewResults(xlsx)).lines).toMatchObject([{ what: 'new', conclusion: 'passed' }]);
    const iconv = (await import('iconv-lite')).default;
    const gbk = iconv.encode(table.map((cells) => cells.join(',')).join('\r\n'), 'gb18030');
    const file = { fileName: 'r.csv', base64: Buffer.from(gbk).toString('base64'), passphrase: null };
    expect((await staff.second.client.checks.previewResults(file)).lines).toMatchObject([{ what: 'new', conclusion: 'passed' }]);
    for (const why of ['columns', 'headings'] as const) {
      const bad =
        why === 'columns' ? fileOf([[...row(number, '1', passed, '20261120'), '盗窃']], [...heads, '原因']) : fileOf([['1']], ['一']);
      await expect(staff.second.client.checks.previewResults(bad)).rejects.toMatchObject({ code: 'BAD_FILE', data: { why } });
    }
  });

  it('is not sent for who took consent back meanwhile', async () => {
    const first = await registered(hall, card);
    await staff.clerk.client.checks.ask({ personId: first, source: 'police-batch' });
    hall.store.transaction((tx) =>
      tx.run(
        `INSERT INTO later_consents (person_id, decided_at, choices, text_version, node) VALUES (?, ?, '{"background-check":0}', 'v', 'n')`,
        first,
        morning + 60_000_000,
      ),
    );
    await expect(staff.clerk.client.checks.makeBatch({ format: 'csv' })).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
    expect(checkOf(hall.store, first).state).toBe('none');
  });
});

it('has no place for a reason, a case or a remark: in the store, the events or the calls', () => {
  const columns = (table: string): string[] =>
    hall.store.all<{ name: string }>('SELECT name FROM pragma_table_info((SELECT ?))', table).map(({ name }) => name);
  expect(columns('checks')).toEqual(
    'id person_id source state asked_at asked_by batch_id batch_line conclusion concluded_on valid_until concluded_at concluded_by told_at told_by ask_by sealed'.split(
      ' ',
    ),
  );
  expect(columns('check_reviews')).toEqual('id check_id opened_at opened_by due_on closed_at closed_by outcome'.split(' '));
  expect(Object.keys(eventTypes['check.concluded'].sealed.shape)).toEqual(['personId', 'conclusion', 'on', 'validUntil']);
  expect(Object.keys(eventTypes['check.concluded'].body.shape)).toEqual(['checkId', 'staffId']);
  // Whoever adds such a column changes this test, and has to say why.
  expect(readiness.sql).not.toMatch(/\b(reason|case_type|remark|note|comment|offence)\b\s+TEXT/);
});

it('is erased with its person, also from the history', async () => {
  const personId = await registered(hall, card);
  await concluded(personId, 'at-window');
  await staff.approver.client.health.record({ personId, class: 'home', validUntil: '20270101' });
  await hall.close();
  hall = openTestHall({ folder: hall.folder, clock: new SimulatedClock(Date.UTC(2028, 11, 1)), seed: 5 });
  await hall.clock.advanceAsync(31_000);
  expect(
    hall.store.get(
      'SELECT (SELECT count(*) FROM persons) + (SELECT count(*) FROM checks) + (SELECT count(*) FROM health_certificates) AS n',
    ),
  ).toEqual({
    n: 0,
  });
  expect(hall.store.all('SELECT 1 FROM events WHERE length(sealed) > 32')).toEqual([]);
  expect(verifyChain(hall.store).brokenAt).toBeNull();
});

it('reckons days and standings', () => {
  expect([addMonths('20240229', 12), addMonths('20260131', 1), addWorkingDays('20261127', 1)]).toEqual([
    '20250228',
    '20260228',
    '20261130',
  ]);
  const passed = { conclusion: 'passed', validUntil: '20270101' } as const;
  expect(standingOf({ open: true, newest: passed }, '20270101').state).toBe('passed');
  expect(standingOf({ open: true, newest: passed }, '20270102').state).toBe('waiting');
  expect(standingOf({ open: false, newest: passed }, '20270102').state).toBe('none');
  expect(standingOf({ open: true, newest: { conclusion: 'at-window', validUntil: null } }).state).toBe('waiting');
});
