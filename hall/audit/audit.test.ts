import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../../test/support/open-hall.ts';
import { managerOf, signInAs, type SignedInStaff } from '../../test/support/staff-at.ts';
import type { AuditEntry, AuditWish } from '../api/contract/index.ts';
import { eventTypes } from '../outbox/index.ts';
import { kindOf, typesOf } from './kinds.ts';

let hall: TestHall;
let manager: SignedInStaff;
let auditor: SignedInStaff;
beforeEach(async () => {
  hall = openTestHall();
  manager = await managerOf(hall);
  auditor = await signInAs(hall, manager, { number: '9', name: '测试己', roles: ['auditor'] });
});
afterEach(() => hall.remove());

const all: AuditWish = { kind: null, staffId: null, day: null };
/** Every page of a search, and how many there were. */
async function found(wish: Partial<AuditWish> = {}): Promise<{ entries: AuditEntry[]; pages: number }> {
  const entries: AuditEntry[] = [];
  let pages = 0;
  for (let before: number | null = null; ;) {
    const page: Awaited<ReturnType<typeof auditor.client.audit.list>> = await auditor.client.audit.list({ ...all, ...wish, before });
    entries.push(...page.entries);
    pages += 1;
    if (page.next === null) return { entries, pages };
    before = page.next;
  }
}
/** As years would leave them: whole, and in the chain's table; only their hashes are none. */
function fill(count: number): void {
  hall.store.transaction((tx) => {
    const from = (tx.get<{ seq: number }>('SELECT max(seq) AS seq FROM events')?.seq ?? 0) + 1;
    for (let i = 0; i < count; i += 1) {
      tx.run(
        `INSERT INTO events (seq, id, type, schema_version, subject, at, body, sealed, hash)
         VALUES (?, ?, 'counter.moved', 1, NULL, ?, '{"counterId":"w1","staffId":"somebody"}', NULL, x'00')`,
        from + i,
        `fill-${i}`,
        hall.clock.nowMs(),
      );
    }
  });
}

describe('the record', () => {
  it('tells who did what, the newest first, with names and codes and nothing personal', async () => {
    const { entries } = await found({ kind: 'accounts' });
    expect(entries.map(({ type, staffName }) => [type, staffName])).toEqual([
      ['staff.changed', '测试己'],
      ['staff.changed', '测试甲'],
      ['staff.changed', '测试甲'],
      ['staff.changed', ''],
    ]);
    expect(entries[0]?.details).toContainEqual({ key: 'what', value: 'pin-chosen' });
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => b - a));
  });

  it('is found by kind, person and day', async () => {
    hall.clock.advance(26 * 60 * 60_000);
    await comesBack(auditor);
    const days = (await found()).entries.map(({ atMs }) => new Date(atMs + 8 * 60 * 60_000).toISOString().slice(0, 10).replaceAll('-', ''));
    const [today = '', first = ''] = [days[0], days.at(-1)];
    expect(today).not.toBe(first);
    const ofToday = (await found({ day: today })).entries;
    expect(ofToday.length).toBeGreaterThan(0);
    expect((await found({ day: first })).entries.every(({ atMs }) => atMs < (ofToday.at(-1)?.atMs ?? 0))).toBe(true);
    const mine = (await found({ staffId: auditor.id, kind: 'sign-in' })).entries;
    expect(mine.map(({ type }) => type)).toEqual(['staff.signed-in', 'staff.session-ended', 'staff.signed-in']);
    expect((await found({ staffId: 'nobody' })).entries).toEqual([]);
  });

  it('is looked through a part at a time, however long it is, and says how far', async () => {
    fill(12_000);
    const { entries, pages } = await found({ kind: 'accounts' });
    expect([entries.length, pages]).toEqual([4, 3]);
    const first = await auditor.client.audit.list({ ...all, kind: 'accounts', before: null });
    expect([first.entries, typeof first.searchedToMs]).toEqual([[], 'number']);
    const plan = hall.store.all<{ detail: string }>(
      'EXPLAIN QUERY PLAN SELECT seq FROM events WHERE seq >= 5 AND seq < 9 AND at >= 0 ORDER BY seq DESC LIMIT 50',
    );
    expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
  });

  it('has each look, each export and each walk in it', async () => {
    await auditor.client.audit.list({ ...all, kind: 'files', before: null });
    const file = await auditor.client.audit.export({ ...all, kind: 'accounts', locale: 'zh-CN' });
    const rows = Buffer.from(file.base64, 'base64').toString('utf8').trim().split('\r\n');
    expect([rows.length, rows[0]?.includes('时间')]).toEqual([5, true]);
    expect((await found({ kind: 'audit' })).entries.map(({ type, staffId }) => [type, staffId])).toEqual([
      ['audit.exported', auditor.id],
      ['audit.looked', auditor.id],
    ]);
  });
});

describe('the chain', () => {
  it('is walked beside everything else, found whole with its head, and broken where a record was changed', async () => {
    const feed = await auditor.client.audit.watch();
    expect((await feed.next()).value).toMatchObject({ walk: null });
    expect(await auditor.client.audit.verify()).toEqual({ started: true });
    expect(await auditor.client.audit.verify()).toEqual({ started: false });
    hall.clock.advance(1_000);
    const whole = (await feed.next()).value;
    expect(whole).toMatchObject({ walk: { running: false, brokenAt: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown } });
    fill(1);
    await auditor.client.audit.verify();
    hall.clock.advance(1_000);
    expect((await feed.next()).value).toMatchObject({ walk: { brokenAt: expect.any(Number) as unknown } });
  });
});

it('every type of record is of one kind, and few are of none', () => {
  const kinds = new Set(Object.keys(eventTypes).map(kindOf));
  expect(typesOf('other')).toEqual(['papers.erased', 'drafts.erased']);
  expect(kinds.size).toBeGreaterThan(14);
});

async function comesBack({ client, id, pin }: SignedInStaff): Promise<void> {
  await client.staff.signIn({ who: { id }, pin, newPin: null });
}
