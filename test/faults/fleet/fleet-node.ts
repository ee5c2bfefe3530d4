import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { crockford32, silentLog, type Clock, type Random } from '../../../hall/kernel/index.ts';
import {
  changesAnswer,
  eventPlace,
  eventsAnswer,
  firstHash,
  longestWaitMs,
  paths,
  sealerTo,
  sealPairFrom,
  sessionAnswer,
  wireHash,
  type Mark,
  type SealTo,
} from '../../../hall/sync/contract/index.ts';
import type { SyncLink } from '../../../hall/sync/index.ts';
import { signKeyFrom } from '../../../hall/sync/keys/keys.ts';
import { call, Refused, zipped, type Target } from '../../../hall/sync/node/calls.ts';
import { createClockMeter } from '../../../hall/sync/node/clock-meter.ts';
import { holdConnection, type Connection } from '../../../hall/sync/node/connection.ts';
import { drawEpoch, proveCode } from '../../../hall/sync/node/enrol.ts';
import { keepTrying, type Upstream } from '../../../hall/sync/node/upstream.ts';
import type { DayEvent } from './node-day.ts';

/** What it asked, and how it was answered, by path and code. */
export type Asked = Map<string, number>;

/** Keys in hexadecimal. */
export interface NodeKeys {
  readonly node: string;
  readonly hall: number;
  readonly keyId: string;
  readonly signKey: string;
  readonly sealKey: string;
}

const mostInBatch = 500;
const zeros = '0'.repeat(64);
const nameBytes = 10;

/**
 * One of a fleet: the node's own enrolment, signatures, line, waiting and polling, over a history that is kept in memory instead of a store, so
 * that one process can be thousands.
 */
export class FleetNode {
  readonly node: string;
  readonly epoch: string;
  readonly hall: number;
  /** After its last event. */
  head: Mark = { seq: 0, hash: firstHash };
  /** SHA-256 of its ids in order, for a count that is independent of the chain. */
  ids = '';
  mark: Mark | null = null;
  revocations = new Set<string>();
  readonly #caller;
  readonly #asked: Asked;
  #target: Target | null = null;
  #seal: SealTo | null = null;
  #kept: Buffer = Buffer.alloc(0);
  #ready: { readonly lastSeq: number; readonly body: Uint8Array } | null = null;
  #cursor: string | null = null;
  #running: Upstream | null = null;

  constructor(parts: {
    readonly hall: number;
    readonly clock: Clock;
    readonly random: Random;
    readonly link: SyncLink;
    readonly asked: Asked;
  }) {
    const { clock, random, link } = parts;
    this.hall = parts.hall;
    this.node = `N${crockford32(random.bytes(nameBytes)).slice(0, 10)}`;
    this.epoch = drawEpoch({ random });
    this.#caller = { clock, random, link, meter: createClockMeter() };
    this.#asked = parts.asked;
  }

