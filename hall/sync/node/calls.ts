import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type * as z from 'zod';
import { crockford32, type Clock, type Random } from '../../kernel/index.ts';
import { jsonOf, mostBodyBytes, refusal, signRequest } from '../contract/index.ts';
import type { SignKey } from '../keys/keys.ts';
import { LinkProblem, type LinkAnswer, type SyncLink } from '../link.ts';
import type { ClockMeter } from './clock-meter.ts';

/** The upstream said no, by its code; `retryAfterMs` when it said when to come again. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly retryAfterMs: number;

  constructor(code: string, retryAfterMs: number) {
    super(`refused: ${code}`);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface Caller {
  readonly link: SyncLink;
  readonly clock: Clock;
  readonly random: Random;
  readonly meter: ClockMeter;
}

export interface Target {
  readonly url: string;
  readonly pin: string | null;
  /** null: before enrolment. */
  readonly sign: { readonly keyId: string; readonly key: SignKey } | null;
}

const zip = promisify(gzip);
const nonceBytes = 16;
const usualTimeoutMs = 20_000;

/** Beside the thread that serves the screens: a full batch takes ten milliseconds. */
export const zipped = async (json: string): Promise<Uint8Array> => new Uint8Array(await zip(json));

/** One call, signed and judged: what comes back has the shape that was asked for, or it rejects with Refused or LinkProblem. */
export async function call<T extends { readonly serverTimeMs: number }>(
  caller: Caller,
  target: Target,
  asked: {
    readonly path: string;
    /** Bytes: zipped JSON; they leave at once. */
    readonly body: object | null;
    readonly shape: z.ZodType<T>;
    readonly signal: AbortSignal;
    readonly waitMs?: number;
  },
): Promise<{ readonly value: T; readonly fingerprint: string }> {
  const { link, clock, meter } = caller;
  const body =
    asked.body === null ? new Uint8Array(0) : asked.body instanceof Uint8Array ? asked.body : await zipped(JSON.stringify(asked.body));
  const startMs = clock.monotonicMs();
  const answer = await link.send({
    method: asked.body === null ? 'GET' : 'POST',
    url: new URL(asked.path, target.url).href,
    headers: headersOf(caller, target, asked.path, asked.body === null ? null : body),
    body: asked.body === null ? null : body,
    pin: target.pin,
    timeoutMs: usualTimeoutMs + (asked.waitMs ?? 0),
    signal: asked.signal,
  });
  const json = jsonOf(textOf(answer));
  const value = asked.shape.safeParse(json);
  const no = refusal.safeParse(json).data;
  const serverTimeMs = value.success ? value.data.serverTimeMs : no?.serverTimeMs;
  // A wait's answer came when there was news: it measures nothing.
  if (serverTimeMs !== undefined && (asked.waitMs ?? 0) === 0) {
    meter.note({ receivedMs: clock.nowMs(), tookMs: clock.monotonicMs() - startMs, serverTimeMs });
  }
  if (answer.status === 200 && value.success) return { value: value.data, fingerprint: answer.fingerprint };
  // A page of somebody's network, or half an answer: nothing was said.
  if (answer.status !== 200 && no !== undefined) throw new Refused(no.code, retryAfterOf(answer));
  throw new LinkProblem('unreachable');
}

function headersOf({ clock, random, meter }: Caller, { sign }: Target, path: string, body: Uint8Array | null): Record<string, string> {
  const common = { accept: 'application/json', 'accept-encoding': 'gzip' };
  if (body === null) return common;
  const content = { ...common, 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': String(body.length) };
  if (sign === null) return content;
  // In the other side's time, as far as it was measured: a kiosk whose clock is wrong is no stranger for that.
  const created = Math.floor((clock.nowMs() + (meter.now()?.offsetMs ?? 0)) / 1_000);
  const by = { keyId: sign.keyId, created, nonce: crockford32(random.bytes(nonceBytes)) };
  return { ...content, ...signRequest({ method: 'POST', path, body }, by, sign.key.privateKey) };
}

function textOf(answer: LinkAnswer): string {
  if (answer.header('content-encoding') !== 'gzip') return Buffer.from(answer.body).toString('utf8');
  try {
    return gunzipSync(answer.body, { maxOutputLength: 4 * mostBodyBytes }).toString('utf8');
  } catch (cause) {
    throw new LinkProblem('unreachable', { cause });
  }
}

function retryAfterOf(answer: LinkAnswer): number {
  const seconds = Number(answer.header('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 0;
}
