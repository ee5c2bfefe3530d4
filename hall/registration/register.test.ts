import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { consentsOf } from '../consent/index.ts';
import type { PersonId } from '../kernel/index.ts';
import { verifyChain } from '../outbox/index.ts';
import { fillForm, inPhase, openForm, otherPhone, ownPhone, registerByCard } from '../../test/support/fill-form.ts';
import { morning, openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

const counts = {
  persons: 'SELECT count(*) AS n FROM persons',
  consents: 'SELECT count(*) AS n FROM consents',
  tickets: 'SELECT count(*) AS n FROM tickets',
  print_jobs: 'SELECT count(*) AS n FROM print_jobs',
  events: 'SELECT count(*) AS n FROM events',
  drafts: 'SELECT count(*) AS n FROM drafts',
  person_pictures: 'SELECT count(*) AS n FROM person_pictures',
};
const count = ({ store }: TestHall, table: keyof typeof counts): number => store.get<{ n: number }>(counts[table])?.n ?? -1;

describe('registering by card', () => {
  it('keeps person, consents, ticket, paper and events together and lets the draft go', async () => {
    const hall = open();
    const done = await registerByCard(hall, residentCard(), 'background-check', 'share-agencies');
    expect(done).toMatchObject({
      toBeVerified: false,
      identity: { name: '测试甲', maskedNumber: '1****************X', proof: 'chip', photo: null },
      ticket: { label: 'A001', business: 'registration', ahead: 0, issuedAtMs: morning },
    });
    const person = hall.store.get<Record<string, unknown>>('SELECT * FROM persons');
    expect(person).toMatchObject({ name: '测试甲', region: '110199', proof: 'chip', state: 'check-pending', card_kind: 'resident' });
    const sealed = JSON.parse(hall.keyring.openText(person?.['sealed'] as Uint8Array, `persons|sealed|${String(person?.['id'])}`));
    expect(sealed).toEqual({
      name: '测试甲',
      sexCode: '1',
      number: '11019919900307013X',
      birth: '19900307',
      phone: ownPhone,
      emergency: { name: '钱样本', phone: otherPhone, relation: 'sibling' },
    });
    expect([count(hall, 'consents'), count(hall, 'tickets'), count(hall, 'person_pictures')]).toEqual([1, 1, 1]);
    hall.clock.advance(1_000);
    expect([count(hall, 'drafts'), count(hall, 'person_pictures')]).toEqual([0, 1]);
    const decided = consentsOf(hall.store, person?.['id'] as PersonId);
    expect(decided.filter(({ given }) => given === 1).map(({ purpose }) => purpose)).toEqual([
      'background-check',
      'registration',
      'share-agencies',
    ]);
    expect(decided).toHaveLength(7);
    expect(decided[0]).toMatchObject({ decided_at: morning, evidence: expect.any(Uint8Array) as unknown });
    expect(hall.store.all<{ type: string }>('SELECT type FROM events ORDER BY seq').map(({ type }) => type)).toEqual([
      'person.registered',
      'ticket.issued',
      'paper.printed',
      'ticket.handed-over',
    ]);
    expect(verifyChain(hall.store)).toEqual({ events: 4, brokenAt: null });
  });

  it('deletes a draft that a power cut left behind, and never the picture that became the person’s', async () => {
    const hall = open();
    await registerByCard(hall, residentCard());
    const { folder, clock } = hall;
    // Closed before the draft's own commit came: as after a cut, but for the file's last bytes.
    hall.store.transaction((tx) =>
      tx.run(
        `INSERT INTO drafts (number_index, person_id, day, updated_at, sealed)
         SELECT number_index, id, '20200101', 0, x'00' FROM persons WHERE true
         ON CONFLICT (number_index) DO UPDATE SET day = excluded.day`,
      ),
    );
    await hall.close();
    const again = open({ folder, clock });
    clock.advance(60_000);
    expect([count(again, 'drafts'), count(again, 'person_pictures')]).toEqual([0, 1]);
  });

  it('keeps the address only for who wants it, and the ethnic group nowhere', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    await fillForm(hall, visitId, [{ step: 'origin', province: '11', programme: null, keepAddress: true }]);
    await hall.client.visit.submit({ visitId });
    const row = hall.store.get<{ id: string; sealed: Uint8Array }>('SELECT id, sealed FROM persons');
    const sealed: unknown = JSON.parse(hall.keyring.openText(row?.sealed ?? new Uint8Array(), `persons|sealed|${row?.id ?? ''}`));
    expect(sealed).toMatchObject({ address: '示例省示例市示例区测试路1号院2号楼303室' });
  });

  it('answers the same receipt when pressed twice', async () => {
    const hall = open();
    const done = await registerByCard(hall, residentCard());
    const again = inPhase(await hall.client.visit.submit({ visitId: done.visitId }), 'done');
    expect(again.ticket.ticketId).toBe(done.ticket.ticketId);
    expect([count(hall, 'persons'), count(hall, 'tickets')]).toEqual([1, 1]);
  });

  it('names the steps that are missing and writes nothing', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    await expect(hall.client.visit.submit({ visitId })).rejects.toMatchObject({
      code: 'NOT_COMPLETE',
      data: { missing: expect.arrayContaining(['phone', 'declaration']) as unknown },
    });
    expect([count(hall, 'persons'), count(hall, 'events')]).toEqual([0, 0]);
  });

  it('lets one of two registrations of a number win; the other gets the file, not a second person', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    await fillForm(hall, visitId);
    // Another process on the same file comes first.
    const rival = open({ folder: hall.folder, seed: 2 });
    await registerByCard(rival, residentCard());
    const visit = await hall.client.visit.submit({ visitId });
    expect(visit).toMatchObject({ phase: 'file', surname: '测' });
    expect([count(hall, 'persons'), count(hall, 'tickets'), count(hall, 'consents')]).toEqual([1, 1, 1]);
  });

  it('leaves nothing at all when the transaction fails half-way', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    await fillForm(hall, visitId);
    const before = count(hall, 'drafts');
    hall.store.transaction((tx) => tx.run("CREATE TRIGGER no_tickets BEFORE INSERT ON tickets BEGIN SELECT RAISE(ABORT, 'broken'); END"));
    await expect(hall.client.visit.submit({ visitId })).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect([count(hall, 'persons'), count(hall, 'consents'), count(hall, 'events'), count(hall, 'drafts')]).toEqual([0, 0, 0, before]);
  });
});

describe('personal values on disk', () => {
  it('stand nowhere in clear: not in the file, not in the WAL', async () => {
    const hall = open();
    await registerByCard(hall, residentCard());
    const { visitId } = await openForm(hall, otherCard);
    await fillForm(hall, visitId);
    await hall.settle();
    const bytes = Buffer.concat(readdirSync(hall.folder).map((name) => readFileSync(join(hall.folder, name))));
    const found = ['11019919900307013X', '65019919600229028X', ownPhone, otherPhone, '19900307', '测试路1号院', '钱样本'].filter((value) =>
      bytes.includes(value),
    );
    expect(found).toEqual([]);
    // The search can find: names stand in clear by design.
    expect(bytes.includes('测试甲')).toBe(true);
  });
});
