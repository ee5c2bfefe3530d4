import type { KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardUrl, handOutCard, makeCard, openCardHall, wishOf, type CardHall } from '../../test/support/card-hall.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { signCertificate, type KeyCertificate } from './code/certificate.ts';
import { signedContent } from './code/content.ts';
import { privateKeyOf, rawPublicKey } from './code/ed25519.ts';
import { entryOf, signList } from './code/revocation-list.ts';
import { signToken } from './code/token.ts';

const random = new SeededRandom(9);
const root = privateKeyOf(random.bytes(32));
const hourMs = 60 * 60_000;

let at: CardHall;
beforeEach(async () => {
  at = await openCardHall();
});
afterEach(() => at.hall.remove());

const city = () => at.hall.hall.cards.city;
const scan = async (text: string) => (await at.hall.client.cards.verify({ text, how: 'camera' })).verdict;
const eventsOf = (type: string) =>
  at.hall.store
    .all<{ body: string }>('SELECT body FROM events WHERE type = ? ORDER BY seq', type)
    .map(({ body }) => JSON.parse(body) as unknown);

function certificateOf(change: Partial<KeyCertificate> & Pick<KeyCertificate, 'publicKey'>, by = root): Uint8Array {
  return signCertificate(
    { root: 1, hall: 7, kid: 1, from: '20261101', issueUntil: '20270501', verifyUntil: '20280501', mostCards: 2, ...change },
    by,
  );
}

/** A card of another hall, by a key of its own. */
function foreignCard(key: KeyObject, change: Partial<Parameters<typeof signToken>[0]> = {}): string {
  const claims = { kid: 4, hall: 9, serial: random.bytes(16), issuedOn: '20261110', validUntil: '20271110', portrait: new Uint8Array(8) };
  return signedContent(cardUrl, signToken({ ...claims, ...change }, key));
}

describe('keys', () => {
  it('of a hall alone: made at first use, sealed in the file, another every half year, and old cards stay valid', async () => {
    const first = await handOutCard(at);
    expect(at.hall.store.all('SELECT kid, issue_until AS until FROM card_keys')).toEqual([{ kid: 1, until: '20270523' }]);
    const { sealed } = at.hall.store.get<{ sealed: Uint8Array }>('SELECT private_sealed AS sealed FROM card_keys') ?? {
      sealed: new Uint8Array(),
    };
    expect(at.hall.keyring.open(sealed, 'card_keys|private|7:1')).toHaveLength(32);
    at.hall.clock.jumpWallClock(Date.UTC(2027, 5, 1, 3));
    const lost = await at.clerk.client.cards.lost({ cardId: first.cardId });
    const second = await makeCard(at, 'lost');
    expect([lost.state, at.hall.store.get('SELECT kid FROM service_cards WHERE id = ?', second)]).toEqual(['lost', { kid: 2 }]);
    expect(await scan(first.qr)).toBe('revoked');
  });

  it('of the city: a chain from its root over the hall’s key to the card, for so long and so many', async () => {
    const before = await handOutCard(at);
    const asked = city().askForKey();
    expect(city().takeCertificate(certificateOf({ kid: asked.kid, publicKey: asked.publicKey }))).toEqual({
      ok: false,
      error: 'NOT_CERTIFIED',
    });
    expect(city().trustRoot(1, rawPublicKey(root))).toMatchObject({ ok: true });
    expect(city().trustRoot(1, random.bytes(32))).toEqual({ ok: false, error: 'OTHER_ROOT' });
    await at.clerk.client.cards.lost({ cardId: before.cardId });
    const { requestId } = await at.clerk.client.cards.request(wishOf(at, 'lost'));
    expect(city().takeCertificate(certificateOf({ kid: asked.kid, publicKey: asked.publicKey }))).toMatchObject({ ok: true });
    const made = await at.approver.client.cards.approve({ requestId });
    expect(at.hall.store.get('SELECT kid FROM service_cards WHERE id = ?', made.cardId)).toEqual({ kid: asked.kid });
    await at.clerk.client.cards.spoiled({ cardId: made.cardId, reason: 'misprint' });
    const again = at.hall.store.get<{ id: string }>("SELECT id FROM service_cards WHERE state = 'made'")?.id ?? '';
    await expect(at.clerk.client.cards.spoiled({ cardId: again, reason: 'misprint' })).rejects.toMatchObject({ code: 'NO_KEY' });
    expect(at.hall.store.get('SELECT state FROM service_cards WHERE id = ?', again)).toEqual({ state: 'made' });
  });

  it('that nobody certified, or certified for something else, confirm nothing', async () => {
    const key = privateKeyOf(random.bytes(32));
    const publicKey = rawPublicKey(key);
    expect(await scan(foreignCard(key))).toBe('not-ours');
    city().trustRoot(1, rawPublicKey(root));
    const of = { hall: 9, kid: 4, publicKey };
    const forged = Uint8Array.from(certificateOf(of));
    forged[13] = 255;
    for (const bytes of [
      certificateOf(of, privateKeyOf(random.bytes(32))),
      certificateOf({ ...of, root: 2 }),
      forged,
      new Uint8Array(111),
    ]) {
      expect(city().takeCertificate(bytes)).toEqual({ ok: false, error: 'NOT_CERTIFIED' });
    }
    expect(city().takeCertificate(certificateOf(of))).toMatchObject({ ok: true });
    // Another key under a name that is taken.
    expect(city().takeCertificate(certificateOf({ ...of, publicKey: random.bytes(32) }))).toEqual({ ok: false, error: 'NOT_CERTIFIED' });
    city().takeRevocations(signList({ kid: 4, hall: 9, seq: 1, madeAtMs: at.hall.clock.nowMs(), entries: [] }, key));
    expect(await scan(foreignCard(key))).toBe('genuine');
    expect(await scan(foreignCard(key, { issuedOn: '20261031' }))).toBe('cannot-confirm');
    expect(await scan(foreignCard(key, { issuedOn: '20261201' }))).toBe('cannot-confirm');
    at.hall.store.transaction((tx) => tx.run('UPDATE card_keys SET certificate = ? WHERE hall = 9', forged));
    city().trustRoot(3, random.bytes(32));
    expect(await scan(foreignCard(key))).toBe('not-ours');
  });
});

