import * as z from 'zod';
import { wireHash } from './chain.ts';
import { isKnown, validBody } from './catalogue.ts';
import { hex64, wireEvent, type SetAsideCode, type WireEvent } from './wire.ts';

/** The highest unbroken number of an origin's epoch that a receiver holds, and its hash. */
export interface Mark {
  readonly seq: number;
  readonly hash: string;
}

export type Judged =
  /** `isKnown` false: of a type or version from a later program; kept and passed on. */
  | { readonly outcome: 'take'; readonly event: WireEvent; readonly isKnown: boolean }
  | { readonly outcome: 'set-aside'; readonly seq: number; readonly hash: string; readonly code: SetAsideCode; readonly raw: string };

export type Verdict =
  | { readonly kind: 'batch'; readonly judged: readonly Judged[]; readonly mark: Mark; readonly repeated: number }
  /** It isn't the history that was acknowledged: nothing of it is taken. */
  | { readonly kind: 'forked' }
  /** A number is missing or unreadable: the sender has a bug, nothing is taken. */
  | { readonly kind: 'not-understood' };

/** What has no shape is passed on without its cell, and the next receiver must be able to count it, too. */
const numbered = z.looseObject({ seq: z.number().int().positive(), hash: z.unknown().optional(), cell: z.unknown().optional() });

/**
 * Judges a batch against what is there; pure, so that any store may ask it inside its transaction. The caller then writes what is to be
 * taken, what is set aside and the new mark in that same transaction.
 * @param hashAt the hash of an event at or below the mark, to tell a repetition from another history; null where it isn't kept
 */
export function judgeBatch(mark: Mark, events: readonly unknown[], hashAt: (seq: number) => string | null): Verdict {
  const judged: Judged[] = [];
  let { seq, hash } = mark;
  let repeated = 0;
  for (const given of events) {
    const number = numbered.safeParse(given).data;
    if (number === undefined || number.seq > seq + 1) return { kind: 'not-understood' };
    if (number.seq <= seq) {
      const known = number.seq === mark.seq ? mark.hash : hashAt(number.seq);
      if (judged.length > 0) return { kind: 'not-understood' };
      if (known !== null && known !== number.hash) return { kind: 'forked' };
      repeated += 1;
      continue;
    }
    const one = judgeEvent(hash, given, number);
    // The first new one must go on from what is here, or this is another history.
    if (judged.length === 0 && one.outcome === 'set-aside' && one.code === 'CHAIN_BROKEN') return { kind: 'forked' };
    judged.push(one);
    seq = number.seq;
    hash = one.outcome === 'take' ? one.event.hash : one.hash;
  }
  return { kind: 'batch', judged, mark: { seq, hash }, repeated };
}

function judgeEvent(previous: string, given: unknown, number: z.infer<typeof numbered>): Judged {
  const event = wireEvent.safeParse(given).data;
  const { cell: _cell, ...open } = number;
  const aside = (code: SetAsideCode, hash: string): Judged => ({
    outcome: 'set-aside',
    seq: number.seq,
    hash,
    code,
    raw: JSON.stringify(open),
  });
  if (event === undefined) return aside('MALFORMED', hex64.safeParse(number.hash).data ?? previous);
  if (wireHash(previous, event) !== event.hash) return aside('CHAIN_BROKEN', event.hash);
  if (!isKnown(event)) return { outcome: 'take', event, isKnown: false };
  if (!validBody(event)) return aside('BODY_INVALID', event.hash);
  return { outcome: 'take', event, isKnown: true };
}
