import type * as z from 'zod';
import { crockford32, type Clock, type Random } from '../../kernel/index.ts';
import { jsonOf, mostBodyBytes, pack, refusal, signRequest, unpackNow, type Encoding } from '../contract/index.ts';
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

const nonceBytes = 16;
const usualTimeoutMs = 20_000;

/** A body that is ready to leave. */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
}

export const packed = async (json: string, encoding: Encoding): Promise<Packed> => ({ bytes: await pack(json, encoding), encoding });

/** One call, signed and judged: what comes back has the shape that was asked for, or it rejects with Refused or LinkProblem. */
export async function call<T extends { readonly serverTimeMs: number }>(
  caller: Caller,
  target: Target,
  asked: {
    readonly path: string;
    readonly body: object | null;
    /** Instead of `body`: leaves at once. */
    readonly packed?: Packed;
    readonly shape: z.ZodType<T>;
    readonly signal: AbortSignal;
    readonly waitMs?: number;
  },
): Promise<{ readonly value: T; readonly fingerprint: string }> {
  const { link, clock, meter } = caller;
  const body = asked.packed ?? (asked.body === null ? null : await packed(JSON.stringify(asked.body), 'gzip'));
  const startMs = clock.monotonicMs();
  const answer = await link.send({
    method: body === null ? 'GET' : 'POST',
    url: new URL(asked.path, target.url).href,
    headers: headersOf(caller, target, asked.path, body),
    body: body?.bytes ?? null,
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

function headersOf({ clock, random, meter }: Caller, { sign }: Target, path: string, body: Packed | null): Record<string, string> {
  const common = { accept: 'application/json', 'accept-encoding': 'zstd, gzip' };
  if (body === null) return common;
  const { bytes, encoding } = body;
  const content = { ...common, 'content-type': 'application/json', 'content-encoding': encoding, 'content-length': String(bytes.length) };
  if (sign === null) return content;
  // In the other side's time, as far as it was measured: a kiosk whose clock is wrong is no stranger for that.
  const created = Math.floor((clock.nowMs() + (meter.now()?.offsetMs ?? 0)) / 1_000);
  const by = { keyId: sign.keyId, created, nonce: crockford32(random.bytes(nonceBytes)) };
  return { ...content, ...signRequest({ method: 'POST', path, body: bytes }, by, sign.key.privateKey) };
}

function textOf(answer: LinkAnswer): string {
  const plain = unpackNow(answer.body, answer.header('content-encoding'), 4 * mostBodyBytes);
  if (plain === null) throw new LinkProblem('unreachable');
  return plain.toString('utf8');
}

function retryAfterOf(answer: LinkAnswer): number {
  const seconds = Number(answer.header('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 0;
}