describe('the city’s word', () => {
  const asked = () => eventsOf('card.key-asked') as { kid: number; signed: number }[];
  const upstream = () => at.hall.hall.cards.upstream;
  const takeRoot = () => at.hall.store.transaction((tx) => upstream().takeRoot(tx, { root: 1, publicKey: rawPublicKey(root) }));
  function certify(kid: number, change: Partial<KeyCertificate> = {}): unknown {
    const { publicKey } = at.hall.store.get<{ publicKey: Uint8Array }>(
      'SELECT public_key AS publicKey FROM card_keys WHERE kid = ?',
      kid,
    ) ?? {
      publicKey: new Uint8Array(32),
    };
    const certificate = certificateOf({ kid, publicKey, ...change });
    const days = { usableFrom: '', issueUntil: '', verifyUntil: '' };
    return at.hall.store.transaction((tx) => upstream().takeKey(tx, { hall: 7, kid, publicKey, certificate, ...days, endedAtMs: null }));
  }

  it('is asked for when a root is trusted, for older keys too, once; until it comes the hall signs by itself', async () => {
    const before = await handOutCard(at);
    upstream().askIfNeeded();
    expect(asked()).toEqual([]);
    expect(takeRoot()).toEqual({ ok: true, value: true });
    expect(takeRoot()).toEqual({ ok: true, value: false });
    upstream().askIfNeeded();
    upstream().askIfNeeded();
    expect(asked().map(({ kid, signed }) => [kid, signed])).toEqual([
      [1, 1],
      [2, 0],
    ]);
    await at.clerk.client.cards.lost({ cardId: before.cardId });
    await makeCard(at, 'lost');
    expect(certify(2)).toEqual({ ok: true, value: true });
    expect(certify(2)).toEqual({ ok: true, value: false });
  });

  it('is asked for again thirty days before a key is over, and when nine of ten of its cards are made', async () => {
    takeRoot();
    upstream().askIfNeeded();
    certify(1, { mostCards: 10, issueUntil: '20270501' });
    upstream().askIfNeeded();
    expect(asked()).toHaveLength(1);
    at.hall.clock.jumpWallClock(Date.UTC(2027, 3, 2, 3));
    upstream().askIfNeeded();
    expect(asked().map(({ kid }) => kid)).toEqual([1, 2]);
    certify(2, { mostCards: 1, from: '20270401', issueUntil: '20271001' });
    await makeCard(at);
    upstream().askIfNeeded();
    expect(asked().map(({ kid }) => kid)).toEqual([1, 2, 3]);
  });

  it('from a main machine is taken without a certificate only at machines of that hall that keep no book', () => {
    const publicKey = random.bytes(32);
    const told = {
      hall: 7,
      kid: 3,
      publicKey,
      certificate: null,
      usableFrom: '20261101',
      issueUntil: '20270501',
      verifyUntil: '20280501',
      endedAtMs: null,
    };
    expect(at.hall.store.transaction((tx) => upstream().takeKey(tx, told))).toEqual({ ok: true, value: false });
    expect(at.hall.store.get('SELECT 1 FROM card_keys WHERE kid = 3')).toBeUndefined();
  });
});