  async enrol(url: string, code: string, series: string): Promise<void> {
    const { publicKey } = await sealPairFrom(this.#caller.random.bytes(32));
    const who = { self: this.node, name: 'one of a fleet', series, sealKey: publicKey };
    const proved = await proveCode({ ...this.#caller, ...who }, { url, code, signal: AbortSignal.timeout(30_000) });
    if (!proved.ok) throw new Error(`${this.node}: ${proved.error}`);
    const { pin, secret, answer } = proved.value;
    this.#target = { url, pin, sign: { keyId: answer.keyId, key: signKeyFrom(secret) } };
    this.#seal = await sealerTo(Buffer.from(answer.sealKey, 'base64url'));
  }

  /** As if it had proved a code, with another's knowledge of the city; answers what the city is to know of it. */
  async joinLike(other: FleetNode): Promise<NodeKeys> {
    if (other.#target === null || other.#seal === null) throw new Error('not enrolled');
    const { random } = this.#caller;
    const key = signKeyFrom(random.bytes(32));
    const keyId = createHash('sha256').update(key.publicKey).digest('hex').slice(0, 32);
    this.#target = { ...other.#target, sign: { keyId, key } };
    this.#seal = other.#seal;
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    const { publicKey } = await sealPairFrom(random.bytes(32));
    return { node: this.node, hall: this.hall, keyId, signKey: hex(key.publicKey), sealKey: hex(publicKey) };
  }

  /** The events of its day are there, waiting; the first batch is packed, because other machines do that with processors of their own. */
  async write(events: readonly DayEvent[]): Promise<void> {
    this.#kept = gzipSync(JSON.stringify(events));
    const all = createHash('sha256');
    let hash = firstHash;
    for (const [i, event] of events.entries()) {
      const open = this.#numbered(event, i + 1);
      hash = wireHash(hash, open);
      all.update(`${open.id}\n`);
    }
    this.head = { seq: events.length, hash };
    this.ids = all.digest('hex');
    this.#ready = await this.#pack(0);
  }

  /** `gone`: how many of the fleet have sent everything. */
  start(allSent: (node: FleetNode) => void): void {
    const { clock, random } = this.#caller;
    // Nothing is committed while it runs: all of it waits from the beginning.
    const noCommits = { onCommit: () => () => undefined };
    this.#running = keepTrying({
      clock,
      random,
      log: silentLog,
      isEnrolled: () => this.#target !== null,
      keep: (closing, onUp) => holdConnection(noCommits, (signal) => this.#open(signal, allSent), closing, onUp),
      changed: () => undefined,
    });
  }

  async stop(): Promise<void> {
    await this.#running?.close();
  }

  async #open(signal: AbortSignal, allSent: (node: FleetNode) => void): Promise<Connection> {
    const { meter } = this.#caller;
    const acknowledged = this.mark ?? { seq: 0, hash: firstHash };
    const body = { origin: this.node, epoch: this.epoch, last: this.head, acknowledged, clock: meter.now() };
    this.mark = (await this.#say({ path: paths.session, body, shape: sessionAnswer, signal })).acknowledged;
    return {
      push: async () => {
        await this.#push(signal);
        allSent(this);
      },
      pull: (waitMs) => this.#pull(Math.min(waitMs, longestWaitMs), signal),
    };
  }

  async #push(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.mark !== null && this.mark.seq < this.head.seq) {
      const { seq } = this.mark;
      const first = this.#ready;
      const packed = seq === 0 && first !== null ? first : await this.#pack(seq);
      // What is sent again is sealed again.
      this.#ready = null;
      const { acknowledged } = await this.#say({ path: paths.events, body: packed.body, shape: eventsAnswer, signal });
      if (acknowledged.seq <= seq) throw new Refused('NOT_UNDERSTOOD', 0);
      this.mark = acknowledged;
    }
  }

  async #pull(waitMs: number, signal: AbortSignal): Promise<boolean> {
    const body = { cursor: this.#cursor, waitMs: this.#cursor === null ? 0 : waitMs, last: this.head.seq };
    const told = await this.#say({ path: paths.changes, body, shape: changesAnswer, signal, waitMs: body.waitMs });
    this.#cursor = told.cursor;
    for (const change of told.changes) if (change.kind === 'card-revoked') this.revocations.add(JSON.stringify(change['entry']));
    return !told.more;
  }

  async #say<T extends { readonly serverTimeMs: number }>(asked: Parameters<typeof call<T>>[2]): Promise<T> {
    if (this.#target === null) throw new Error('not enrolled');
    const note = (how: string): void => {
      const key = `${asked.path.split('/').at(-1) ?? ''} ${how}`;
      this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    };
    try {
      const { value } = await call(this.#caller, this.#target, asked);
      note('200');
      return value;
    } catch (error) {
      if (!asked.signal.aborted) note(error instanceof Refused ? error.code : error instanceof Error ? error.message : 'unknown');
      throw error;
    }
  }

  #numbered(event: DayEvent, seq: number) {
    const { type, version, subject, at, body, cell } = event;
    return { seq, id: `${this.node}-${seq}`, type, version, subject, at, body, digest: cell === null ? null : zeros };
  }

  async #pack(after: number): Promise<{ readonly lastSeq: number; readonly body: Uint8Array }> {
    if (this.#seal === null) throw new Error('not enrolled');
    const envelope = await this.#seal();
    const { node: origin, epoch } = this;
    let hash = firstHash;
    const wire: object[] = [];
    const kept = JSON.parse(gunzipSync(this.#kept).toString('utf8')) as readonly DayEvent[];
    for (const [i, event] of kept.entries()) {
      const open = this.#numbered(event, i + 1);
      hash = wireHash(hash, open);
      if (open.seq <= after || wire.length === mostInBatch) continue;
      const place = eventPlace({ origin, epoch, seq: open.seq, id: open.id });
      wire.push({ ...open, cell: event.cell === null ? null : envelope.seal(event.cell, place), hash });
    }
    const request = { origin, epoch, last: this.head.seq, clock: null, enc: envelope.enc, events: wire };
    return { lastSeq: after + wire.length, body: await zipped(JSON.stringify(request)) };
  }
}
