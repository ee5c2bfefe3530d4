import { gunzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import type * as z from 'zod';
import { ok, refuse, type Clock, type Log, type Random, type Result } from '../../kernel/index.ts';
import type { PlanBook } from '../../plan/index.ts';
import { classifyStoreError, type Store } from '../../store/index.ts';
import {
  cellContent,
  changesRequest,
  enrolRequest,
  eventPlace,
  eventsRequest,
  jsonOf,
  mostBodyBytes,
  paths,
  protocolVersion,
  refusalCodes,
  sealerTo,
  sessionRequest,
  wireEvent,
  type CellContent,
  type ChangesAnswer,
  type ChangesRequest,
  type EventsAnswer,
  type EventsRequest,
  type RefusalCode,
  type SealTo,
  type SessionAnswer,
  type SessionRequest,
} from '../contract/index.ts';
import { hasNews, readFeed, renewFeed } from '../feed/feed.ts';
import type { ReceiveKey } from '../keys/keys.ts';
import { enrol, type Enrolling } from './enrol.ts';
import { createGate } from './gate.ts';
import { maySendFor, standingOf, takeBatch, type Receiving } from './take-batch.ts';
import { nodeByKey, noteContact, type NodeRow } from './store.ts';

export interface HubParts extends Receiving, Omit<Enrolling, 'sealKey'> {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly plan: Receiving['plan'];
  readonly planBook: Pick<PlanBook, 'current' | 'version'>;
  readonly hall: { readonly zh: string; readonly en: string };
  readonly key: () => Promise<ReceiveKey>;
  /** Something of the hall changed by what was received. */
  readonly applied: () => void;
  /** Somebody enrolled, came or sent: who shows the state looks again. */
  readonly seen: () => void;
}

export interface SyncDoor {
  /** Answers whatever comes to /sync/…, and never throws. Over TLS only. */
  fetch(request: Request): Promise<Response>;
  /** A node was revoked: what waits is answered, and refused. */
  wake(): void;
  close(): void;
}

const unzip = promisify(gunzip);
/** Changes within this are told together. */
const gatherMs = 30;
/** What is smaller isn't worth it. */
const zipFromBytes = 1_400;
const busySeconds = '5';

/** The receiving side of the protocol: who asks is judged before a byte of what they say is read. */
export function createSyncDoor(hub: HubParts): SyncDoor {
  const { store, clock, log, self } = hub;
  const gate = createGate({ store, clock });
  const sealers = new Map<string, Promise<SealTo>>();
  const waiting = new Set<() => void>();
  let cancelWake: (() => void) | null = null;

  function wake(): void {
    cancelWake = null;
    for (const one of [...waiting]) one();
  }
  const stopListening = store.onCommit(() => {
    if (waiting.size > 0) cancelWake ??= clock.schedule(gatherMs, wake);
  });

  /** Resolves at the next commit, when it takes too long, or when the asker is gone. */
  function change(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.schedule(waitMs, done);
      waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  function sealerOf(node: NodeRow): Promise<SealTo> {
    let sealer = sealers.get(node.key_id);
    if (sealer === undefined) {
      sealer = sealerTo(node.seal_key);
      sealers.set(node.key_id, sealer);
    }
    return sealer;
  }

  async function session(node: NodeRow, request: SessionRequest): Promise<Result<Answer<SessionAnswer>, RefusalCode>> {
    const { origin, epoch } = request;
    const nowMs = clock.nowMs();
    const standing = store.transaction((tx): Result<{ seq: number; hash: string }, RefusalCode> => {
      if (!maySendFor(tx, node, origin, self)) return refuse('NOT_ENROLLED');
      const at = standingOf(tx, { origin, epoch }, nowMs);
      if (at.ok && origin === node.node) noteContact(tx, origin, { last: request.last.seq, atMs: nowMs, clock: request.clock });
      return at;
    });
    if (!standing.ok) return standing;
    // We once acknowledged more than we know of now: this store was put back from a copy, and cursors into its feed mean nothing any more.
    if (standing.value.seq < request.acknowledged.seq) renewFeed(store, hub.random);
    return ok({ acknowledged: standing.value });
  }

  async function events(node: NodeRow, request: EventsRequest): Promise<Result<Answer<EventsAnswer>, RefusalCode>> {
    const key = await hub.key();
    const opened = new Map<number, CellContent | 'unreadable'>();
    for (const given of request.events) {
      const event = wireEvent.safeParse(given).data;
      if (event === undefined || event.cell === null) continue;
      const place = eventPlace({ origin: request.origin, epoch: request.epoch, seq: event.seq, id: event.id });
      const content = await key.open(event.cell, place).catch(() => undefined);
      opened.set(event.seq, cellContent.safeParse(content).data ?? 'unreadable');
    }
    const taken = takeBatch(hub, node, request, { opened, nowMs: clock.nowMs(), self });
    if (taken.ok && request.events.length > 0) hub.applied();
    for (const { seq, code } of taken.ok ? taken.value.setAside : []) log.warn('sync.set-aside', { node: request.origin, seq, code });
    return taken;
  }

  async function changes(node: NodeRow, request: ChangesRequest, signal: AbortSignal): Promise<Result<Answer<ChangesAnswer>, RefusalCode>> {
    const { cursor, last } = request;
    store.transaction((tx) => noteContact(tx, node.node, { last, atMs: clock.nowMs(), clock: null }));
    hub.seen();
    const untilMs = clock.monotonicMs() + request.waitMs;
    while (cursor !== null && !hasNews(hub, cursor) && !signal.aborted) {
      const leftMs = untilMs - clock.monotonicMs();
      if (leftMs <= 0) break;
      await change(leftMs, signal);
      if (isRevoked(node)) return refuse('NOT_ENROLLED');
    }
    const page = await readFeed({ ...hub, plan: hub.planBook }, { cursor, to: node.node, seal: await sealerOf(node) });
    return page === null ? refuse('CURSOR_GONE') : ok({ ...page, changes: [...page.changes] });
  }

  const isRevoked = (node: NodeRow): boolean => (nodeByKey(store, node.key_id)?.revoked_at ?? null) !== null;

  async function serve(request: Request, path: string): Promise<Response> {
    if (path === paths.hello && request.method === 'GET') {
      return answer(request, { protocol: protocolVersion, hall: hub.hall, node: self });
    }
    if (request.method !== 'POST') return refused('NOT_UNDERSTOOD');
    const body = await bodyOf(request);
    if (body === null) return refused('TOO_LARGE');
    if (path === paths.enrol) {
      const sealKey = Buffer.from((await hub.key()).publicKey).toString('base64url');
      return await done(request, await read(enrolRequest, request, body), async (asked) => await enrol({ ...hub, sealKey }, asked));
    }
    const entered = gate.enter({ method: 'POST', path, body }, (name) => request.headers.get(name));
    if (!entered.ok) return refused(entered.error);
    const node = entered.value;
    switch (path) {
      case paths.session:
        return await done(request, await read(sessionRequest, request, body), (asked) => session(node, asked));
      case paths.events:
        return await done(request, await read(eventsRequest, request, body), (asked) => events(node, asked));
      case paths.changes:
        return await done(request, await read(changesRequest, request, body), (asked) => changes(node, asked, request.signal));
      default:
        return refused('NOT_UNDERSTOOD');
    }
  }

  async function done<T>(request: Request, asked: T | null, work: (asked: T) => Promise<Result<object, RefusalCode>>): Promise<Response> {
    if (asked === null) return refused('NOT_UNDERSTOOD');
    const result = await work(asked);
    hub.seen();
    return result.ok ? answer(request, result.value) : refused(result.error);
  }

  function answer(request: Request, value: object): Response {
    const text = JSON.stringify({ serverTimeMs: clock.nowMs(), ...value });
    const zip = text.length >= zipFromBytes && (request.headers.get('accept-encoding') ?? '').includes('gzip');
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...(zip ? { 'content-encoding': 'gzip' } : {}) };
    return new Response(zip ? new Uint8Array(gzipSync(text)) : text, { headers });
  }

  function refused(code: RefusalCode): Response {
    const status = refusalCodes[code];
    const again = status === 429 || status === 503 ? { 'retry-after': busySeconds } : {};
    return Response.json({ code, serverTimeMs: clock.nowMs() }, { status, headers: { 'cache-control': 'no-store', ...again } });
  }

  return {
    async fetch(request) {
      try {
        return await serve(request, new URL(request.url).pathname);
      } catch (error) {
        const fault = classifyStoreError(error);
        log.error('sync.unserved', { name: error instanceof Error ? error.name : typeof error, kind: fault ?? null });
        return refused('NOT_NOW');
      }
    },
    wake,
    close() {
      stopListening();
      cancelWake?.();
      wake();
    },
  };
}

/** Without the time, which is added to every answer. */
type Answer<T> = Omit<T, 'serverTimeMs'>;

/** As it travels; null: more than is read here. */
async function bodyOf(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBodyBytes) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > mostBodyBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** null: not what was expected. */
async function read<T>(schema: z.ZodType<T>, request: Request, body: Uint8Array): Promise<T | null> {
  const zipped = request.headers.get('content-encoding') === 'gzip';
  const plain = zipped ? await unzip(body, { maxOutputLength: mostBodyBytes }).catch(() => null) : Buffer.from(body);
  return plain === null ? null : (schema.safeParse(jsonOf(plain.toString('utf8'))).data ?? null);
}
