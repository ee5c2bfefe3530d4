import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdMaker } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { createKeyring, openStore, type Store } from '../store/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { appendEvents, eventsAfter, nodeIdOf, prepareEvent, verifyChain, type EventMaking } from './index.ts';

let folder: string;
let path: string;
let store: Store;
let making: EventMaking;
const random = new SeededRandom(4);
const keyring = createKeyring(new Uint8Array(32), random);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-outbox-'));
  path = join(folder, 'hall.db');
  store = openStore({ path });
  making = { ids: createIdMaker(new SimulatedClock(1_000_000), random) };
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const noProfile = {
  services: [],
  experience: null,
  languages: [],
  arrangement: null,
  pay: null,
  province: null,
  programme: null,
  lodging: null,
};
const consents = { decidedAt: 1, textVersion: '1', choices: {}, declarationVersion: '1', evidence: '' };
const registered = {
  type: 'person.registered',
  subject: 'p',
  at: 1,
  body: { personId: 'p', cardKind: 'resident', region: null, proof: 'chip', state: 'registered', profile: noProfile, consents },
} as const;

const handed = (ticketId: string) =>
  prepareEvent(making, { type: 'ticket.handed-over', subject: ticketId, at: 1, body: { ticketId, how: 'paper' } });

describe('events', () => {
  it('are numbered without a gap, also past a transaction that failed', () => {
    store.transaction((tx) => appendEvents(tx, [handed('a'), handed('b')]));
    expect(() =>
      store.transaction((tx) => {
        appendEvents(tx, [handed('lost')]);
        throw new Error('after all not');
      }),
    ).toThrow('after all not');
    store.transaction((tx) => appendEvents(tx, [handed('c')]));
    expect(eventsAfter(store, 0, 10).map(({ seq, subject }) => [seq, subject])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(verifyChain(store)).toEqual({ events: 3, brokenAt: null });
  });

  it('show which one was altered, by whatever tool', () => {
    store.transaction((tx) => appendEvents(tx, [handed('a'), handed('b'), handed('c')]));
    store.close();
    const db = new Database(path);
    db.exec('DROP TRIGGER events_keep_update');
    db.prepare("UPDATE events SET body = replace(body, 'paper', 'told') WHERE seq = 2").run();
    db.close();
    store = openStore({ path });
    expect(verifyChain(store)).toEqual({ events: 1, brokenAt: 2 });
  });

  it('show one that was taken out', () => {
    store.transaction((tx) => appendEvents(tx, [handed('a'), handed('b'), handed('c')]));
    store.close();
    const db = new Database(path);
    db.exec('DROP TRIGGER events_keep_delete');
    db.prepare('DELETE FROM events WHERE seq = 2').run();
    db.close();
    store = openStore({ path });
    expect(verifyChain(store)).toEqual({ events: 1, brokenAt: 2 });
  });

  it('can’t be edited or deleted by a mistake of ours', () => {
    store.transaction((tx) => appendEvents(tx, [handed('a')]));
    expect(() => store.transaction((tx) => tx.run('UPDATE events SET at = 2'))).toThrow(/append-only/);
    expect(() => store.transaction((tx) => tx.run('DELETE FROM events'))).toThrow(/append-only/);
  });

  it('carry the cell of the row that they tell of, and nothing personal beside it', () => {
    const sealed = keyring.seal('{"name":"测试甲"}', 'persons|sealed|p');
    const event = prepareEvent(making, { ...registered, sealed });
    expect(event.body).not.toContain('测试甲');
    expect(event.sealed).toBe(sealed);
    expect(() => prepareEvent(making, registered)).toThrow(/sealed cell/);
  });

  it('of a wrong shape are refused before anything is written', () => {
    const wrong = { ticketId: 'x', how: 'shouted' };
    // @ts-expect-error -- the shape is held by the compiler and at run time
    expect(() => prepareEvent(making, { type: 'ticket.handed-over', subject: 'x', at: 1, body: wrong })).toThrow(/how/);
  });
});

describe('a node', () => {
  it('keeps the name that it gave itself at the first start', () => {
    const name = nodeIdOf(store, random);
    expect(name).toMatch(/^N[0-9A-Z]{10}$/);
    expect(nodeIdOf(store, random)).toBe(name);
  });
});