describe('lists of dead cards', () => {
  const key = privateKeyOf(random.bytes(32));
  const serial = random.bytes(16);
  const list = (change: Partial<Parameters<typeof signList>[0]> = {}, by = key) =>
    signList({ kid: 4, hall: 9, seq: 5, madeAtMs: at.hall.clock.nowMs(), entries: [entryOf(serial), random.bytes(8)], ...change }, by);
  beforeEach(() => {
    city().trustRoot(1, rawPublicKey(root));
    city().takeCertificate(certificateOf({ hall: 9, kid: 4, publicKey: rawPublicKey(key) }));
  });

  it('kill the cards they name, say how old they are, and turn green into "cannot confirm" when they are too old', async () => {
    const card = foreignCard(key);
    expect(await scan(card)).toBe('cannot-confirm');
    const madeAtMs = at.hall.clock.nowMs();
    expect(city().takeRevocations(list())).toMatchObject({ ok: true, value: { added: 2 } });
    expect(await scan(foreignCard(key, { serial }))).toBe('revoked');
    at.hall.clock.jumpWallClock(madeAtMs + 168 * hourMs);
    expect(await at.hall.client.cards.verify({ text: card, how: 'camera' })).toMatchObject({ verdict: 'genuine', listAsOfMs: madeAtMs });
    at.hall.clock.jumpWallClock(madeAtMs + 169 * hourMs);
    expect(await scan(card)).toBe('cannot-confirm');
    expect(await scan(foreignCard(key, { serial }))).toBe('revoked');
  });

  it('are taken only whole, signed, newer, and not from the future; what is dead stays dead', async () => {
    expect(city().takeRevocations(list())).toMatchObject({ ok: true });
    const cut = list({ seq: 6 });
    const refused = [
      ['NOT_A_LIST', cut.subarray(0, cut.length - 8)],
      ['NOT_A_LIST', new Uint8Array(0)],
      ['NOT_A_LIST', list({ seq: 6 }, root)],
      ['NOT_A_LIST', list({ seq: 6, hall: 8 })],
      ['OLDER', list({ seq: 4 })],
      ['FROM_THE_FUTURE', list({ seq: 6, madeAtMs: at.hall.clock.nowMs() + hourMs })],
    ] as const;
    for (const [error, bytes] of refused) expect(city().takeRevocations(bytes)).toEqual({ ok: false, error });
    expect(city().takeRevocations(list({ seq: 6, entries: [] }))).toMatchObject({ ok: true });
    expect(await scan(foreignCard(key, { serial }))).toBe('revoked');
  });

  it('of this hall name its own dead cards', async () => {
    const { cardId } = await handOutCardCertified();
    await at.clerk.client.cards.lost({ cardId });
    const bytes = Buffer.from(city().revocations(1) ?? new Uint8Array());
    const { serial: dead } = at.hall.store.get<{ serial: Uint8Array }>('SELECT serial FROM service_cards WHERE id = ?', cardId) ?? {
      serial: serial,
    };
    expect([bytes.readUInt16BE(2), bytes.readUInt32BE(14)]).toEqual([7, 1]);
    expect(bytes.includes(Buffer.from(entryOf(dead)))).toBe(true);
  });

  async function handOutCardCertified() {
    const asked = city().askForKey();
    city().takeCertificate(certificateOf({ kid: asked.kid, publicKey: asked.publicKey, mostCards: 100 }));
    return await handOutCard(at);
  }
});

describe('what is no card', () => {
  it('gets a plain answer and leaves a trace without what was read', async () => {
    const { qr } = await handOutCard(at);
    const flipped = `${qr.slice(0, 60)}${qr[60] === 'A' ? 'B' : 'A'}${qr.slice(61)}`;
    const texts = [flipped, qr.slice(0, 100), 'weixin://pay/123', foreignCard(privateKeyOf(random.bytes(32)))];
    const verdicts = [];
    for (const text of texts) verdicts.push(await scan(text));
    expect(verdicts).toEqual(['altered', 'altered', 'not-ours', 'not-ours']);
    const traces = eventsOf('card.looked-at');
    expect(traces).toEqual([
      { cardId: null, verdict: 'altered', how: 'camera', form: 'signed' },
      { cardId: null, verdict: 'altered', how: 'camera', form: 'broken' },
      { cardId: null, verdict: 'not-ours', how: 'camera', form: 'foreign' },
      { cardId: null, verdict: 'not-ours', how: 'camera', form: 'signed' },
    ]);
  });

  it('is not guessed: a mistyped code is asked for again, and who tries many is slowed down', async () => {
    await expect(at.hall.client.cards.verify({ text: '00000-00001', how: 'typed' })).rejects.toMatchObject({ code: 'MISTYPED' });
    const answers = [];
    for (let i = 0; i < 8; i += 1) {
      answers.push(
        await at.hall.client.cards.verify({ text: 'hello', how: 'typed' }).catch((error: unknown) => (error as { code: string }).code),
      );
    }
    expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'MISTYPED'));
    expect(answers.slice(5)).toEqual(['TOO_SOON', 'TOO_SOON', 'TOO_SOON']);
  });

  it('of a card signed by this hall that its book doesn’t know: cannot confirm', async () => {
    const { cardId, qr } = await handOutCard(at);
    at.hall.store.transaction((tx) => {
      tx.run('DELETE FROM card_moves WHERE card_id = ?', cardId);
      tx.run('DELETE FROM service_cards WHERE id = ?', cardId);
    });
    expect(await scan(qr)).toBe('cannot-confirm');
  });
});
