import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { appendEvents, lastEvent } from '../../hall/outbox/index.ts';
import { personByNumber, numberIndexOf } from '../../hall/registration/index.ts';
import { signKeyFrom } from '../../hall/sync/keys/keys.ts';
import { paths, refusal, signRequest } from '../../hall/sync/contract/index.ts';
import { tryAside } from '../../hall/sync/hub/try-aside.ts';
import type { ReceivedRow } from '../../hall/sync/received/store.ts';
import { touch } from '../../hall/sync/feed/store.ts';
import type { SyncDoor } from '../../hall/sync/hub/door.ts';
import { LinkProblem, type SyncLink } from '../../hall/sync/index.ts';
import { correctFile, erase, register, takeTicket, verifyFile, writeRaw } from '../faults/sync/deeds.ts';
import { joinHub, Machine, startMs } from '../faults/sync/machines.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registeredBody } from '../support/registered-body.ts';

let folder: string;
let truth: SimulatedClock;
let hub: Machine;
let near: Machine;
let far: Machine;
let door: SyncDoor;
/** What was sent last, as it travelled. */
let sent: Request[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-door-'));
  truth = new SimulatedClock(startMs);
  [hub, near, far] = [new Machine(folder, 1, truth, 1), new Machine(folder, 2, truth, 1), new Machine(folder, 3, truth, 1)];
  await joinHub(near, hub);
  await joinHub(far, hub);
  truth.advance(5_000);
  door = hub.door();
  sent = [];
});
afterEach(() => {
  door.close();
  for (const machine of [hub, near, far]) machine.store.close();
  rmSync(folder, { recursive: true, force: true });
});

const lineTo = (to: () => SyncDoor): SyncLink => ({
  async send({ method, url, headers, body }) {
    const make = (): Request => new Request(url, { method, headers, ...(body === null ? {} : { body: Uint8Array.from(body) }) });
    sent.push(make());
    const answer = await to().fetch(make());
    return {
      status: answer.status,
      header: (name) => answer.headers.get(name),
      body: new Uint8Array(await answer.arrayBuffer()),
      fingerprint: '',
    };
  },
  close: () => undefined,
});
const line = lineTo(() => door);
const cutLine: SyncLink = { send: () => Promise.reject(new LinkProblem('unreachable')), close: () => undefined };

async function codeOf(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  return response.status === 200 ? 'done' : refusal.parse(await response.json()).code;
}

function signed(by: Machine, path: string, body: object, change: { readonly keyId?: string; readonly createdMs?: number } = {}): Request {
  const bytes = gzipSync(JSON.stringify(body));
  const { privateKey } = signKeyFrom(new Uint8Array(32).fill(40 + by.kiosk));
  const created = Math.floor((change.createdMs ?? truth.nowMs()) / 1_000);
  const nonce = Buffer.from(by.random.bytes(16)).toString('hex');
  const signature = signRequest(
    { method: 'POST', path, body: bytes },
    { keyId: change.keyId ?? `key-${by.kiosk}`, created, nonce },
    privateKey,
  );
  return new Request(`https://hub.test${path}`, { method: 'POST', headers: { 'content-encoding': 'gzip', ...signature }, body: bytes });
}
const asks = { cursor: null, waitMs: 0, last: 0 };

