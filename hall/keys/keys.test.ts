import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import fc from 'fast-check';
import { cardUrl, handOutCard, openCardHall, ScriptedFacts } from '../../test/support/card-hall.ts';
import { openForm, ownPhone, registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { registered } from '../../test/support/ready-hall.ts';
import { newcomerAt } from '../../test/support/staff-at.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { verifyChain } from '../outbox/index.ts';
import { forgetPerson } from '../retention/index.ts';
import { createKeyring, openKeyring, SealBroken, type KeySet, type Store } from '../store/index.ts';
import { cellColumns } from './cells/store.ts';
import { drawRecovery, lockToPaper, openByRecoveryCode, openKeys, replaceKeys } from './index.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { cellsOfOthers } from './replace-keys.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

/** The key of test halls. */
const master = new Uint8Array(32).fill(7);
const nextMaster = new Uint8Array(32).fill(9);
const random = new SeededRandom(3);

/** A store with cells of many kinds, a card in its holder's hand, and staff. */
async function filledHall() {
  const at = await openCardHall();
  const { hall } = at;
  opened.push(hall);
  const card = await handOutCard(at);
  await hall.clock.advanceAsync(3_000);
  const personId = await registered(hall, otherCard);
  const { checkId } = await at.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await at.approver.client.checks.conclude({ checkId, conclusion: 'passed', on: '20261123' });
  await at.clerk.client.health.record({ personId, class: 'home', validUntil: '20270101' });
  return { ...at, hall, card };
}

/** The same files under these keys. */
async function reopened(before: TestHall, keys: KeySet): Promise<TestHall> {
  await before.close();
  const deps = { keyring: openKeyring(keys, random), cardFacts: new ScriptedFacts() };
  return open({ folder: before.folder, clock: before.clock, seed: 5, settings: cardSettings, deps });
}

const cardSettings = { cards: { prefix: 'WZ', hall: 7, url: cardUrl } };
const parts = (hall: TestHall, store: Store = hall.store) => ({ store, clock: hall.clock, random });
const keysOf = (hall: TestHall, masters: readonly Uint8Array[]): KeySet | null => openKeys(parts(hall), masters)?.keys ?? null;
const first: KeySet = { sealing: new Map([[1, master]]), finding: new Map() };
const replacing = (hall: TestHall, store: Store = hall.store) => ({ ...parts(hall, store), master, nextMaster, wish: 'w1' });

/** Columns of bytes that hold no cell. */
const otherBytes: readonly string[] = [
  // Keyed indexes; those of persons, drafts and files follow their cells, the others are found under every key there was.
  'persons.number_index',
  'drafts.number_index',
  'files.phone_index',
  'ticket_holders.holder',
  'staff_badges.code_index',
  'service_cards.short_index',
  // Public keys, certificates, hashes and serials.
  'persons.first_evidence',
  'later_consents.evidence',
  'events.hash',
  'events.digest',
  'terminals.public_key',
  'sync_keys.public_key',
  'sync_upstream.seal_key',
  'sync_nodes.sign_key',
  'sync_nodes.seal_key',
  'card_keys.public_key',
  'card_keys.certificate',
  'card_roots.public_key',
  'service_cards.serial',
  'service_cards.portrait_hash',
  'card_revocations.entry',
  'key_slots.public_key',
  // The keys themselves, locked.
  'key_slots.sealed',
];

it('knows every column of bytes there is: a cell, or surely none', () => {
  const hall = open();
  const tables = hall.store.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const bytes = tables.flatMap(({ name }) =>
    hall.store
      .all<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)', name)
      .flatMap((column) => (column.type === 'BLOB' ? [`${name}.${column.name}`] : [])),
  );
  const cells = cellColumns.map(({ update }) => update.replace(/^UPDATE (\w+) SET (\w+) .*$/, '$1.$2'));
  const known = [...cells, 'events.sealed', ...otherBytes];
  expect(bytes.toSorted()).toEqual(known.toSorted());
});

it('replaces the key of every cell, after which the old key opens nothing and everything is found as before', async () => {
  const { hall } = await filledHall();
  const before = hall.store.get<{ n: number }>('SELECT count(*) AS n FROM persons')?.n;
  const { keys, cells } = await replaceKeys(replacing(hall), keysOf(hall, [master]) ?? first);
  expect(cells).toBeGreaterThan(10);
  expect([...keys.sealing.keys()]).toEqual([2]);
  expect(cellsOfOthers(hall.store, 2)).toBe(0);
  // The chain is whole, though its cells are others.
  expect(verifyChain(hall.store)).toMatchObject({ brokenAt: null });
  expect(hall.store.get<{ n: number }>('SELECT count(*) AS n FROM events WHERE digest IS NOT NULL')?.n).toBeGreaterThan(2);
  const row = hall.store.get<{ id: string; sealed: Uint8Array }>('SELECT id, sealed FROM persons LIMIT 1');
  expect(() => createKeyring(master, random).open(row?.sealed ?? new Uint8Array(), `persons|sealed|${row?.id ?? ''}`)).toThrow(SealBroken);
  expect(keysOf(hall, [master])).toBeNull();
  // The same hall under its new keys: who was registered is known, and a second registration can't happen.
  const after = await reopened(hall, keys);
  expect(keysOf(after, [nextMaster])).toEqual(keys);
  await after.clock.advanceAsync(3_000);
  after.reader.tap(residentCard());
  expect(await after.client.visit.confirm({ visitId: after.hall.visits.current()?.id ?? '' })).toMatchObject({ phase: 'file' });
  expect(after.store.get('SELECT count(*) AS n FROM persons')).toEqual({ n: before });
});

