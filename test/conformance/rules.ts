import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { readCertificate } from '../../hall/cards/code/certificate.ts';
import { publicKeyOf, rawPublicKey } from '../../hall/cards/code/ed25519.ts';
import { batchLimits, mostBodyBytes, paths, signatureWindowMs } from '../../hall/sync/contract/index.ts';
import { NodePlayer, drawName, type Said } from './node-player.ts';

/** What a rule may use of the server that is held against it. */
export interface Held {
  readonly url: string;
  /** A fresh one-time code for a node of one and the same hall. */
  readonly code: () => Promise<string>;
  /** A node that was let in before, if there is one: proving a code takes its time on both sides. */
  readonly known?: NodePlayer;
  /** Of a city: the number of the hall that codes are for. Left out: a hub, which certifies nothing. */
  readonly hall?: number;
  /** Ends a node's right to anything; left out where the server's own way isn't known here: that rule is then skipped. */
  readonly revoke?: (node: string) => Promise<void>;
}

export interface Rule {
  readonly name: string;
  /** Rejects with what is wrong. */
  readonly hold: (held: Held) => Promise<void>;
}

/** Far below the limit of a body, and deeper than a stack. */
const nesting = 200_000;

class Broken extends Error {
  override readonly name = 'Broken';
}

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Broken(what);
}
function refusedWith(said: Said, status: number, code: string, what: string): void {
  must(said.status === status && said.code === code, `${what}: expected ${status} ${code}, got ${said.status} ${said.code ?? 'no code'}`);
}
const acknowledged = z.object({ acknowledged: z.object({ seq: z.number(), hash: z.string() }) });
const seqOf = (said: Said): number => acknowledged.safeParse(said.json).data?.acknowledged.seq ?? -1;
const hashOf = (said: Said): string => acknowledged.safeParse(said.json).data?.acknowledged.hash ?? '';
const takes = (said: Said, what: string): boolean =>
  z
    .object({ takes: z.array(z.string()) })
    .safeParse(said.json)
    .data?.takes.includes(what) ?? false;
const asideOf = (said: Said): string[] =>
  z
    .object({ setAside: z.array(z.object({ seq: z.number(), code: z.string() })) })
    .parse(said.json)
    .setAside.map(({ seq, code }) => `${seq} ${code}`);

let series = 0;
async function enrolled({ url, code }: Pick<Held, 'url' | 'code'>): Promise<NodePlayer> {
  const letters = 'ABCDEFGHJKLMNPQRSTU';
  const node = new NodePlayer(url, { series: letters[series++ % letters.length] ?? 'A' });
  const said = await node.enrol(await code());
  must(said.status === 200, `a node with the code was not let in: ${said.status} ${said.code ?? ''}`);
  return node;
}

/** A node with a fresh history. */
async function withTickets(held: Held, count: number): Promise<NodePlayer> {
  const node = held.known?.beginAnew() ?? (await enrolled(held));
  for (let i = 0; i < count; i += 1) await ticket(node);
  must((await node.session()).status === 200, 'a session was refused');
  return node;
}

let numbers = 0;
/** No number twice, whichever node gives it. */
const ticket = (node: NodePlayer) =>
  node.write('ticket.issued', {
    ticketId: `T-${drawName(12)}`,
    day: '20261127',
    label: `E${String((numbers += 1)).padStart(3, '0')}`,
    business: 'enquiry',
    code: drawName(8),
    personId: null,
    ahead: 0,
    priority: false,
  });

/** No hall of any test. */
const otherHall = 65_000;
const page = z.looseObject({ cursor: z.string(), changes: z.array(z.looseObject({ kind: z.string() })), more: z.boolean() });
const lastPage = z.object({
  deadAsOf: z.object({ ownMs: z.number().nullable(), othersMs: z.number().nullable() }),
  serverTimeMs: z.number(),
});
const keyOrRoot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card-root'), root: z.number(), publicKey: z.string() }),
  z.object({ kind: z.literal('card-key'), hall: z.number(), kid: z.number(), publicKey: z.string(), certificate: z.string().nullable() }),
]);