describe('at the door for nodes', () => {
  it('a request that is unsigned, altered, of another key, too old or sent again has no effect', async () => {
    expect(await codeOf(door.fetch(signed(near, paths.changes, asks)))).toBe('done');
    const bare = new Request(`https://hub.test${paths.changes}`, { method: 'POST', body: JSON.stringify(asks) });
    expect(await codeOf(door.fetch(bare))).toBe('NOT_SIGNED');
    const honest = signed(near, paths.changes, asks);
    const altered = new Request(honest.url, {
      method: 'POST',
      headers: honest.headers,
      body: gzipSync(JSON.stringify({ ...asks, last: 9 })),
    });
    expect(await codeOf(door.fetch(altered))).toBe('NOT_SIGNED');
    const elsewhere = new Request(`https://hub.test${paths.session}`, {
      method: 'POST',
      headers: honest.headers,
      body: gzipSync(JSON.stringify(asks)),
    });
    expect(await codeOf(door.fetch(elsewhere))).toBe('NOT_SIGNED');
    expect(await codeOf(door.fetch(signed(near, paths.changes, asks, { keyId: 'key-3' })))).toBe('NOT_SIGNED');
    expect(await codeOf(door.fetch(signed(near, paths.changes, asks, { keyId: 'key-9' })))).toBe('NOT_SIGNED');
    expect(await codeOf(door.fetch(signed(near, paths.changes, asks, { createdMs: truth.nowMs() - 301_000 })))).toBe('CLOCK');
    expect(await codeOf(door.fetch(signed(near, paths.changes, asks, { createdMs: truth.nowMs() + 302_000 })))).toBe('CLOCK');
    const twice = signed(near, paths.changes, asks);
    expect(await codeOf(door.fetch(twice.clone()))).toBe('done');
    expect(await codeOf(door.fetch(twice))).toBe('REPLAYED');
  });

  it('what was signed before the hub started is signed anew, because its nonces are forgotten', async () => {
    const old = signed(near, paths.changes, asks, { createdMs: truth.nowMs() - 2_000 });
    door.close();
    door = hub.door();
    expect(await codeOf(door.fetch(old))).toBe('CLOCK');
  });

  it('nobody sends another enrolled node’s events, and a revoked node nothing from that moment on', async () => {
    const events = { origin: far.node, epoch: '0123456789ABCDEF', enc: null, last: 0, clock: null, events: [] };
    expect(await codeOf(door.fetch(signed(near, paths.events, events)))).toBe('NOT_ENROLLED');
    const { cursor } = (await (await door.fetch(signed(near, paths.changes, asks))).json()) as { cursor: string };
    const waiting = codeOf(door.fetch(signed(near, paths.changes, { cursor, waitMs: 20_000, last: 0 })));
    hub.store.transaction((tx) => tx.run("UPDATE terminals SET revoked_at = 1 WHERE id = 'key-2'"));
    let isOver = false;
    void waiting.finally(() => (isOver = true));
    while (!isOver) {
      door.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await waiting).toBe('NOT_ENROLLED');
    expect(await codeOf(door.fetch(signed(near, paths.changes, asks)))).toBe('NOT_ENROLLED');
  });

  it('a body that unpacks into more than is read is refused', async () => {
    expect(await codeOf(door.fetch(signed(near, paths.changes, { ...asks, more: 'x'.repeat(5_000_000) })))).toBe('NOT_UNDERSTOOD');
  });
});

