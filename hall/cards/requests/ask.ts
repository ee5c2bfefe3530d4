import type { CardMissing, CardRequestKind } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Writer } from '../../store/index.ts';
import { note, nowOf, type CardParts, type Now } from '../card-parts.ts';
import { missingFor } from '../conditions.ts';
import { dayNumber, dayOfNumber } from '../code/day-number.ts';
import { isLive } from '../machine.ts';
import { personExists } from '../people/store.ts';
import { cardRules } from '../rules.ts';
import { cardsOf, type CardRow, type Grade } from '../store.ts';
import { decideRequest, insertRequest, openRequest } from './store.ts';

export interface CardWish extends Grade {
  readonly personId: string;
  readonly kind: CardRequestKind;
  readonly items: readonly string[];
}

export type AskRefusal =
  | { readonly code: 'NO_SUCH_PERSON' | 'ALREADY_ASKED' | 'HAS_CARD' | 'NO_CARD' | 'UNKNOWN_ITEM' }
  | { readonly code: 'CONDITIONS'; readonly missing: CardMissing[] }
  | { readonly code: 'TOO_EARLY'; readonly from: string };

/** A clerk asks for a card. Nothing is made before somebody else approves it. */
export function askForCard(parts: CardParts, staffId: string, wish: CardWish): Result<{ readonly requestId: string }, AskRefusal> {
  if (wish.items.some((code) => parts.catalogue.service(code) === undefined)) return refuse({ code: 'UNKNOWN_ITEM' });
  const now = nowOf(parts);
  return parts.store.transaction((tx): Result<{ readonly requestId: string }, AskRefusal> => {
    if (!personExists(tx, wish.personId)) return refuse({ code: 'NO_SUCH_PERSON' });
    const missing = missingFor(parts.facts, wish.personId, now.day);
    if (missing.length > 0) return refuse({ code: 'CONDITIONS', missing });
    const fit = fits(wish.kind, cardsOf(tx, wish.personId), now);
    if (!fit.ok) return fit;
    const requestId = parts.ids.next<'card-request'>();
    const row = { ...wish, items: [...new Set(wish.items)], id: requestId, askedBy: staffId, askedAtMs: now.ms };
    if (!insertRequest(tx, row)) return refuse({ code: 'ALREADY_ASKED' });
    noteRequest(tx, parts, { ...row, to: 'open', reason: null, by: staffId }, now);
    return ok({ requestId });
  });
}

/** Whether that kind of request fits the cards that a person has. Answers the card that the new one takes the place of. */
export function fits(kind: CardRequestKind, cards: readonly CardRow[], now: Now): Result<CardRow | null, AskRefusal> {
  const live = cards.filter((card) => isLive(card.state));
  const [newest] = live;
  if (kind === 'first' || kind === 'lost') {
    if (newest !== undefined) return refuse({ code: 'HAS_CARD' });
    return kind === 'first' || cards[0]?.state === 'lost' ? ok(null) : refuse({ code: 'NO_CARD' });
  }
  if (newest === undefined) return refuse({ code: 'NO_CARD' });
  if (live.some((card) => card.state !== 'active')) return refuse({ code: 'HAS_CARD' });
  if (kind === 'renewal') {
    const from = dayOfNumber(dayNumber(newest.validUntil) - cardRules.renewFromDays);
    if (now.day < from) return refuse({ code: 'TOO_EARLY', from });
  }
  return ok(newest);
}

/** Taken back before it was decided, by whoever is at the desk. */
export function withdrawRequest(parts: CardParts, staffId: string, requestId: string): Result<null, 'NO_SUCH_REQUEST'> {
  const now = nowOf(parts);
  return parts.store.transaction((tx) => {
    const request = openRequest(tx, requestId);
    if (request === null) return refuse('NO_SUCH_REQUEST');
    decideRequest(tx, requestId, { state: 'withdrawn', reason: null, staffId, nowMs: now.ms });
    noteRequest(tx, parts, { ...request, to: 'withdrawn', reason: null, by: staffId }, now);
    return ok(null);
  });
}

export function noteRequest(
  tx: Writer,
  parts: CardParts,
  moved: {
    readonly id: string;
    readonly personId: string;
    readonly kind: CardRequestKind;
    readonly to: 'open' | 'approved' | 'refused' | 'withdrawn';
    readonly reason: string | null;
    readonly by: string;
  },
  now: Now,
): void {
  const { id: requestId, personId, kind, to, reason, by } = moved;
  note(tx, parts, 'card.request-moved', requestId, now.ms, { requestId, personId, kind, to, reason, by });
}