/** From the beginning, page by page. */
async function wholeFeed(node: NodePlayer): Promise<z.infer<typeof page>[]> {
  const pages: z.infer<typeof page>[] = [];
  for (let cursor: string | null = null; pages.at(-1)?.more !== false; cursor = pages.at(-1)?.cursor ?? null) {
    const said = page.safeParse((await node.changes(cursor)).json);
    must(said.success, 'no page of the feed');
    if (said.success) pages.push(said.data);
  }
  return pages;
}

/** The protocol's rules as docs/protocol.md has them, each held by itself against a server over its own door. */
export const rules: readonly Rule[] = [
  {
    name: 'enrolment: who has the code is let in once and is proved to; a wrong code never',
    async hold(held) {
      const code = await held.code();
      const stranger = new NodePlayer(held.url, { series: 'Y' });
      refusedWith(await stranger.enrol('22222222'), 403, 'ENROL_REFUSED', 'a wrong code');
      const node = new NodePlayer(held.url, { series: 'W' });
      const said = await node.enrol(code);
      must(said.status === 200 && said.provesCode, 'the server did not prove that it knows the code');
      refusedWith(await new NodePlayer(held.url, { series: 'V' }).enrol(code), 403, 'ENROL_REFUSED', 'a code used twice');
      refusedWith(await new NodePlayer(held.url).enrol(await held.code(), 99), 426, 'OTHER_VERSION', 'another protocol');
    },
  },
  {
    name: 'two nodes of a hall with one letter are refused',
    async hold(held) {
      const node = held.known ?? (await enrolled(held));
      const second = new NodePlayer(held.url, { series: node.series });
      refusedWith(await second.enrol(await held.code()), 409, 'SERIES_TAKEN', 'the same letter');
    },
  },
  {
    name: 'signatures: none, another key’s, another content’s, or of a stranger are refused',
    async hold(held) {
      const node = await withTickets(held, 1);
      const value = { origin: node.node, epoch: node.epoch, last: 1, clock: null, events: node.events };
      refusedWith(await node.say(paths.events, value, { unsigned: true }), 401, 'NOT_SIGNED', 'no signature');
      const { privateKey } = generateKeyPairSync('ed25519');
      refusedWith(await node.say(paths.events, value, { key: privateKey }), 401, 'NOT_SIGNED', 'another key');
      const body = new Uint8Array(gzipSync(JSON.stringify({ ...value, last: 7 })));
      refusedWith(await node.say(paths.events, value, { body }), 401, 'NOT_SIGNED', 'another content');
      refusedWith(await node.say(paths.events, value, { keyId: '0'.repeat(32) }), 401, 'NOT_SIGNED', 'an unknown key');
      must(seqOf(await node.session()) === 0, 'something of it was stored');
    },
  },
  {
    name: 'time: what was signed too long ago or ahead is refused, with the server’s time',
    async hold(held) {
      const node = await withTickets(held, 0);
      for (const shiftMs of [-signatureWindowMs - 5_000, signatureWindowMs + 5_000]) {
        const created = Math.floor((Date.now() + shiftMs) / 1_000);
        const said = await node.say(paths.changes, { cursor: null, waitMs: 0, last: 0 }, { created });
        refusedWith(said, 401, 'CLOCK', 'another time');
        must(z.object({ serverTimeMs: z.number() }).safeParse(said.json).success, 'a refusal without the server’s time');
      }
    },
  },
  {
    name: 'a request that comes again word for word is refused',
    async hold(held) {
      const node = await withTickets(held, 0);
      const twist = { nonce: randomBytes(16).toString('hex'), created: Math.floor(Date.now() / 1_000) };
      const value = { cursor: null, waitMs: 0, last: 0 };
      must((await node.say(paths.changes, value, twist)).status === 200, 'the first was refused');
      refusedWith(await node.say(paths.changes, value, twist), 401, 'REPLAYED', 'the second');
    },
  },
  {
    name: 'a batch that comes again changes nothing, and is acknowledged as before',
    async hold(held) {
      const node = await withTickets(held, 3);
      must(seqOf(await node.push(node.events)) === 3, 'the batch was not acknowledged');
      must(seqOf(await node.push(node.events)) === 3, 'the second time it was acknowledged otherwise');
      must(seqOf(await node.push(node.events.slice(1))) === 3, 'a part of it was acknowledged otherwise');
    },
  },
  {
    name: 'the highest unbroken number is acknowledged: a gap takes nothing',
    async hold(held) {
      const node = await withTickets(held, 4);
      must(seqOf(await node.push(node.events.slice(0, 1))) === 1, 'the first was not acknowledged');
      refusedWith(await node.push(node.events.slice(2)), 400, 'NOT_UNDERSTOOD', 'a gap');
      must(seqOf(await node.session()) === 1, 'something behind the gap was acknowledged');
    },
  },
  {
    name: 'an event that can’t be read is set aside with its code, and those behind it are taken',
    async hold(held) {
      const node = await withTickets(held, 1);
      await node.writeRaw({ type: 'ticket.issued', version: 1, body: JSON.stringify({ ticketId: 7 }) });
      await ticket(node);
      const said = await node.push(node.events);
      must(seqOf(said) === 3, 'what came behind a bad event was not taken');
      must(asideOf(said).join() === '2 BODY_INVALID', `set aside: ${asideOf(said).join() || 'nothing'}`);
    },
  },
  {
    name: 'types and versions of a later program are kept, not refused',
    async hold(held) {
      const node = await withTickets(held, 0);
      await node.writeRaw({ type: 'robot.danced', version: 7, body: '{"steps":3}' });
      await node.writeRaw({ type: 'ticket.issued', version: 99, body: '{"other":true}' });
      const said = await node.push(node.events);
      must(seqOf(said) === 2 && asideOf(said).length === 0, 'an unknown type was not kept');
    },
  },
  {
    name: 'another history than the one acknowledged is refused',
    async hold(held) {
      const node = await withTickets(held, 2);
      await node.push(node.events);
      const forged = node.events.map((event) => ({ ...event, hash: 'f'.repeat(64) }));
      refusedWith(await node.push(forged), 409, 'FORKED', 'events with other hashes');
    },
  },
  {
    name: 'an epoch that another took the place of is refused',
    async hold(held) {
      const node = await withTickets(held, 1);
      await node.push(node.events);
      const old = node.epoch;
      node.epoch = drawName(16);
      must((await node.session()).status === 200, 'another epoch was refused');
      node.epoch = old;
      refusedWith(await node.session(), 409, 'CLONED', 'the epoch before');
    },
  },
  {
    name: 'nobody sends for a node that is enrolled itself',
    async hold(held) {
      const one = await withTickets(held, 1);
      const other = await enrolled(held);
      await ticket(other);
      await other.session();
      refusedWith(await one.push(other.events, { origin: other.node, epoch: other.epoch }), 403, 'NOT_ENROLLED', 'another node’s events');
      must(seqOf(await other.session()) === 0, 'something of it was stored');
    },
  },
  {
    name: 'hashes left out, where it says "linked": those that follow are meant, and the last one is told',
    async hold(held) {
      const node = await withTickets(held, 3);
      if (!takes(await node.session(), 'linked')) return;
      const [, , third] = node.events;
      const without = node.events.map((event) => ({ ...event, hash: undefined }));
      refusedWith(await node.push(without), 400, 'NOT_UNDERSTOOD', 'a batch that ends without a hash');
      const other = { ...without[1], body: node.events[0]?.body };
      refusedWith(await node.push([without[0], other, third]), 409, 'FORKED', 'events that come to another hash');
      must(seqOf(await node.session()) === 0, 'something of it was stored');
      must(seqOf(await node.push([...without.slice(0, 2), third])) === 3, 'a batch with its last hash was not taken');
      must(hashOf(await node.session()) === third?.hash, 'it came to another hash');
    },
  },
  {
    name: 'zstd, where it says so: a body in it is read, and one that unpacks too far is refused',
    async hold(held) {
      const node = await withTickets(held, 1);
      if (!takes(await node.session(), 'zstd')) return;
      const value = { origin: node.node, epoch: node.epoch, last: 1, clock: null, enc: null, events: node.events };
      const said = await node.say(paths.events, { ...value, more: ' '.repeat(4 * mostBodyBytes) }, { encoding: 'zstd' });
      must(said.status >= 400 && said.status < 500, `a body that unpacks too far: ${said.status}`);
      must(seqOf(await node.say(paths.events, value, { encoding: 'zstd' })) === 1, 'a body in zstd was not read');
    },
  },
  {
    name: 'two batches on their way, where it says "ahead": the second waits for the first',
    async hold(held) {
      const node = await withTickets(held, 5);
      if (!takes(await node.session(), 'ahead')) return;
      const second = node.push(node.events.slice(3), { ahead: true });
      await delay(100);
      const first = await node.push(node.events.slice(0, 3));
      must(seqOf(first) === 3 && seqOf(await second) === 5, 'they were not taken one behind the other');
    },
  },
  {
    name: 'limits: too many events, too large a body, a body that unpacks too far',
    async hold(held) {
      const node = await withTickets(held, 1);
      const [event] = node.events;
      const many = Array.from({ length: batchLimits.events + 1 }, () => event);
      refusedWith(await node.push(many), 400, 'NOT_UNDERSTOOD', 'too many events');
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(4 * mostBodyBytes, 0x20)));
      const said = await node.say(paths.events, {}, { body: bomb });
      must(said.status >= 400 && said.status < 500, `a body that unpacks too far: ${said.status}`);
      const large = randomBytes(mostBodyBytes + 1);
      const refusal = await node.say(paths.events, {}, { body: large }).catch(() => null);
      must(refusal === null || refusal.status === 413, `too large a body: ${refusal?.status ?? 0}`);
      must(seqOf(await node.session()) === 0, 'something of it was stored');
    },
  },
  {
    name: 'nesting without end is refused, stores nothing, and harms nobody else',
    async hold(held) {
      const node = await withTickets(held, 2);
      const [first, second] = node.events;
      const deep = (inner: string): string => `${'['.repeat(nesting)}${inner}${']'.repeat(nesting)}`;
      const head = { origin: node.node, epoch: node.epoch, last: 2, clock: null, enc: null };
      const sent = JSON.stringify({ ...head, events: [first, { ...second, hash: 'no hash', more: 'HERE' }] }).replace('"HERE"', deep('1'));
      refusedWith(await node.sayText(paths.events, sent), 400, 'NOT_UNDERSTOOD', 'an event with endless nesting');
      refusedWith(await node.sayText(paths.changes, deep('')), 400, 'NOT_UNDERSTOOD', 'nothing but nesting');
      must(seqOf(await node.session()) === 0, 'something of it was stored');
      must(seqOf(await node.push(node.events)) === 2, 'what was sound was refused afterwards');
    },
  },
  {
    name: 'the feed: a cursor of another feed is told so, the beginning is always there',
    async hold(held) {
      const node = await withTickets(held, 0);
      const first = await node.changes(null);
      const page = z.object({ cursor: z.string(), changes: z.array(z.unknown()), more: z.boolean() }).safeParse(first.json);
      must(first.status === 200 && page.success, 'no first page');
      must((await node.changes(page.data?.cursor ?? '')).status === 200, 'its own cursor was refused');
      refusedWith(await node.changes('nobodysfeed.5'), 410, 'CURSOR_GONE', 'a cursor of another feed');
    },
  },
  {
    name: 'the feed’s last page says up to when dead cards are told, and never that it is later than now',
    async hold(held) {
      const node = await withTickets(held, 0);
      const said = lastPage.safeParse((await wholeFeed(node)).at(-1));
      must(said.success, 'nothing is said of how far dead cards are told');
      const { deadAsOf, serverTimeMs } = said.data ?? { deadAsOf: { ownMs: null, othersMs: null }, serverTimeMs: 0 };
      for (const ms of [deadAsOf.ownMs, deadAsOf.othersMs]) must(ms === null || ms <= serverTimeMs, 'dead cards are told from the future');
    },
  },
  {
    name: 'a hall revokes its own cards and no others: a foreign one is set aside, and nobody is told of it',
    async hold(held) {
      const node = await withTickets(held, 0);
      const entryOf = (): string => randomBytes(8).toString('hex');
      const cards = [held.hall ?? 1, otherHall].map((hall) => ({ cardId: drawName(12), hall, entry: entryOf(), why: 'lost', by: 'S1' }));
      const [own, foreign] = cards;
      for (const body of cards) await node.write('card.revoked', body);
      await ticket(node);
      const said = await node.push(node.events);
      must(seqOf(said) === 3, 'what came behind a foreign revocation was not taken');
      must(asideOf(said).join() === '2 NOT_YOURS', `set aside: ${asideOf(said).join() || 'nothing'}`);
      const dead = (await wholeFeed(node)).flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'card-revoked');
      must(!dead.some(({ entry }) => entry === foreign?.entry), 'another hall’s card is dead by the word of a hall');
      must(
        dead.some(({ entry }) => entry === own?.entry),
        'a hall’s own card is not dead by its word',
      );
    },
  },
  {
    name: 'keys of cards are told with a certificate of a root that was told before',
    async hold(held) {
      const node = await withTickets(held, 0);
      const publicKey = rawPublicKey(generateKeyPairSync('ed25519').privateKey);
      const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
      const key = {
        kid: 200 + ((randomBytes(1)[0] ?? 0) % 50),
        publicKey: Buffer.from(publicKey).toString('base64url'),
        usableFrom: today,
      };
      const asked = { ...key, verifyUntil: '20991231', signed: 0 };
      await node.write('card.key-asked', { ...asked, hall: held.hall ?? 1 });
      // Another hall's key is nobody's to ask for but that hall's.
      await node.write('card.key-asked', { ...asked, hall: otherHall });
      must(asideOf(await node.push(node.events)).length === 0, 'a hall that asks for a certificate was not understood');
      const roots = new Map<number, KeyObject>();
      const certified: number[] = [];
      for (const change of (await wholeFeed(node)).flatMap(({ changes }) => changes)) {
        const told = keyOrRoot.safeParse(change).data;
        if (told?.kind === 'card-root') roots.set(told.root, publicKeyOf(Buffer.from(told.publicKey, 'base64url')));
        if (told?.kind !== 'card-key' || told.certificate === null) continue;
        const word = readCertificate(Buffer.from(told.certificate, 'base64url'), (root) => roots.get(root) ?? null);
        must(word !== null, 'a key’s certificate is not of a root that was told before');
        const isOfKey =
          word?.hall === told.hall && word.kid === told.kid && Buffer.from(word.publicKey).toString('base64url') === told.publicKey;
        must(isOfKey, 'a certificate is of another key than the one it is told with');
        certified.push(told.hall);
      }
      must(!certified.includes(otherHall), 'a hall’s key was certified under another hall’s number');
      must(held.hall === undefined || certified.includes(held.hall), 'a hall’s first key was not certified');
    },
  },
  {
    name: 'a revoked node is refused at once',
    async hold(held) {
      if (held.revoke === undefined) return;
      const node = await enrolled(held);
      await ticket(node);
      await held.revoke(node.node);
      refusedWith(await node.push(node.events), 403, 'NOT_ENROLLED', 'its events');
      refusedWith(await node.changes(null), 403, 'NOT_ENROLLED', 'its question');
    },
  },
];
