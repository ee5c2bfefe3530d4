import type { CardMissing, CardState } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { nowOf, type CardParts, type Now } from './card-parts.ts';
import { readContent } from './code/content.ts';
import { readShortCode } from './code/numbers.ts';
import { readToken } from './code/token.ts';
import { missingFor } from './conditions.ts';
import { issueCard, shortField } from './issue.ts';
import type { CardVerb } from './machine.ts';
import { moveCard } from './move-card.ts';
import { boxInUse, spoilBlank, spoilUsed, takeBlank } from './stock/store.ts';
import { cardById, insertMove, setCardBox, type CardRow } from './store.ts';

export type MoveRefusal =
  | { readonly code: 'NO_SUCH_CARD' | 'NO_STOCK' | 'NO_KEY' | 'OTHER_CARD' }
  | { readonly code: 'NOT_NOW'; readonly state: CardState }
  | { readonly code: 'CONDITIONS'; readonly missing: CardMissing[] };
type Moved = Result<CardRow, MoveRefusal>;

interface OfCard {
  readonly cardId: string;
}

/** Runs one step of one card; what it refuses was not written. */
function onCard(parts: CardParts, cardId: string, work: (tx: Writer, card: CardRow, now: Now) => Moved): Moved {
  const now = nowOf(parts);
  const done = { refusal: null as MoveRefusal | null };
  try {
    return parts.store.transaction((tx): Moved => {
      const card = cardById(tx, cardId);
      if (card === null) return refuse({ code: 'NO_SUCH_CARD' });
      const moved = work(tx, card, now);
      if (moved.ok) return moved;
      done.refusal = moved.error;
      throw new NotDone();
    });
  } catch (error) {
    if (error instanceof NotDone && done.refusal !== null) return refuse(done.refusal);
    throw error;
  }
}

/** Takes back what a refused step wrote before it was refused. */
class NotDone extends Error {
  override readonly name = 'NotDone';
}

function step(
  tx: Writer,
  parts: CardParts,
  wanted: { readonly card: CardRow; readonly verb: CardVerb; readonly reason?: string; readonly staffId: string; readonly now: Now },
): Moved {
  const moved = moveCard(tx, parts, { reason: null, ...wanted });
  return moved.ok ? moved : refuse({ code: 'NOT_NOW', state: wanted.card.state });
}

/** Whoever lost a condition since gets nothing into their hand. */
function stillFit(parts: CardParts, card: CardRow, now: Now): Result<null, MoveRefusal> {
  const missing: CardMissing[] = card.personId === null ? [{ what: 'identity' }] : missingFor(parts.facts, card.personId, now.day);
  return missing.length === 0 ? ok(null) : refuse({ code: 'CONDITIONS', missing });
}

/** It came out of the card printer. */
export function printed(parts: CardParts, staffId: string, { cardId }: OfCard): Moved {
  return onCard(parts, cardId, (tx, card, now) => bookPrinted(tx, parts, { card, staffId, now }));
}

interface Step {
  readonly card: CardRow;
  readonly staffId: string;
  readonly now: Now;
}

function bookPrinted(tx: Writer, parts: CardParts, { card, staffId, now }: Step): Moved {
  const fit = stillFit(parts, card, now);
  if (!fit.ok) return fit;
  const moved = step(tx, parts, { card, verb: 'print', staffId, now });
  const box = boxInUse(tx);
  if (!moved.ok) return moved;
  if (box === null) return refuse({ code: 'NO_STOCK' });
  takeBlank(tx, box.boxId);
  setCardBox(tx, card.id, box.boxId);
  return ok({ ...moved.value, boxId: box.boxId });
}

