import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdMaker, silentLog, type Clock } from '../../../hall/kernel/index.ts';
import type { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { nodeIdOf } from '../../../hall/outbox/index.ts';
import { createPlanBook } from '../../../hall/plan/index.ts';
import { seriesOfKiosk, usualLetters } from '../../../hall/queue/index.ts';
import { createKeyring, openStore, type Store } from '../../../hall/store/index.ts';
import { migrations } from '../../../hall/store/migrations/index.ts';
import type { SyncLink } from '../../../hall/sync/index.ts';
import { createSyncDoor, type SyncDoor } from '../../../hall/sync/hub/door.ts';
import { noteContact, putNode } from '../../../hall/sync/hub/store.ts';
import { receiveKey, sealedSignKey, signKeyFrom, type ReceiveKey } from '../../../hall/sync/keys/keys.ts';
import { putKey } from '../../../hall/sync/keys/store.ts';
import { createClockMeter } from '../../../hall/sync/node/clock-meter.ts';
import { openConnection, type Connection } from '../../../hall/sync/node/connection.ts';
import { putUpstream } from '../../../hall/sync/node/store.ts';
import { noCardUpstream } from '../../support/no-card-upstream.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { Fuse } from './crash.ts';
import { Disk } from './disk.ts';

const zone = 'Asia/Shanghai';
/** 08:00 in Shanghai: a run of some hours stays within the day. */
export const startMs = Date.UTC(2026, 10, 23, 0, 0, 0);

/** A machine's own clock: true time and what it is wrong by. */
export class WrongClock implements Clock {
  readonly #truth: SimulatedClock;
  offMs = 0;
  constructor(truth: SimulatedClock) {
    this.#truth = truth;
  }
  nowMs = (): number => this.#truth.nowMs() + this.offMs;
  monotonicMs = (): number => this.#truth.monotonicMs();
  schedule = (delayMs: number, callback: () => void): (() => void) => this.#truth.schedule(delayMs, callback);
}

/** What an upgrade brings: a schema of a later program over the rows that are there, and a program that asks for a snapshot. */
const laterProgram = {
  version: migrations.length + 1,
  name: 'of a later program',
  sql: `ALTER TABLE persons ADD COLUMN later TEXT NOT NULL DEFAULT 'nothing yet';
    CREATE INDEX later_received ON sync_received (type, at);
    CREATE TABLE later_things (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    INSERT INTO later_things SELECT id FROM events;`,
};

export interface MachineOptions {
  /** A store copied from another machine, opened by that one's key. */
  readonly copy?: { readonly path: string; readonly like: Machine };
  readonly synchronous?: 'FULL' | 'NORMAL';
}

/** One store with what a machine does to it; its power may be cut, and it comes back from its files. */
export class Machine {
  readonly clock: WrongClock;
  readonly random: SeededRandom;
  readonly keyring;
  readonly disk: Disk;
  readonly fuse = new Fuse();
  readonly kiosk: number;
  readonly node: string;
  store: Store;
  isLater = false;
  wrap: (store: Store) => Store = (store) => store;
  connection: Connection | null = null;
  readonly #synchronous: 'FULL' | 'NORMAL';
  #key: Promise<ReceiveKey> | null = null;

  constructor(folder: string, kiosk: number, truth: SimulatedClock, seed: number, options: MachineOptions = {}) {
    const { copy, synchronous = 'FULL' } = options;
    this.kiosk = copy?.like.kiosk ?? kiosk;
    this.#synchronous = synchronous;
    this.clock = new WrongClock(truth);
    this.random = new SeededRandom(seed * 10 + kiosk);
    this.keyring = createKeyring(new Uint8Array(32).fill(this.kiosk), this.random);
    this.disk = new Disk(copy?.path ?? join(folder, `${kiosk}.db`));
    this.store = this.#open();
    this.node = nodeIdOf(this.store, this.random);
  }

  #open(): Store {
    const steps = this.isLater ? [...migrations, laterProgram] : migrations;
    const store = openStore({ path: this.disk.path, synchronous: this.#synchronous, migrations: steps });
    this.disk.watch(store);
    return store;
  }

  /** Without a word, at any moment; it starts again at once, as a later program if it was upgraded meanwhile. */
  kill(): void {
    this.disk.cut(this.store, this.random);
    this.#start();
  }

  upgrade(): void {
    this.isLater = true;
    this.store.close();
    this.#start();
  }

  /** A copy of its store takes the store's place: what came since is forgotten here. */
  putBack(path: string): void {
    this.store.close();
    this.disk.replaceBy(path);
    this.#start();
  }

  #start(): void {
    this.fuse.mend();
    this.store = this.#open();
    this.connection = null;
  }

  /** The store as the program sees it: with its fuse, and with a mistake where one is planted. */
  view = (): Store => this.wrap(this.fuse.over(this.store));

  key = (): Promise<ReceiveKey> => (this.#key ??= receiveKey(this));
  making = () => ({
    keyring: this.keyring,
    random: this.random,
    node: this.node,
    zone,
    letters: usualLetters,
    ids: createIdMaker(this.clock, this.random),
    series: seriesOfKiosk(this.kiosk),
  });
  plan = () => createPlanBook({ ...this.making(), store: this.store, clock: this.clock });

  /** The receiving side over this store. */
  door(): SyncDoor {
    const book = this.plan();
    return createSyncDoor({
      ...this.making(),
      store: this.view(),
      clock: this.clock,
      log: silentLog,
      self: this.node,
      hall: { zh: '示例', en: 'Sample' },
      plan: book.current,
      planBook: book,
      cardHall: 1,
      known: () => ({}),
      pairing: { admit: () => ({ ok: false, error: 'PAIRING_REFUSED' }) },
      key: this.key,
      applied: () => undefined,
      seen: () => undefined,
      sessions: null,
    });
  }

  async connect(link: SyncLink): Promise<Connection> {
    this.connection = await openConnection(
      {
        ...this.making(),
        store: this.view(),
        clock: this.clock,
        log: silentLog,
        self: this.node,
        program: this.isLater ? '2' : '1',
        toCity: false,
        url: 'https://upstream.test',
        link,
        meter: createClockMeter(),
        key: this.key,
        plan: this.plan(),
        erased: () => undefined,
        cardsChanged: () => undefined,
        published: () => undefined,
        cards: noCardUpstream,
        sessions: null,
        moved: () => undefined,
      },
      new AbortController().signal,
    );
    return this.connection;
  }
}

const secretOf = (node: Machine): Uint8Array => new Uint8Array(32).fill(40 + node.kiosk);

/** What an enrolled node leaves at its upstream. */
export async function enrolled(node: Machine) {
  const name = `key-${node.kiosk}`;
  const { publicKey } = await node.key();
  const keys = { sign_key: Uint8Array.from(signKeyFrom(secretOf(node)).publicKey), seal_key: Uint8Array.from(publicKey) };
  return { node: node.node, key_id: name, name, series: 'X', ...keys };
}

/** And what its upstream leaves with it. */
export function setUpstream(node: Machine, upstream: { readonly node: string; readonly sealKey: Uint8Array }): void {
  node.store.transaction((tx) => {
    putKey(tx, 'sign', sealedSignKey(node.keyring, secretOf(node)));
    const of = { url: 'https://upstream.test', pin: '', key_id: `key-${node.kiosk}`, node: upstream.node, seal_key: upstream.sealKey };
    putUpstream(tx, { ...of, enrolled_at: node.clock.nowMs(), epoch: '0123456789ABCDEF' });
  });
}

/** As enrolment leaves both sides. */
export async function joinHub(node: Machine, hub: Machine): Promise<void> {
  const nowMs = hub.clock.nowMs();
  const row = await enrolled(node);
  const { publicKey } = await hub.key();
  hub.store.transaction((tx) => {
    tx.run(
      "INSERT INTO terminals (id, kind, name, public_key, paired_at, paired_by, seen_at) VALUES (?, 'node', ?, ?, ?, '', ?)",
      row.key_id,
      row.name,
      row.sign_key,
      nowMs,
      nowMs,
    );
    putNode(tx, { ...row, enrolled_at: nowMs });
    noteContact(tx, node.node, { last: 0, atMs: nowMs, clock: null });
  });
  setUpstream(node, { node: hub.node, sealKey: publicKey });
}

/** In memory where the system has such a folder: what a disk would keep is reckoned, not waited for. */
const shared = '/dev/shm';

export function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(existsSync(shared) ? shared : tmpdir(), 'jiafu-sync-sim-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}