it('ended after any of its steps, loses nothing and comes to the same end', async () => {
  const { hall } = await filledHall();
  const numbers = (keys: KeySet): string[] => {
    const keyring = openKeyring(keys, random);
    return hall.store
      .all<{ id: string; sealed: Uint8Array }>('SELECT id, sealed FROM persons ORDER BY id')
      .map(({ id, sealed }) => keyring.openText(sealed, `persons|sealed|${id}`));
  };
  const expected = numbers(first);
  let failures = 0;
  for (let steps = 0; ; steps += 1) {
    let left = steps;
    // As if the power went before that commit.
    const dying: Store = {
      ...hall.store,
      transaction(work) {
        if (left === 0) throw new Error('power cut');
        left -= 1;
        return hall.store.transaction(work);
      },
    };
    const now = keysOf(hall, [master, nextMaster]);
    if (now === null) throw new Error('no key opens the store');
    expect(numbers(now)).toEqual(expected);
    const done = await replaceKeys({ ...replacing(hall, dying), stepCells: 1 }, now).catch(() => null);
    if (done !== null) break;
    failures += 1;
  }
  expect(failures).toBeGreaterThan(4);
  expect(numbers(keysOf(hall, [nextMaster]) ?? first)).toEqual(expected);
  expect(verifyChain(hall.store).brokenAt).toBeNull();
});

it('still erases a person of before, whose cells the chain goes on knowing by their first digests', async () => {
  const { hall } = await filledHall();
  await replaceKeys(replacing(hall), keysOf(hall, [master]) ?? first);
  const person = hall.store.get<{ id: never; at: number }>('SELECT id, registered_at AS at FROM persons ORDER BY id DESC LIMIT 1');
  const cells = () => hall.store.get<{ n: number }>('SELECT count(*) AS n FROM events WHERE length(sealed) > 32')?.n ?? 0;
  const before = cells();
  hall.store.transaction((tx) => {
    forgetPerson(tx, { id: person?.id ?? ('' as never), registeredAtMs: person?.at ?? 0 });
  });
  expect(cells()).toBeLessThan(before);
  expect(verifyChain(hall.store).brokenAt).toBeNull();
});

it('lets nobody put another cell into the history under the name of new keys', async () => {
  const { hall } = await filledHall();
  await replaceKeys(replacing(hall), keysOf(hall, [master]) ?? first);
  const seq = hall.store.get<{ seq: number }>('SELECT min(seq) AS seq FROM events WHERE digest IS NOT NULL')?.seq ?? 0;
  const change = (sql: string) => () => hall.store.transaction((tx) => tx.run(sql, seq));
  expect(change('UPDATE events SET sealed = zeroblob(32) WHERE seq = ?')).toThrow(/append-only/);
  expect(change('UPDATE events SET sealed = zeroblob(60), digest = zeroblob(32) WHERE seq = ?')).toThrow(/append-only/);
  expect(change('UPDATE events SET sealed = zeroblob(60), digest = NULL WHERE seq = ?')).toThrow(/append-only/);
  expect(change('UPDATE events SET sealed = NULL WHERE seq = ?')).toThrow(/append-only/);
  expect(change('UPDATE events SET digest = zeroblob(32) WHERE seq = ?')).toThrow(/append-only/);
});

