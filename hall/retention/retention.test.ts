import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { consentTo, fillForm, openForm, registerByCard } from '../../test/support/fill-form.ts';
import { handOutCard, openCardHall } from '../../test/support/card-hall.ts';
import { morning, openTestHall, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { eventTypes, verifyChain } from '../outbox/index.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

const dayMs = 24 * 60 * 60 * 1_000;
/** Two years after the morning on which tests begin. */
const twoYearsOn = Date.UTC(2028, 10, 23, 2, 0, 0);

/** The same hall on the same files, at another time, with its first sweep behind it. */
async function at(before: TestHall, ms: number, settings = {}): Promise<TestHall> {
  await before.close();
  const hall = open({ folder: before.folder, clock: new SimulatedClock(ms), seed: ms % 1_000_003, settings });
  await hall.clock.advanceAsync(31_000);
  return hall;
}

const names = (hall: TestHall): unknown[] => hall.store.all<{ name: string }>('SELECT name FROM persons').map(({ name }) => name);
const rows = (hall: TestHall): unknown =>
  hall.store.get(`SELECT (SELECT count(*) FROM persons) AS persons, (SELECT count(*) FROM person_pictures) AS pictures,
    (SELECT count(*) FROM consents) AS consents, (SELECT count(*) FROM drafts) AS drafts,
    (SELECT count(*) FROM tickets WHERE person_id IS NOT NULL) AS held, (SELECT count(*) FROM tickets WHERE masked_name IS NOT NULL) AS named,
    (SELECT count(*) FROM line_moves WHERE note IS NOT NULL) AS notes`);
/** What past days' figures are read from. */
const line = (hall: TestHall): unknown => [
  hall.store.all('SELECT id, day, letter, number, business, state, handover, priority, ahead, issued_at FROM tickets ORDER BY id'),
  hall.store.all('SELECT seq, day, at, verb, ticket_id, business, counter, staff_id, undone FROM line_moves ORDER BY seq'),
  hall.store.all("SELECT paper_id, copy, state FROM print_jobs WHERE kind = 'ticket' ORDER BY paper_id, copy"),
];
/** A clerk's note on every ticket; how a transfer seals it is the line's business. */
const writeNotes = (hall: TestHall): void =>
  void hall.store.transaction((tx) =>
    tx.run(
      "INSERT INTO line_moves (day, at, verb, ticket_id, business, note) SELECT day, issued_at, 'transfer', id, business, zeroblob(60) FROM tickets",
    ),
  );

describe('a person who has not come for two years', () => {
  it('is erased then and not a day sooner, with all that hangs on them, and the history stays whole', async () => {
    const first = open();
    await registerByCard(first, residentCard(), 'background-check');
    // The draft goes a moment after the registration.
    await first.clock.advanceAsync(5_000);
    writeNotes(first);
    expect(rows(first)).toEqual({ persons: 1, pictures: 1, consents: 1, drafts: 0, held: 1, named: 1, notes: 1 });
    const eve = await at(first, twoYearsOn - dayMs);
    // Their ticket ended with its day; that is the line's.
    expect(rows(eve)).toEqual({ persons: 1, pictures: 1, consents: 1, drafts: 0, held: 1, named: 1, notes: 1 });
    const before = line(eve);
    const due = await at(eve, twoYearsOn + 1_000);
    expect(rows(due)).toEqual({ persons: 0, pictures: 0, consents: 0, drafts: 0, held: 0, named: 0, notes: 0 });
    expect(line(due)).toEqual(before);
    const events = due.store.all<{ type: string; body: string; sealed: Uint8Array | null }>('SELECT type, body, sealed FROM events');
    expect(events.at(-1)).toMatchObject({ type: 'person.erased', sealed: null });
    expect(JSON.parse(events.at(-1)?.body ?? '')).toMatchObject({ why: 'unused', tickets: 1 });
    expect(events.filter(({ sealed }) => (sealed?.length ?? 0) > 32)).toEqual([]);
    expect(verifyChain(due.store)).toEqual({ events: events.length, brokenAt: null });
    await due.clock.advanceAsync(5_000);
    await due.close();
    expect(readFileSync(due.path).includes(Buffer.from('测试甲'))).toBe(false);
  });

  it('counts from the last ticket, not from the registration, and leaves others alone', async () => {
    const first = open();
    await registerByCard(first, residentCard());
    await registerByCard(first, otherCard);
    const later = await at(first, morning + 301 * dayMs);
    later.reader.tap(residentCard());
    const visitId = later.hall.visits.current()?.id ?? '';
    await later.client.visit.confirm({ visitId });
    await later.client.visit.takeTicket({ visitId, business: 'training' });
    const due = await at(later, twoYearsOn + dayMs);
    expect(names(due)).toEqual(['测试甲']);
    const last = await at(due, twoYearsOn + 302 * dayMs);
    expect(names(last)).toEqual([]);
    expect(verifyChain(last.store).brokenAt).toBeNull();
  });

  it('comes back as somebody new', async () => {
    const first = open();
    await registerByCard(first, residentCard());
    const due = await at(first, twoYearsOn + dayMs);
    await registerByCard(due, residentCard());
    expect(names(due)).toEqual(['测试甲']);
  });
});

it('many who are due on one day are erased one after the other, and who comes meanwhile stays', async () => {
  const first = open();
  await registerByCard(first, residentCard());
  await registerByCard(first, otherCard);
  const due = await at(first, twoYearsOn + dayMs);
  const [left] = names(due);
  expect(names(due)).toHaveLength(1);
  due.reader.tap(otherCard);
  const visitId = due.hall.visits.current()?.id ?? '';
  await due.client.visit.confirm({ visitId });
  await due.client.visit.takeTicket({ visitId, business: 'training' });
  await due.clock.advanceAsync(60_000);
  expect(names(due)).toEqual([left]);
});

it('old tickets of nobody’s file lose what they say of somebody, and stay', async () => {
  const first = open();
  await registerByCard(first, residentCard());
  const { visitId } = await first.client.visit.begin({ by: 'typed' });
  await first.client.visit.identify({ visitId, name: '王别', number: '11019919900307013X' });
  await consentTo(first, visitId);
  await fillForm(first, visitId);
  await first.client.visit.submit({ visitId });
  await first.client.visit.printNotice({ visitId, locale: 'zh-CN' });
  await first.settle();
  writeNotes(first);
  // The file's owner still comes.
  first.store.transaction((tx) => tx.run('UPDATE persons SET updated_at = ?', twoYearsOn));
  expect(rows(first)).toMatchObject({ persons: 1, held: 1, named: 2, notes: 2 });
  const next = await at(first, morning + dayMs);
  expect(rows(next)).toMatchObject({ persons: 1, held: 1, named: 2, notes: 2 });
  const before = line(next);
  const due = await at(next, twoYearsOn + 1_000);
  expect(rows(due)).toMatchObject({ persons: 1, held: 1, named: 1, notes: 1 });
  expect(line(due)).toEqual(before);
  expect(due.store.all("SELECT * FROM print_jobs WHERE kind <> 'ticket'")).toEqual([]);
  const last = due.store.get<{ type: string; body: string }>('SELECT type, body FROM events ORDER BY seq DESC LIMIT 1');
  expect(last).toEqual({ type: 'papers.erased', body: '{"tickets":1,"papers":1}' });
});

it('no other event keeps a sealed part than those that an erasure finds', () => {
  const sealing = Object.entries(eventTypes).flatMap(([type, { sealed }]) => (sealed === null ? [] : [type]));
  expect(sealing).toEqual(expect.arrayContaining(['person.registered', 'person.corrected', 'check.concluded', 'health.recorded']));
  expect(sealing).toHaveLength(4);
});

it('what was corrected long after the registration goes with the person, too', async () => {
  const first = open();
  await registerByCard(first, residentCard());
  const later = await at(first, morning + 300 * dayMs);
  const staff = await staffOf(later);
  const personId = (await staff.file.list({})).files[0]?.personId ?? '';
  const change = { personId, reason: 'changed', proof: 'phone-called', stamp: null } as const;
  await staff.file.correct({ ...change, correction: { field: 'phone', value: '13800000099' } });
  const due = await at(later, twoYearsOn + 301 * dayMs);
  expect(names(due)).toEqual([]);
  expect(due.store.all('SELECT seq FROM events WHERE length(sealed) > 32')).toEqual([]);
  expect(
    due.store.all('SELECT person_id FROM files UNION ALL SELECT person_id FROM file_changes UNION ALL SELECT term FROM file_terms'),
  ).toEqual([]);
  expect(verifyChain(due.store).brokenAt).toBeNull();
});

it('a card is a sign of life for two years; after them it stays, dead and nobody’s, and its request goes', async () => {
  const before = await openCardHall();
  opened.push(before.hall);
  before.hall.clock.jumpWallClock(morning + 100 * dayMs);
  const { cardId, qr } = await handOutCard(before);
  // The card alone says that they came: nothing else was changed since.
  before.hall.store.transaction((tx) => tx.run('UPDATE persons SET updated_at = registered_at'));
  const settings = { cards: { prefix: 'WZ', hall: 7, url: null } };
  const kept = await at(before.hall, twoYearsOn + 50 * dayMs, settings);
  expect(names(kept)).toHaveLength(1);
  const gone = await at(kept, twoYearsOn + 101 * dayMs, settings);
  expect(names(gone)).toEqual([]);
  expect(
    gone.store.get('SELECT person_id, (SELECT count(*) FROM card_requests) AS requests FROM service_cards WHERE id = ?', cardId),
  ).toEqual({
    person_id: null,
    requests: 0,
  });
  expect(await gone.client.cards.verify({ text: qr, how: 'scanner' })).toMatchObject({ verdict: 'expired', card: null });
  expect(verifyChain(gone.store).brokenAt).toBeNull();
});

it('an unfinished registration is deleted the day after, and that is written down without a value', async () => {
  const first = open();
  const { visitId } = await openForm(first, residentCard());
  await fillForm(first, visitId);
  const next = await at(first, morning + dayMs);
  expect(next.store.all('SELECT * FROM drafts')).toEqual([]);
  expect(next.store.all('SELECT type, subject, body, sealed FROM events')).toEqual([
    { type: 'drafts.erased', subject: null, body: '{"drafts":1}', sealed: null },
  ]);
});
