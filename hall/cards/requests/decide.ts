import type { CardMissing } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Writer } from '../../store/index.ts';
import { nowOf, type CardParts, type Now } from '../card-parts.ts';
import { missingFor } from '../conditions.ts';
import { issueCard } from '../issue.ts';
import { isLive } from '../machine.ts';
import { moveCard } from '../move-card.ts';
import { cardsOf, insertMove, type CardRow } from '../store.ts';
import { fits, noteRequest } from './ask.ts';
import { decideRequest, openRequest } from './store.ts';

export type ApproveRefusal =
  | { readonly code: 'NO_SUCH_REQUEST' | 'SAME_PERSON' | 'NO_KEY' | 'HAS_CARD' }
  | { readonly code: 'CONDITIONS'; readonly missing: CardMissing[] };

/** A refusal that takes back what was written before it. */
class Undo extends Error {
  override readonly name = 'Undo';
}

/**
 * The second of two people says yes: the card is made with number and code, and the one whose place it takes is dead, all at once. Everything
 * is asked again here: a condition may have gone since.
 */
export function approveRequest(parts: CardParts, staffId: string, requestId: string): Result<CardRow, ApproveRefusal> {
  const now = nowOf(parts);
  try {
    return parts.store.transaction((tx) => approve(tx, parts, { staffId, requestId, now }));
  } catch (error) {
    if (error instanceof Undo) return refuse({ code: 'NO_KEY' });
    throw error;
  }
}

function approve(
  tx: Writer,
  parts: CardParts,
  by: { readonly staffId: string; readonly requestId: string; readonly now: Now },
): Result<CardRow, ApproveRefusal> {
  const { staffId, requestId, now } = by;
  const request = openRequest(tx, requestId);
  if (request === null) return refuse({ code: 'NO_SUCH_REQUEST' });
  if (request.askedBy === staffId) return refuse({ code: 'SAME_PERSON' });
  const missing = missingFor(parts.facts, request.personId, now.day);
  if (missing.length > 0) return refuse({ code: 'CONDITIONS', missing });
  const cards = cardsOf(tx, request.personId);
  const fit = fits(request.kind, cards, now);
  if (!fit.ok) return refuse({ code: 'HAS_CARD' });
  for (const card of cards) {
    if (isLive(card.state)) moveCard(tx, parts, { card, verb: 'replace', reason: request.kind, staffId, now });
  }
  const made = issueCard(tx, parts, { ...request, requestId, approvedBy: staffId, numberOf: fit.value }, now);
  if (!made.ok) throw new Undo();
  insertMove(tx, { cardId: made.value.id, atMs: now.ms, what: 'approve', reason: request.kind, staffId });
  decideRequest(tx, requestId, { state: 'approved', reason: null, staffId, nowMs: now.ms });
  noteRequest(tx, parts, { ...request, to: 'approved', reason: null, by: staffId }, now);
  parts.settle(tx, request.personId, 'card', staffId);
  return ok(made.value);
}

export function refuseRequest(
  parts: CardParts,
  staffId: string,
  input: { readonly requestId: string; readonly reason: string },
): Result<null, 'NO_SUCH_REQUEST'> {
  const now = nowOf(parts);
  return parts.store.transaction((tx) => {
    const request = openRequest(tx, input.requestId);
    if (request === null) return refuse('NO_SUCH_REQUEST');
    decideRequest(tx, request.id, { state: 'refused', reason: input.reason, staffId, nowMs: now.ms });
    noteRequest(tx, parts, { ...request, to: 'refused', reason: input.reason, by: staffId }, now);
    return ok(null);
  });
}
