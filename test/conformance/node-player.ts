import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { keyOfCode } from '../../hall/kernel/index.ts';
import {
  enrolAnswer,
  enrolledProof,
  enrolProof,
  eventPlace,
  eventTypes,
  firstHash,
  helloAnswer,
  paths,
  protocolVersion,
  sealerTo,
  sealPairFrom,
  signRequest,
  wireHash,
  type EventBody,
  type EventType,
  type Envelope,
  type WireEvent,
} from '../../hall/sync/contract/index.ts';
import { askTls, type TlsAnswer } from './tls-client.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const drawName = (length: number): string => Array.from(randomBytes(length), (byte) => letters[byte & 31]).join('');

export interface Said {
  readonly status: number;
  /** null: it wasn't JSON. */
  readonly json: unknown;
  readonly code: string | null;
  readonly retryAfter: string | null;
}

/** How a request is sent differently from what the page says. */
export interface Twist {
  readonly nonce?: string;
  readonly created?: number;
  readonly key?: KeyObject;
  readonly keyId?: string;
  /** Sent instead of what was signed. */
  readonly body?: Uint8Array;
  readonly unsigned?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A node played by hand, from the published page alone: keys, signatures, numbered events. */
export class NodePlayer {
  /** Where it speaks to; its keys hold wherever the same city answers. */
  url: string;
  readonly node = `N${drawName(10)}`;
  readonly name: string;
  series: string;
  epoch = drawName(16);
  keyId = '';
  signKey: KeyObject;
  readonly #publicKey: Buffer;
  #events: WireEvent[] = [];
  /** Of all its messages: it never seals twice at one place. */
  #envelope: Envelope | null = null;

  constructor(url: string, options: { readonly series?: string; readonly name?: string } = {}) {
    this.url = url;
    this.series = options.series ?? '';
    this.name = options.name ?? 'played node';
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.signKey = privateKey;
    this.#publicKey = publicKey.export({ format: 'der', type: 'spki' });
  }

  get events(): readonly WireEvent[] {
    return this.#events;
  }

  /** As a store that was put back from a copy: numbers from the beginning. */
  beginAnew(): this {
    this.epoch = drawName(16);
    this.#events = [];
    return this;
  }

  async hello(): Promise<z.infer<typeof helloAnswer> & { readonly fingerprint: string }> {
    const answer = await askTls(new URL(paths.hello, this.url).href, { method: 'GET' });
    return { ...helloAnswer.parse(jsonOf(answer)), fingerprint: answer.fingerprint };
  }

  /** Answers what was said; afterwards the node may sign. */
  async enrol(code: string, protocol = protocolVersion): Promise<Said & { readonly provesCode: boolean }> {
    const { fingerprint } = await this.hello();
    const key = await keyOfCode(code.replaceAll('-', ''), fingerprint);
    const pair = await sealPairFrom(randomBytes(32));
    const claim = {
      protocol,
      node: this.node,
      name: this.name,
      series: this.series,
      signKey: this.#publicKey.toString('base64url'),
      sealKey: Buffer.from(pair.publicKey).toString('base64url'),
    };
    const request = { ...claim, proof: enrolProof(key, fingerprint, claim) };
    const body = Buffer.from(JSON.stringify(request));
    const said = saidOf(await askTls(new URL(paths.enrol, this.url).href, { method: 'POST', headers: jsonHeaders(body), body }));
    const answer = enrolAnswer.safeParse(said.json).data;
    if (answer === undefined) return { ...said, provesCode: false };
    const { proof, ...told } = answer;
    this.keyId = answer.keyId;
    // A server that gives no key of the curve is wrong in that, and gets no cells.
    const seal = await sealerTo(Buffer.from(answer.sealKey, 'base64url')).catch(() => null);
    this.#envelope = (await seal?.()) ?? null;
    return { ...said, provesCode: proof === enrolledProof(key, fingerprint, request, told) };
  }

  /** Appends an event to this node's history; nothing is sent. */
  async write<T extends EventType>(
    type: T,
    body: EventBody<T>,
    more: { readonly subject?: string; readonly cell?: object; readonly at?: number } = {},
  ): Promise<WireEvent> {
    return await this.writeRaw({ type, version: eventTypes[type].version, body: JSON.stringify(body), ...more });
  }

  async writeRaw(event: {
    /** Of an event that was sent in an epoch before. */
    readonly id?: string;
    readonly type: string;
    readonly version: number;
    readonly body: string;
    readonly subject?: string;
    readonly cell?: object;
    readonly at?: number;
  }): Promise<WireEvent> {
    const seq = this.#events.length + 1;
    const id = event.id ?? `${this.node}-${this.epoch}-${seq}`;
    const cell =
      event.cell === undefined || this.#envelope === null
        ? null
        : this.#envelope.seal(event.cell, eventPlace({ origin: this.node, epoch: this.epoch, seq, id }));
    const open = {
      seq,
      id,
      type: event.type,
      version: event.version,
      subject: event.subject ?? null,
      at: event.at ?? Date.now(),
      body: event.body,
      digest: cell === null ? null : '0'.repeat(64),
    };
    const made = { ...open, cell, hash: wireHash(this.#events.at(-1)?.hash ?? firstHash, open) };
    this.#events.push(made);
    return made;
  }

  session(change: object = {}): Promise<Said> {
    const last = this.#events.at(-1);
    return this.say(paths.session, {
      origin: this.node,
      epoch: this.epoch,
      last: { seq: last?.seq ?? 0, hash: last?.hash ?? firstHash },
      acknowledged: { seq: 0, hash: firstHash },
      clock: null,
      ...change,
    });
  }

  push(events: readonly unknown[], change: object = {}): Promise<Said> {
    return this.say(paths.events, {
      origin: this.node,
      epoch: this.epoch,
      last: this.#events.length,
      clock: null,
      enc: this.#envelope?.enc ?? null,
      events,
      ...change,
    });
  }

  changes(cursor: string | null, waitMs = 0): Promise<Said> {
    return this.say(paths.changes, { cursor, waitMs, last: this.#events.length });
  }

  /** One signed call. */
  say(path: string, value: object, twist: Twist = {}): Promise<Said> {
    return this.sayText(path, JSON.stringify(value), twist);
  }

  async sayText(path: string, text: string, twist: Twist = {}): Promise<Said> {
    const body = new Uint8Array(gzipSync(text));
    const by = {
      keyId: twist.keyId ?? this.keyId,
      created: twist.created ?? Math.floor(Date.now() / 1_000),
      nonce: twist.nonce ?? randomBytes(16).toString('hex'),
    };
    const signature = twist.unsigned === true ? {} : signRequest({ method: 'POST', path, body }, by, twist.key ?? this.signKey);
    const sent = twist.body ?? body;
    const headers = { ...jsonHeaders(sent), 'content-encoding': 'gzip', ...signature, ...twist.headers };
    return saidOf(await askTls(new URL(path, this.url).href, { method: 'POST', headers, body: sent }));
  }
}

const jsonHeaders = (body: Uint8Array): Record<string, string> => ({
  'content-type': 'application/json',
  'content-length': String(body.length),
  'accept-encoding': 'gzip',
});

function jsonOf({ headers, body }: TlsAnswer): unknown {
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body).toString('utf8') : body.toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function saidOf(answer: TlsAnswer): Said {
  const json = jsonOf(answer);
  const code = z.object({ code: z.string() }).safeParse(json).data?.code ?? null;
  const retryAfter = answer.headers['retry-after'];
  return { status: answer.status, json, code, retryAfter: typeof retryAfter === 'string' ? retryAfter : null };
}
