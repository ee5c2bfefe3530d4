import { gunzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import type * as z from 'zod';
import type { Clock, Result } from '../../kernel/index.ts';
import { classifyStoreError } from '../../store/index.ts';
import {
  changesRequest,
  enrolRequest,
  eventsRequest,
  jsonOf,
  mostBodyBytes,
  paths,
  protocolVersion,
  refusalCodes,
  sessionRequest,
  type RefusalCode,
} from '../contract/index.ts';
import { enrol, type Enrolling } from './enrol.ts';
import { createGate, type Gate } from './gate.ts';
import { createHubCalls, type CallParts, type HubCalls } from './hub-calls.ts';
import { createNews } from './news.ts';

export interface HubParts extends Omit<CallParts, 'news'>, Omit<Enrolling, 'sealKey'> {
  readonly hall: { readonly zh: string; readonly en: string };
}

export interface SyncDoor {
  /** Answers whatever comes to /sync/…, and never throws. Over TLS only. */
  fetch(request: Request): Promise<Response>;
  /** A node was revoked: what waits is answered, and refused. */
  wake(): void;
  close(): void;
}

const unzip = promisify(gunzip);
/** What is smaller isn't worth it. */
const zipFromBytes = 1_400;
const busySeconds = '5';

interface Door {
  readonly hub: HubParts;
  readonly gate: Gate;
  readonly calls: HubCalls;
}

/** The receiving side of the protocol: who asks is judged before a byte of what they say is read. */
export function createSyncDoor(hub: HubParts): SyncDoor {
  const { clock, log } = hub;
  const news = createNews(hub);
  const door: Door = { hub, gate: createGate(hub), calls: createHubCalls({ ...hub, news }) };
  return {
    async fetch(request) {
      try {
        return await serve(door, request, new URL(request.url).pathname);
      } catch (error) {
        const kind = classifyStoreError(error) ?? null;
        log.error('sync.unserved', { name: error instanceof Error ? error.name : typeof error, kind });
        return refused(clock, 'NOT_NOW');
      }
    },
    wake: news.wake,
    close: news.close,
  };
}

async function serve(door: Door, request: Request, path: string): Promise<Response> {
  const { hub, gate, calls } = door;
  const { clock } = hub;
  if (path === paths.hello && request.method === 'GET') {
    return answer(clock, request, { protocol: protocolVersion, hall: hub.hall, node: hub.self });
  }
  if (request.method !== 'POST') return refused(clock, 'NOT_UNDERSTOOD');
  const body = await bodyOf(request);
  if (body === null) return refused(clock, 'TOO_LARGE');
  if (path === paths.enrol) {
    const sealKey = Buffer.from((await hub.key()).publicKey).toString('base64url');
    return await done(hub, request, await read(enrolRequest, request, body), (asked) => enrol({ ...hub, sealKey }, asked));
  }
  const entered = gate.enter({ method: 'POST', path, body }, (name) => request.headers.get(name));
  if (!entered.ok) return refused(clock, entered.error);
  const node = entered.value;
  switch (path) {
    case paths.session:
      return await done(hub, request, await read(sessionRequest, request, body), (asked) => calls.session(node, asked));
    case paths.events:
      return await done(hub, request, await read(eventsRequest, request, body), (asked) => calls.events(node, asked));
    case paths.changes:
      return await done(hub, request, await read(changesRequest, request, body), (asked) => calls.changes(node, asked, request.signal));
    default:
      return refused(clock, 'NOT_UNDERSTOOD');
  }
}

async function done<T>(
  { clock, seen }: Pick<HubParts, 'clock' | 'seen'>,
  request: Request,
  asked: T | null,
  work: (asked: T) => Promise<Result<object, RefusalCode>>,
): Promise<Response> {
  if (asked === null) return refused(clock, 'NOT_UNDERSTOOD');
  const result = await work(asked);
  seen();
  return result.ok ? answer(clock, request, result.value) : refused(clock, result.error);
}

function answer(clock: Clock, request: Request, value: object): Response {
  const text = JSON.stringify({ serverTimeMs: clock.nowMs(), ...value });
  const zip = text.length >= zipFromBytes && (request.headers.get('accept-encoding') ?? '').includes('gzip');
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...(zip ? { 'content-encoding': 'gzip' } : {}) };
  return new Response(zip ? new Uint8Array(gzipSync(text)) : text, { headers });
}

function refused(clock: Clock, code: RefusalCode): Response {
  const status = refusalCodes[code];
  const again = status === 429 || status === 503 ? { 'retry-after': busySeconds } : {};
  return Response.json({ code, serverTimeMs: clock.nowMs() }, { status, headers: { 'cache-control': 'no-store', ...again } });
}

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
