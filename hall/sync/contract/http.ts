import type * as z from 'zod';
import { jsonOf } from './catalogue.ts';
import { packNow, unpack } from './packing.ts';
import { mostBodyBytes, refusalCodes, type RefusalCode } from './wire.ts';

/** The receiver's half of HTTP: what any node or city that receives reads and answers in the same way. */
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
  const plain = await unpack(body, request.headers.get('content-encoding'), mostBodyBytes);
  return plain === null ? null : (schema.safeParse(jsonOf(plain.toString('utf8'))).data ?? null);
}

export function answered(nowMs: number, request: Request, value: object): Response {
  const text = JSON.stringify({ serverTimeMs: nowMs, ...value });
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = (['zstd', 'gzip'] as const).find((one) => accepted.includes(one));
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (encoding === undefined || text.length < zipFromBytes) return new Response(text, { headers });
  return new Response(Uint8Array.from(packNow(text, encoding)), { headers: { ...headers, 'content-encoding': encoding } });
}

/** `afterSeconds`: when to come again, of a code that says so. */
export function refused(nowMs: number, code: RefusalCode, afterSeconds: number = busySeconds): Response {
  const status = refusalCodes[code];
  const again = status === 429 || status === 503 ? { 'retry-after': String(afterSeconds) } : {};
  return Response.json({ code, serverTimeMs: nowMs }, { status, headers: { 'cache-control': 'no-store', ...again } });
}
