import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdMaker, silentLog, type Clock } from '../../../hall/kernel/index.ts';
import type { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { appendEvents, nodeIdOf, prepareEvent } from '../../../hall/outbox/index.ts';
import { createPlanBook } from '../../../hall/plan/index.ts';
import { handOver, issueTicket, seriesOfKiosk, usualLetters, type Ticket } from '../../../hall/queue/index.ts';
import { personByNumber, numberIndexOf, takeInPerson, type FileElsewhere } from '../../../hall/registration/index.ts';
import { createKeyring, openStore, type Store, type Writer } from '../../../hall/store/index.ts';
import { createSyncDoor, type SyncDoor } from '../../../hall/sync/hub/door.ts';
import { putNode, noteContact } from '../../../hall/sync/hub/store.ts';
import { receiveKey, sealedSignKey, signKeyFrom, type ReceiveKey } from '../../../hall/sync/keys/keys.ts';
import { putKey } from '../../../hall/sync/keys/store.ts';
import type { SyncLink } from '../../../hall/sync/index.ts';
import { createClockMeter } from '../../../hall/sync/node/clock-meter.ts';
import { openConnection, type Connection } from '../../../hall/sync/node/connection.ts';
import { putUpstream } from '../../../hall/sync/node/store.ts';
import { noCardUpstream } from '../../support/no-card-upstream.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';

const zone = 'Asia/Shanghai';
/** 08:00 in Shanghai: a run of some hours stays within the day. */
export const startMs = Date.UTC(2026, 10, 23, 0, 0, 0);

/** A machine's own clock: true time and what it is wrong by. */
class WrongClock implements Clock {
  readonly #truth: SimulatedClock;
  offMs = 0;
  constructor(truth: SimulatedClock) {
    this.#truth = truth;
  }
  nowMs = (): number => this.#truth.nowMs() + this.offMs;
  monotonicMs = (): number => this.#truth.monotonicMs();
  schedule = (delayMs: number, callback: () => void): (() => void) => this.#truth.schedule(delayMs, callback);
}

/** One store with what a machine does to it; it may be killed and comes back from its file. */
export class Machine {
  readonly clock: WrongClock;
  readonly random: SeededRandom;
  readonly keyring;
  readonly path: string;
  readonly kiosk: number;
  store: Store;
  node: string;
  wrap: (store: Store) => Store = (store) => store;
  connection: Connection | null = null;
  #key: Promise<ReceiveKey> | null = null;

  /** `copy`: a store copied from another machine, opened by that one's key. */
  constructor(
    folder: string,
    kiosk: number,
    truth: SimulatedClock,
    seed: number,
    copy: { readonly path: string; readonly like: Machine } | null = null,
  ) {
    this.kiosk = copy?.like.kiosk ?? kiosk;
    this.clock = new WrongClock(truth);
    this.random = new SeededRandom(seed * 10 + kiosk);
    this.keyring = createKeyring(new Uint8Array(32).fill(this.kiosk), this.random);
    this.path = copy?.path ?? join(folder, `${kiosk}.db`);
    this.store = openStore({ path: this.path, synchronous: 'NORMAL' });
    this.node = nodeIdOf(this.store, this.random);
  }

  kill(): void {
    this.store.close();
    this.store = openStore({ path: this.path, synchronous: 'NORMAL' });
    this.connection = null;
  }

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

  /** A ticket for somebody who is registered here, handed over at once; null: nobody's. */
  takeTicket(who: FictionalPerson | null): Ticket {
    const making = this.making();
    const nowMs = this.clock.nowMs();
    return this.store.transaction((tx) => {
      const personId = who === null ? null : (personByNumber(tx, numberIndexOf(this.keyring, who.number))?.id ?? null);
      const ticket = issueTicket(tx, making, { business: 'registration', personId, maskedName: null, nowMs });
      handOver(tx, making, { ticketId: ticket.id, how: 'told', nowMs });
      return ticket;
    });
  }

  /** As registering does it: the file and its event in one transaction; nothing for somebody who is known. */
  register(who: FictionalPerson): void {
    const making = this.making();
    const at = this.clock.nowMs();
    const id = making.ids.next<'person'>();
    const cell = { name: who.name, sexCode: '1' as const, number: who.number, birth: '19800101', phone: null, emergency: null };
    const profile = {
      services: [],
      experience: null,
      languages: [],
      arrangement: null,
      pay: null,
      province: null,
      programme: null,
      lodging: null,
    };
    const consents = { decidedAt: at, textVersion: '1', choices: {}, declarationVersion: '1', evidence: '00' };
    const body = {
      personId: id,
      cardKind: 'resident' as const,
      region: null,
      proof: 'chip' as const,
      state: 'registered',
      profile,
      consents,
    };
    const file: FileElsewhere = {
      id,
      cardKind: 'resident',
      region: null,
      proof: 'chip',
      state: 'registered',
      profile: JSON.stringify(profile),
      consent: { choices: '{}', textVersion: '1', decidedAtMs: at, evidence: '00' },
      registeredAtMs: at,
      node: this.node,
      cell,
    };
    const sealed = this.keyring.seal(JSON.stringify(cell), `persons|sealed|${id}`);
    this.store.transaction((tx) => {
      if (personByNumber(tx, numberIndexOf(this.keyring, who.number)) !== null) return;
      takeInPerson(tx, this.keyring, file, at);
      appendEvents(tx, [prepareEvent(making, { type: 'person.registered', subject: id, at, body, sealed })]);
    });
  }

  erase(personId: string, forget: (tx: Writer) => void): void {
    this.store.transaction((tx) => {
      forget(tx);
      const body = { personId, why: 'unused' as const, tickets: 0 };
      appendEvents(tx, [prepareEvent(this.making(), { type: 'person.erased', subject: personId, at: this.clock.nowMs(), body })]);
    });
  }

  /** The receiving side over this store. */
  door(): SyncDoor {
    const book = this.plan();
    return createSyncDoor({
      ...this.making(),
      store: this.wrap(this.store),
      clock: this.clock,
      log: silentLog,
      self: this.node,
      hall: { zh: '示例', en: 'Sample' },
      plan: book.current,
      planBook: book,
      pairing: { admit: () => ({ ok: false, error: 'PAIRING_REFUSED' }) },
      key: this.key,
      applied: () => undefined,
      seen: () => undefined,
    });
  }

  async connect(link: SyncLink): Promise<Connection> {
    this.connection = await openConnection(
      {
        ...this.making(),
        store: this.store,
        clock: this.clock,
        log: silentLog,
        self: this.node,
        program: '1',
        toCity: false,
        url: 'https://hub.test',
        link,
        meter: createClockMeter(),
        key: this.key,
        plan: this.plan(),
        erased: () => undefined,
        cardsChanged: () => undefined,
        cards: noCardUpstream,
        moved: () => undefined,
      },
      new AbortController().signal,
    );
    return this.connection;
  }
}

/** As enrolment leaves both sides. */
export async function joinHub(node: Machine, hub: Machine): Promise<void> {
  const secret = new Uint8Array(32).fill(40 + node.kiosk);
  const keyId = `key-${node.kiosk}`;
  const nowMs = hub.clock.nowMs();
  const [theirs, ours] = [await hub.key(), await node.key()];
  const sign_key = signKeyFrom(secret).publicKey;
  hub.store.transaction((tx) => {
    tx.run(
      "INSERT INTO terminals (id, kind, name, public_key, paired_at, paired_by, seen_at) VALUES (?, 'node', ?, ?, ?, '', ?)",
      keyId,
      keyId,
      sign_key,
      nowMs,
      nowMs,
    );
    putNode(tx, { node: node.node, key_id: keyId, name: keyId, series: 'X', sign_key, seal_key: ours.publicKey, enrolled_at: nowMs });
    noteContact(tx, node.node, { last: 0, atMs: nowMs, clock: null });
  });
  node.store.transaction((tx) => {
    putKey(tx, 'sign', sealedSignKey(node.keyring, secret));
    const of = { url: 'https://hub.test', pin: '', key_id: keyId, node: hub.node, seal_key: theirs.publicKey };
    putUpstream(tx, { ...of, enrolled_at: nowMs, epoch: '0123456789ABCDEF' });
  });
}

export function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-sync-sim-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}
