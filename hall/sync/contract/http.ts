import { gunzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import type * as z from 'zod';
import { jsonOf } from './catalogue.ts';
import { mostBodyBytes, refusalCodes, type RefusalCode } from './wire.ts';

/** The receiver's half of HTTP: what any node or city that receives reads and answers in the same way. */
const unzip = promisify(gunzip);
/** What is smaller isn't worth it. */
const zipFromBytes = 1_400;
const busySeconds = 5;

/** As it travels; null: more than is read here. */
export async function bodyOf(request: Request): Promise<Uint8Array | null> {
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

/** null: not what was expected. Unpacks no more than a body may have, however small it came. */
export async function readJson<T>(schema: z.ZodType<T>, request: Request, body: Uint8Array): Promise<T | null> {
  const zipped = request.headers.get('content-encoding') === 'gzip';
  const plain = zipped ? await unzip(body, { maxOutputLength: mostBodyBytes }).catch(() => null) : Buffer.from(body);
  return plain === null ? null : (schema.safeParse(jsonOf(plain.toString('utf8'))).data ?? null);
}

export function answered(nowMs: number, request: Request, value: object): Response {
  const text = JSON.stringify({ serverTimeMs: nowMs, ...value });
  const zip = text.length >= zipFromBytes && (request.headers.get('accept-encoding') ?? '').includes('gzip');
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...(zip ? { 'content-encoding': 'gzip' } : {}) };
  return new Response(zip ? new Uint8Array(gzipSync(text)) : text, { headers });
}

/** `afterSeconds`: when to come again, of a code that says so. */
export function refused(nowMs: number, code: RefusalCode, afterSeconds: number = busySeconds): Response {
  const status = refusalCodes[code];
  const again = status === 429 || status === 503 ? { 'retry-after': String(afterSeconds) } : {};
  return Response.json({ code, serverTimeMs: nowMs }, { status, headers: { 'cache-control': 'no-store', ...again } });
}