describe('between nodes', () => {
  const [somebody] = [fictionalPeople(7).next()];

  it('a person who registered at one kiosk is known at another, and one number is one person', async () => {
    register(near, somebody);
    await (await near.connect(line)).push();
    const connection = await far.connect(line);
    await connection.pull(0);
    const known = personByNumber(far.store, numberIndexOf(far.keyring, somebody.number));
    expect(known?.name).toBe(somebody.name);
    expect(sent.map((request) => request.url).join(' ')).not.toContain(somebody.number);
    for (const request of sent) expect(Buffer.from(await request.arrayBuffer()).toString('latin1')).not.toContain(somebody.number);
  });

  it('registered at two cut kiosks they wait once, where they came first; the other number says why', async () => {
    const [a, b] = [near, far];
    register(a, somebody);
    truth.advance(60_000);
    const first = takeTicket(a, somebody);
    truth.advance(60_000);
    register(b, somebody);
    const second = takeTicket(b, somebody);
    await (await b.connect(line)).push();
    await (await a.connect(line)).push();
    const states = hub.store.all<{ id: string; state: string }>('SELECT id, state FROM tickets ORDER BY id');
    expect(states).toEqual([
      { id: first.id, state: 'waiting' },
      { id: second.id, state: 'withdrawn' },
    ]);
    expect(hub.store.get<{ reason: string }>("SELECT reason FROM line_moves WHERE verb = 'withdraw'")?.reason).toBe('same-person:AX001');
    expect(hub.store.get<{ n: number }>('SELECT count(*) AS n FROM persons')?.n).toBe(1);
    await b.connection?.pull(0);
    expect(b.store.get<{ state: string }>('SELECT state FROM tickets WHERE id = ?', second.id)?.state).toBe('withdrawn');
  });

  it('a store put back from a copy begins another epoch; nothing is overwritten, and a living clone is stopped', async () => {
    takeTicket(near, null);
    await (await near.connect(line)).push();
    const copy = join(folder, 'copy.db');
    await near.store.copyTo(copy);
    const clone = new Machine(folder, 4, truth, 9, { copy: { path: copy, like: near } });
    takeTicket(near, null);
    await near.connection?.push();
    truth.advance(60_000);
    takeTicket(clone, null);
    await (await clone.connect(line)).push();
    const marks = hub.store.all<{ seq: number; ended: number }>(
      'SELECT seq, ended FROM sync_marks WHERE origin = ? ORDER BY ended DESC',
      near.node,
    );
    expect(marks).toEqual([
      { seq: lastEvent(near.store)?.seq, ended: 1 },
      { seq: lastEvent(clone.store)?.seq, ended: 0 },
    ]);
    // Both gave out AX002: the hub has it once, and the other's where somebody sees it.
    expect(hub.store.all('SELECT outcome, reason FROM sync_received WHERE outcome = ?', 'set-aside')).toEqual([
      { outcome: 'set-aside', reason: 'NUMBER_TAKEN' },
    ]);
    takeTicket(near, null);
    await expect(near.connect(line)).rejects.toThrow('CLONED');
    clone.store.close();
  });

  it('a clock an hour fast or slow moves nobody: the line is in the order of truth as far as the last contact proves', async () => {
    near.clock.offMs = 3_600_000;
    far.clock.offMs = -3_600_000;
    await (await near.connect(line)).push();
    await (await far.connect(line)).push();
    const taken: string[] = [];
    for (const machine of [far, near, hub, near, far]) {
      truth.advance(20_000);
      taken.push(takeTicket(machine, null).id);
    }
    await expect((await near.connect(cutLine).catch(() => near.connection))?.push()).resolves.toBeUndefined();
    await (await near.connect(line)).push();
    await (await far.connect(line)).push();
    expect(hub.store.all<{ id: string }>('SELECT id FROM tickets ORDER BY issued_at').map(({ id }) => id)).toEqual(taken);
  });

  it('a person erased at the hub is erased at the kiosk', async () => {
    register(near, somebody);
    await (await near.connect(line)).push();
    await (await far.connect(line)).pull(0);
    const id = personByNumber(hub.store, numberIndexOf(hub.keyring, somebody.number))?.id;
    if (id === undefined) throw new Error('the hub should know them');
    erase(hub, id);
    await far.connection?.pull(0);
    expect(personByNumber(far.store, numberIndexOf(far.keyring, somebody.number))).toBeNull();
    expect(hub.store.all('SELECT n FROM sync_received WHERE sealed IS NOT NULL')).toEqual([]);
  });

  const fileAt = (machine: Machine): unknown => {
    const row = machine.store.get<{ id: string; sealed: Uint8Array }>('SELECT id, sealed FROM persons');
    return row === undefined ? null : JSON.parse(machine.keyring.openText(row.sealed, `persons|sealed|${row.id}`));
  };
  const syncAll = async (...machines: Machine[]): Promise<void> => {
    for (const machine of [...machines, ...machines]) {
      const connection = await machine.connect(line);
      await connection.push();
      while (!(await connection.pull(0)));
    }
  };

  it('of two corrections of one field the newer stands everywhere, also where clocks are hours off, and others are untouched', async () => {
    register(near, somebody);
    await syncAll(near, far);
    near.clock.offMs = -3 * 3_600_000;
    far.clock.offMs = 5 * 3_600_000;
    await syncAll(near, far);
    correctFile(far, somebody, 'address', 'far, earlier');
    truth.advance(60_000);
    correctFile(hub, somebody, 'phone', '13800138001');
    truth.advance(60_000);
    correctFile(near, somebody, 'address', 'near, later');
    await syncAll(near, far);
    for (const machine of [hub, near, far]) expect(fileAt(machine)).toMatchObject({ address: 'near, later', phone: '13800138001' });
    truth.advance(60_000);
    correctFile(hub, somebody, 'address', 'hub, last');
    await syncAll(near, far);
    for (const machine of [hub, near, far]) expect(fileAt(machine)).toMatchObject({ address: 'hub, last' });
  });

  it('who was seen by staff at one kiosk is proven in the whole hall, and no stronger proof is lost by it', async () => {
    const seen = (machine: Machine) => machine.store.all('SELECT proof, state FROM persons');
    register(near, somebody, 'typed');
    await syncAll(near, far);
    expect(seen(far)).toEqual([{ proof: 'typed', state: 'to-be-verified' }]);
    expect(verifyFile(far, somebody)).toBe(true);
    await syncAll(far, near);
    for (const machine of [hub, near, far]) expect(seen(machine)).toEqual([{ proof: 'seen-by-staff', state: 'registered' }]);
    expect(hub.store.get('SELECT staff_id FROM file_moves')).toEqual({ staff_id: 'S1' });
    // Both at once: what stands at the hub is told to who came second.
    const other = fictionalPeople(78).next();
    register(far, other, 'typed');
    register(hub, other, 'chip');
    verifyFile(far, other);
    await syncAll(far, near);
    const proofs = (machine: Machine) =>
      machine.store
        .all<{ proof: string }>('SELECT proof FROM persons')
        .map(({ proof }) => proof)
        .toSorted();
    for (const machine of [hub, near, far]) expect(proofs(machine)).toEqual(['chip', 'seen-by-staff']);
  });

  it('an event whose body can’t be read keeps its cell, and has its effect once it can', async () => {
    const { ids } = near.making();
    const [id, at] = [ids.next<'person'>(), near.clock.nowMs()];
    const cell = { name: somebody.name, sexCode: '1', number: somebody.number, birth: '19800101', phone: somebody.phone, emergency: null };
    const sealed = near.keyring.seal(JSON.stringify(cell), `persons|sealed|${id}`);
    const event = { id: ids.next<'event'>(), type: 'person.registered', schema_version: 1, subject: id, at, body: '{}', sealed };
    near.store.transaction((tx) => appendEvents(tx, [event]));
    const connection = await near.connect(line);
    await connection.push();
    const [row] = hub.store.all<ReceivedRow>("SELECT * FROM sync_received WHERE outcome = 'set-aside'");
    expect(row).toMatchObject({ type: 'person.registered', reason: 'BODY_INVALID', body: '{}', sealed: expect.any(Uint8Array) });
    const n = row?.n ?? 0;
    const receiving = { ...hub.making(), store: hub.store, clock: hub.clock, plan: hub.plan().current, cardHall: 1, known: () => ({}) };
    expect(tryAside(receiving, n, truth.nowMs())).toEqual({ ok: false, error: { code: 'STILL_SET_ASIDE', why: 'BODY_INVALID' } });
    // As a program reads it that knows this body.
    hub.store.transaction((tx) => tx.run('UPDATE sync_received SET body = ? WHERE n = ?', JSON.stringify(registeredBody(id)), n));
    expect(tryAside(receiving, n, truth.nowMs()).ok).toBe(true);
    expect(fileAt(hub)).toMatchObject({ number: somebody.number });
  });

  it('what a kiosk wrote of somebody before it heard of their erasure is not kept; who comes back is somebody new everywhere', async () => {
    register(near, somebody);
    await syncAll(near, far);
    const id = hub.store.get<{ id: string }>('SELECT id FROM persons')?.id ?? '';
    erase(hub, id);
    const again = register(hub, somebody);
    correctFile(near, somebody, 'address', 'too late');
    const connection = await near.connect(line);
    await connection.push();
    expect(hub.store.all('SELECT n FROM sync_received WHERE sealed IS NOT NULL')).toEqual([]);
    hub.store.transaction((tx) => touch(tx, 'person', id));
    await syncAll(near, far);
    for (const machine of [hub, near, far]) {
      expect(machine.store.all('SELECT id FROM persons')).toEqual([{ id: again }]);
      expect(fileAt(machine)).not.toHaveProperty('address');
    }
    expect(near.store.all('SELECT seq FROM events WHERE length(sealed) > 32')).toEqual([]);
  });

  it('a hub passes on what a kiosk forgot with its store before what the copy says, and goes on afterwards', async () => {
    const top = new Machine(folder, 4, truth, 1);
    await joinHub(hub, top);
    truth.advance(5_000);
    const topDoor = top.door();
    const up = async (): Promise<void> => (await hub.connect(lineTo(() => topDoor))).push();
    takeTicket(near, null);
    await (await near.connect(line)).push();
    await up();
    const copy = join(folder, 'copy.db');
    await near.store.copyTo(copy);
    writeRaw(near, { type: 'ticket.issued', version: 1, body: '{"bad":1}' });
    takeTicket(near, null);
    await near.connection?.push();
    near.putBack(copy);
    writeRaw(near, { type: 'robot.danced', version: 1, body: '{}' });
    await (await near.connect(line)).push();
    await up();
    await up();
    const held = (machine: Machine): unknown =>
      machine.store.all(
        `SELECT m.ended, m.seq, count(*) AS n FROM sync_marks m JOIN sync_received r ON r.origin = m.origin AND r.epoch = m.epoch
         WHERE m.origin = ? GROUP BY m.epoch ORDER BY m.ended DESC`,
        near.node,
      );
    expect(held(top)).toEqual(held(hub));
    expect(held(top)).toHaveLength(2);
    topDoor.close();
    top.store.close();
  });
});
