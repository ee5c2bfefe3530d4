import { generateKeyPairSync, hash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createIdMaker } from '../../kernel/index.ts';
import { SimulatedClock } from '../../kernel/simulated-clock.ts';
import { prepareEvent } from '../../outbox/index.ts';
import { hashOf } from '../../outbox/append.ts';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import {
  contentDigest,
  createFreshness,
  eventPlace,
  firstHash,
  judgeBatch,
  openApiDocument,
  keptCell,
  openerOf,
  openKept,
  readSignature,
  sealerTo,
  sealPairFrom,
  signRequest,
  wireHash,
  type WireEvent,
} from './index.ts';
import type { ReadSignature } from './signing.ts';

const pair = generateKeyPairSync('ed25519');
const request = { method: 'POST', path: '/sync/v1/events', body: Buffer.from('{"a":1}') };
const by = { keyId: '0193-a', created: 1_700_000_000, nonce: 'abcdefghijklmnopqrstuv' };
const headersOf = (headers: Record<string, string>) => (name: string) => headers[name] ?? null;

describe('a signature', () => {
  it('is over the base that RFC 9421 §2.5 lays out, spelt out here', () => {
    const headers = signRequest(request, by, pair.privateKey);
    const parameters =
      '("@method" "@path" "content-digest");created=1700000000;nonce="abcdefghijklmnopqrstuv";keyid="0193-a";alg="ed25519";tag="jiafu-sync"';
    expect(headers['signature-input']).toBe(`sync=${parameters}`);
    const base = [
      '"@method": POST',
      '"@path": /sync/v1/events',
      `"content-digest": sha-256=:${hash('sha256', '{"a":1}', 'base64')}:`,
      `"@signature-params": ${parameters}`,
    ].join('\n');
    const signature = Buffer.from(/^sync=:(.*):$/.exec(headers['signature'] ?? '')?.[1] ?? '', 'base64');
    expect(verify(null, Buffer.from(base), pair.publicKey, signature)).toBe(true);
  });

  it('has the digest of RFC 9530, B.1', () => {
    expect(contentDigest(Buffer.from('{"hello": "world"}\n'))).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
  });

  it('holds for exactly its request and its key', () => {
    const headers = signRequest(request, by, pair.privateKey);
    const read = readSignature(headersOf(headers));
    expect(read).toMatchObject(by);
    expect(read?.holds(request, pair.publicKey)).toBe(true);
    expect(read?.holds({ ...request, body: Buffer.from('{"a":2}') }, pair.publicKey)).toBe(false);
    expect(read?.holds({ ...request, path: '/sync/v1/changes' }, pair.publicKey)).toBe(false);
    expect(read?.holds({ ...request, method: 'PUT' }, pair.publicKey)).toBe(false);
    expect(read?.holds(request, generateKeyPairSync('ed25519').publicKey)).toBe(false);
    for (const [from, to] of [
      ['created=1700000000', 'created=1700000001'],
      ['abcdefghijklmnopqrstuv', 'abcdefghijklmnopqrstuw'],
      ['0193-a', '0193-b'],
    ] as const) {
      const changed = { ...headers, 'signature-input': headers['signature-input']?.replace(from, to) ?? '' };
      expect(readSignature(headersOf(changed))?.holds(request, pair.publicKey)).toBe(false);
    }
  });

  it('of another profile is none', () => {
    const headers = signRequest(request, by, pair.privateKey);
    const input = headers['signature-input'] ?? '';
    for (const other of ['', input.replace(' "content-digest"', ''), `${input};expires=1`, input.replace('ed25519', 'hmac-sha256')]) {
      expect(readSignature(headersOf({ ...headers, 'signature-input': other }))).toBeNull();
    }
    const { 'content-digest': _digest, ...without } = headers;
    expect(readSignature(headersOf(without))).toBeNull();
  });
});