it('knows badges, PINs, short codes of cards in people’s hands and today’s tickets, whose values stand nowhere', async () => {
  const { hall, manager, clerk, card } = await filledHall();
  await manager.client.staff.addBadge({ id: clerk.id, code: 'AB-778123' });
  const stranger = residentCard({ nameZh: '测试己', number: '11019919900307021X' });
  const comeForTicket = async ({ reader, client, clock, hall: at }: TestHall) => {
    await clock.advanceAsync(3_000);
    reader.tap(stranger);
    const visitId = at.visits.current()?.id ?? '';
    await client.visit.onlyTicket({ visitId });
    const taken = await client.visit.takeTicket({ visitId, business: 'training' });
    await client.visit.finish({ visitId });
    return taken.phase === 'choose' ? taken.ticket?.ticketId : null;
  };
  const ticketId = await comeForTicket(hall);
  expect(ticketId).toEqual(expect.any(String));
  const { keys } = await replaceKeys(replacing(hall), keysOf(hall, [master]) ?? first);
  const after = await reopened(hall, keys);
  expect(await comeForTicket(after)).toBe(ticketId);
  expect(await after.client.cards.verify({ text: card.shortCode, how: 'typed' })).toMatchObject({ verdict: 'genuine' });
  const pin = () => after.store.get<{ pin: string }>('SELECT pin FROM staff WHERE id = ?', clerk.id)?.pin;
  expect(pin()).not.toContain('keyid');
  await newcomerAt(after).client.staff.signIn({ who: { badge: 'AB-778123' }, pin: clerk.pin, newPin: null });
  // The PIN is kept under the new key from then on, and goes on fitting.
  expect(pin()).toContain('keyid=2$');
  await newcomerAt(after).client.staff.signIn({ who: { id: clerk.id }, pin: clerk.pin, newPin: null });
});

it('takes up a registration under way', async () => {
  const hall = open();
  const { visitId } = await openForm(hall, residentCard());
  await hall.client.visit.saveAnswer({ visitId, answer: { step: 'phone', phone: ownPhone } });
  const { keys } = await replaceKeys(replacing(hall), keysOf(hall, [master]) ?? first);
  const after = await reopened(hall, keys);
  await after.clock.advanceAsync(3_000);
  after.reader.tap(residentCard());
  expect(await after.client.visit.confirm({ visitId: after.hall.visits.current()?.id ?? '' })).toMatchObject({
    phase: 'form',
    resumed: true,
  });
});

it('the recovery paper opens the keys, also after they were replaced, and no other paper does', async () => {
  const { hall } = await filledHall();
  const start = keysOf(hall, [master]) ?? first;
  expect(await openByRecoveryCode(hall.store, makeRecoveryCode(random))).toEqual({ ok: false, error: { code: 'NO_PAPER' } });
  const old = (await drawRecovery(random)).code;
  const { code, publicKey } = await drawRecovery(random);
  await lockToPaper(parts(hall), start, publicKey);
  expect(await openByRecoveryCode(hall.store, code.toLowerCase().replaceAll('-', ' '))).toEqual({ ok: true, value: start });
  expect(await openByRecoveryCode(hall.store, old)).toEqual({ ok: false, error: { code: 'OTHER_PAPER' } });
  const { keys } = await replaceKeys(replacing(hall), start);
  expect(await openByRecoveryCode(hall.store, code)).toEqual({ ok: true, value: keys });
});

it('a stolen disk yields no number, no phone and no picture', async () => {
  const bmp = Buffer.concat([Buffer.from('BM'), Buffer.from(new SeededRandom(9).bytes(9_000))]);
  const hall = open({ photoDecoder: { decode: async () => ({ mediaType: 'image/bmp' as const, bytes: bmp }) } });
  await registerByCard(hall, residentCard({ photo: Uint8Array.from(new SeededRandom(8).bytes(1_024)) }), 'portrait');
  await hall.clock.advanceAsync(5_000);
  const picture = hall.store.get<{ n: number }>("SELECT count(*) AS n FROM person_pictures WHERE kind = 'portrait'")?.n;
  expect(picture).toBe(1);
  const secrets = [bmp.subarray(3_000, 3_040), Buffer.from('11019919900307013X'), Buffer.from(ownPhone), Buffer.from('测试路1号院')];
  const files = readdirSync(hall.folder).map((name) => readFileSync(join(hall.folder, name)));
  expect(files.length).toBeGreaterThan(1);
  expect(secrets.flatMap((secret) => files.filter((bytes) => bytes.includes(secret)))).toEqual([]);
  // Names stand there for the desk's search: the same look finds one.
  expect(files.some((bytes) => bytes.includes(Buffer.from('测试甲')))).toBe(true);
});

it('a mistyped recovery code is told with the group that is wrong', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 18, maxLength: 18 }),
      fc.nat(34),
      fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
      (bytes, at, wrong) => {
        const code = makeRecoveryCode({ bytes: () => bytes });
        const plain = code.replaceAll('-', '');
        const typed = plain.slice(0, at) + wrong + plain.slice(at + 1);
        expect(readRecoveryCode(typed)).toMatchObject(
          plain[at] === wrong ? { ok: true } : { ok: false, error: { group: Math.floor(at / 5) + 1 } },
        );
      },
    ),
  );
  const code = makeRecoveryCode(random);
  const groups = code.split('-');
  expect(readRecoveryCode([groups[1], groups[0], ...groups.slice(2)].join(''))).toMatchObject({ ok: false });
  expect(readRecoveryCode(code.slice(0, -6))).toEqual({ ok: false, error: { group: 7 } });
});
