import { wireHash } from './chain.ts';
import { isKnown, readBody } from './catalogue.ts';
import { hex64, sentEvent, type SetAsideCode, type WireEvent } from './wire.ts';

/** The highest unbroken number of an origin's epoch that a receiver holds, and its hash. */
export interface Mark {
  readonly seq: number;
  readonly hash: string;
}

export type Judged =
  /** `isKnown` false: of a type or version from a later program; kept and passed on. `body`: as its type's schema read it. */
  | { readonly outcome: 'take'; readonly event: WireEvent; readonly isKnown: boolean; readonly body: unknown }
  /** With its event, when only its body can't be read: a program that can may read it later, with its cell. */
  | (SetAside & { readonly event: WireEvent })
  | (SetAside & { readonly event: null });

interface SetAside {
  readonly outcome: 'set-aside';
  readonly seq: number;
  readonly hash: string;
  readonly code: SetAsideCode;
  readonly raw: string;
}

export type Verdict =
  | { readonly kind: 'batch'; readonly judged: readonly Judged[]; readonly mark: Mark; readonly repeated: number }
  /** It isn't the history that was acknowledged: nothing of it is taken. */
  | { readonly kind: 'forked' }
  /** A number is missing or unreadable, or a hash that was left out is none that could be: the sender has a bug, nothing is taken. */
  | { readonly kind: 'not-understood' };

interface Numbered {
  readonly seq: number;
  /** As it was told; undefined: left out. */
  readonly hash: unknown;
  readonly given: object;
}

/**
 * Judges a batch against what is there; pure, so that any store may ask it inside its transaction. The caller then writes what is to be
 * taken, what is set aside and the new mark in that same transaction.
 * @param hashAt the hash of an event at or below the mark, to tell a repetition from another history; null where it isn't kept
 */
export function judgeBatch(mark: Mark, events: readonly unknown[], hashAt: (seq: number) => string | null): Verdict {
  const judged: Judged[] = [];
  let { seq, hash } = mark;
  let repeated = 0;
  // Whether the hash that we are at is one that the sender told, and whether it told any of this batch's.
  let [isTold, hasTold] = [true, false];
  for (const given of events) {
    const number = numberOf(given);
    if (number === null || number.seq > seq + 1) return { kind: 'not-understood' };
    if (number.seq <= seq) {
      if (judged.length > 0) return { kind: 'not-understood' };
      const known = number.seq === mark.seq ? mark.hash : hashAt(number.seq);
      if (known !== null && number.hash !== undefined && known !== number.hash) return { kind: 'forked' };
      repeated += 1;
      continue;
    }
    const one = judgeEvent(hash, number);
    if (one.outcome === 'set-aside' && one.code !== 'BODY_INVALID') {
      // The first that tells a hash must go on from what is here, or this is another history.
      if (one.code === 'CHAIN_BROKEN' && !hasTold) return { kind: 'forked' };
      // Of those before it nobody could say whether they are what was meant.
      if (!isTold) return { kind: 'not-understood' };
    }
    judged.push(one);
    seq = number.seq;
    hash = one.outcome === 'take' ? one.event.hash : one.hash;
    isTold = number.hash !== undefined;
    hasTold ||= isTold;
  }
  return isTold ? { kind: 'batch', judged, mark: { seq, hash }, repeated } : { kind: 'not-understood' };
}

/** null: nothing with a number. By hand, because every event comes through here before it is read. */
function numberOf(given: unknown): Numbered | null {
  if (typeof given !== 'object' || given === null || !('seq' in given)) return null;
  const { seq } = given;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq <= 0) return null;
  return { seq, hash: 'hash' in given ? given.hash : undefined, given };
}

function judgeEvent(previous: string, number: Numbered): Judged {
  const sent = sentEvent.safeParse(number.given).data;
  const aside = (code: SetAsideCode, hash: string, event: WireEvent | null = null): Judged => ({
    outcome: 'set-aside',
    seq: number.seq,
    hash,
    code,
    raw: JSON.stringify({ ...number.given, cell: undefined }),
    event,
  });
  if (sent === undefined) return aside('MALFORMED', hex64.safeParse(number.hash).data ?? previous);
  const hash = wireHash(previous, sent);
  if (sent.hash !== undefined && sent.hash !== hash) return aside('CHAIN_BROKEN', sent.hash);
  const event = { ...sent, hash };
  if (!isKnown(event)) return { outcome: 'take', event, isKnown: false, body: null };
  const body = readBody(event);
  return body.success ? { outcome: 'take', event, isKnown: true, body: body.data } : aside('BODY_INVALID', hash, event);
}