describe('a cell', () => {
  it('opens for its receiver at its place, and for nobody and nowhere else', async () => {
    const mine = await sealPairFrom(new Uint8Array(32).fill(1));
    const other = await sealPairFrom(new Uint8Array(32).fill(2));
    const place = eventPlace({ origin: 'N0123456789', epoch: '0123456789ABCDEF', seq: 7, id: 'e' });
    const seal = await sealerTo(mine.publicKey);
    const { enc, ...envelope } = await seal();
    const cell = envelope.seal({ event: { name: '测试甲' } }, place);
    expect(Buffer.from(cell, 'base64url').toString()).not.toContain('测试甲');
    const open = await (await openerOf(mine.privateKey))(enc);
    expect(open(cell, place)).toEqual({ event: { name: '测试甲' } });
    expect(() => open(cell, place.replace('7', '8'))).toThrow('does not open');
    expect(() => open(`${cell.slice(0, -2)}AA`, place)).toThrow('does not open');
    expect(() => open('AAAA', place)).toThrow('does not open');
    for (const shut of [
      await (await openerOf(other.privateKey))(enc),
      await (await openerOf(mine.privateKey))((await seal()).enc),
      await (await openerOf(mine.privateKey))('AAAA'),
      await (await openerOf(mine.privateKey))(null),
    ]) {
      expect(() => shut(cell, place)).toThrow('does not open');
    }
  });

  it('shares its envelope with those of its message, a place each, and is kept with it', async () => {
    const { publicKey, privateKey } = await sealPairFrom(new Uint8Array(32).fill(1));
    const envelope = await (await sealerTo(publicKey))();
    const [one, two] = [envelope.seal({ n: 1 }, 'a'), envelope.seal({ n: 1 }, 'b')];
    expect(one).not.toBe(two);
    // A nonce that serves twice gives both contents away.
    expect(() => envelope.seal({ n: 2 }, 'a')).toThrow('one cell');
    const open = await openerOf(privateKey);
    expect(await openKept(open, keptCell(envelope.enc, two), 'b')).toEqual({ n: 1 });
    await expect(openKept(open, keptCell(null, two), 'b')).rejects.toThrow('does not open');
  });
});

/** A history of one kind of event, as a node would send it. */
function historyOf(count: number, change: (event: WireEvent, seq: number) => unknown = (event) => event): unknown[] {
  let previous = firstHash;
  return Array.from({ length: count }, (_none, i) => {
    const body = JSON.stringify({ ticketId: `t${i}`, how: 'paper' });
    const open = { seq: i + 1, id: `e${i}`, type: 'ticket.handed-over', version: 1, subject: `t${i}`, at: i, body, digest: null };
    previous = wireHash(previous, open);
    return change({ ...open, cell: null, hash: previous }, i + 1);
  });
}
const nothing = { seq: 0, hash: firstHash };