/** Steps that another feature takes in a transaction of its own. Where one is refused, that transaction must not be committed. */
export function stepsWithin(parts: CardParts) {
  const onRow = (tx: Writer, cardId: string, work: (card: CardRow, now: Now) => Moved): Moved => {
    const card = cardById(tx, cardId);
    return card === null ? refuse({ code: 'NO_SUCH_CARD' }) : work(card, nowOf(parts));
  };
  return {
    printed: (tx: Writer, staffId: string, { cardId }: OfCard): Moved =>
      onRow(tx, cardId, (card, now) => bookPrinted(tx, parts, { card, staffId, now })),
    spoiled: (tx: Writer, staffId: string, { cardId, reason }: OfCard & { readonly reason: string }): Moved =>
      onRow(tx, cardId, (card, now) => bookSpoiled(tx, parts, { card, staffId, now, reason })),
  };
}

/** It came to nothing before it was handed out: its code dies, and the same number is made again with another one. Answers the new card. */
export function spoiled(parts: CardParts, staffId: string, { cardId, reason }: OfCard & { readonly reason: string }): Moved {
  return onCard(parts, cardId, (tx, card, now) => bookSpoiled(tx, parts, { card, staffId, now, reason }));
}

function bookSpoiled(tx: Writer, parts: CardParts, { card, staffId, now, reason }: Step & { readonly reason: string }): Moved {
  const { personId, askedBy, approvedBy } = card;
  const fit = stillFit(parts, card, now);
  if (!fit.ok) return fit;
  const moved = step(tx, parts, { card, verb: 'spoil', reason, staffId, now });
  if (!moved.ok) return moved;
  if (card.boxId !== null) spoilUsed(tx, card.boxId);
  else {
    const box = boxInUse(tx);
    if (box !== null) spoilBlank(tx, box.boxId);
  }
  if (personId === null || askedBy === null || approvedBy === null) return refuse({ code: 'NOT_NOW', state: card.state });
  const again = issueCard(tx, parts, { ...card, personId, askedBy, approvedBy, numberOf: card, validUntil: card.validUntil }, now);
  if (!again.ok) return refuse({ code: again.error });
  insertMove(tx, { cardId: again.value.id, atMs: now.ms, what: 'reprint', reason, staffId });
  return again;
}

/** Into its holder's hand. The code was read from the card itself: one that can't be read, or another's card, is noticed here. */
export function handOut(parts: CardParts, staffId: string, { cardId, code }: OfCard & { readonly code: string }): Moved {
  return onCard(parts, cardId, (tx, card, now) => {
    const fit = stillFit(parts, card, now);
    if (!fit.ok) return fit;
    if (!isCodeOf(parts, card, code)) return refuse({ code: 'OTHER_CARD' });
    return step(tx, parts, { card, verb: 'hand-out', staffId, now });
  });
}

function isCodeOf(parts: CardParts, card: CardRow, code: string): boolean {
  if (card.serial === null || card.shortIndex === null) return false;
  const content = readContent(code);
  if (content.kind === 'opaque') return Buffer.compare(content.serial, card.serial) === 0;
  if (content.kind === 'signed') return Buffer.compare(readToken(content.token)?.serial ?? new Uint8Array(), card.serial) === 0;
  const short = readShortCode(code);
  const { shortIndex } = card;
  return short !== null && parts.keyring.blindIndexes(shortField, short).some((index) => Buffer.compare(index, shortIndex) === 0);
}

/** Back into use: only with every condition there. */
export function resume(parts: CardParts, staffId: string, { cardId }: OfCard): Moved {
  return onCard(parts, cardId, (tx, card, now) => {
    const fit = stillFit(parts, card, now);
    return fit.ok ? step(tx, parts, { card, verb: 'resume', staffId, now }) : fit;
  });
}

/** The steps that only take something away: no condition stops them. */
export function end(
  parts: CardParts,
  staffId: string,
  verb: Extract<CardVerb, 'lose' | 'take-back' | 'suspend' | 'revoke'>,
  { cardId, reason }: OfCard & { readonly reason?: string },
): Moved {
  return onCard(parts, cardId, (tx, card, now) =>
    step(tx, parts, { card, verb, staffId, now, ...(reason === undefined ? {} : { reason }) }),
  );
}