describe('a batch', () => {
  it('hashes as the outbox does', () => {
    const making = { ids: createIdMaker(new SimulatedClock(5), new SeededRandom(1)) };
    const event = prepareEvent(making, { type: 'ticket.handed-over', subject: 't', at: 5, body: { ticketId: 't', how: 'told' } });
    const { id, type, schema_version: version, subject, at, body } = event;
    const wire = { seq: 9, id, type, version, subject, at, body, digest: null };
    const previous = hash('sha256', 'x');
    expect(wireHash(previous, wire)).toBe(Buffer.from(hashOf(9, event, Buffer.from(previous, 'hex'))).toString('hex'));
  });

  it('is taken in order, and once', () => {
    const events = historyOf(5);
    const first = judgeBatch(nothing, events.slice(0, 3), () => null);
    if (first.kind !== 'batch') throw new Error(first.kind);
    expect(first.judged.map((one) => one.outcome)).toEqual(['take', 'take', 'take']);
    const again = judgeBatch(first.mark, events, (seq) => (events[seq - 1] as WireEvent).hash);
    expect(again).toMatchObject({ kind: 'batch', repeated: 3, mark: { seq: 5 } });
    expect(judgeBatch(first.mark, events.slice(4), () => null)).toEqual({ kind: 'not-understood' });
  });

  it('with a bad event sets that one aside and takes the others', () => {
    const events = historyOf(1_000, (event, seq) => (seq === 400 ? { ...event, at: 'yesterday' } : event)).slice(0, 500);
    const verdict = judgeBatch(nothing, events, () => null);
    if (verdict.kind !== 'batch') throw new Error(verdict.kind);
    expect(verdict.judged.filter((one) => one.outcome === 'take')).toHaveLength(499);
    expect(verdict.judged.find((one) => one.outcome === 'set-aside')).toMatchObject({ seq: 400, code: 'MALFORMED' });
  });

  it('sets a bad event aside also where it is passed on without its cell', () => {
    const events = historyOf(3, (event, seq) => (seq === 2 ? { ...event, body: '{}' } : event));
    const verdict = judgeBatch(nothing, events, () => null);
    if (verdict.kind !== 'batch') throw new Error(verdict.kind);
    const aside = verdict.judged.find((one) => one.outcome === 'set-aside');
    const passedOn = [events[0], JSON.parse(aside?.outcome === 'set-aside' ? aside.raw : ''), events[2]] as unknown[];
    expect(judgeBatch(nothing, passedOn, () => null)).toMatchObject({ kind: 'batch', mark: { seq: 3 } });
  });

  it('of another history is not taken at all', () => {
    const events = historyOf(4);
    const other = historyOf(4, (event) => ({ ...event, at: event.at + 1 }));
    const mark = { seq: 2, hash: (events[1] as WireEvent).hash };
    expect(judgeBatch(mark, other.slice(2), () => null)).toEqual({ kind: 'forked' });
    const forked = { ...(events[1] as WireEvent), hash: 'f'.repeat(64) };
    expect(judgeBatch(mark, [forked], () => null)).toEqual({ kind: 'forked' });
  });

  it('keeps a type that it does not know, with all that is in it', () => {
    const open = { seq: 1, id: 'e', type: 'robot.waved', version: 3, subject: null, at: 1, body: '{"new":[1]}', digest: null };
    const event = { ...open, cell: null, hash: wireHash(firstHash, open) };
    const verdict = judgeBatch(nothing, [event], () => null);
    expect(verdict).toMatchObject({ kind: 'batch', judged: [{ outcome: 'take', isKnown: false, event }] });
  });
});

describe('a request’s time', () => {
  const startedMs = Date.UTC(2026, 10, 27);
  const asks = (nonce: string, atMs: number, keyId = 'a'): ReadSignature => ({
    keyId,
    nonce,
    created: Math.floor(atMs / 1_000),
    holds: () => true,
  });

  it('is judged by a clock that may be set back a day, which shuts nobody out', () => {
    const freshness = createFreshness(0);
    expect(freshness.judge(asks('n1', startedMs - 5_000), startedMs + 5_000, 5_000)).toBe('CLOCK');
    expect(freshness.judge(asks('n2', startedMs + 5_000), startedMs + 5_000, 5_000)).toBeNull();
    const earlierMs = startedMs - 86_400_000;
    expect(freshness.judge(asks('n3', earlierMs), earlierMs, 9_000)).toBeNull();
    expect(freshness.judge(asks('n3', earlierMs), earlierMs, 9_000)).toBe('REPLAYED');
  });

  it('a key that asks a hundred thousand times is told to come again, the others are not', () => {
    const freshness = createFreshness(0);
    const nowMs = startedMs + 10_000;
    const said = Array.from({ length: 100_000 }, (_none, i) => freshness.judge(asks(`n${i}`, nowMs), nowMs, 10_000));
    expect(said.filter((one) => one === null)).toHaveLength(5_000);
    expect(said.at(-1)).toBe('BUSY');
    expect(freshness.judge(asks('other', nowMs, 'b'), nowMs, 10_000)).toBeNull();
    const laterMs = nowMs + 602_000;
    expect(freshness.judge(asks('later', laterMs), laterMs, 612_000)).toBeNull();
  });
});

it('docs/openapi.json is the document of these schemas', () => {
  const path = join(import.meta.dirname, '../../../docs/openapi.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
