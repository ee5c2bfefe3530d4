import type { CardState } from '../api/contract/index.ts';
import { nowOf, type CardParts } from './card-parts.ts';
import { noteMade } from './issue.ts';
import { insertCard, insertMove, type CardRow, type Grade } from './store.ts';

/** A card in the records of before. */
export interface CardOfBefore extends Grade {
  /** null: of somebody who has no file here. */
  readonly personId: string | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly state: CardState;
  readonly items: readonly string[];
}

/**
 * Takes over cards from the records of before, as they are: more cards than were trained, two that count, numbers of another form. They have no
 * code of ours, so no scan ever shows one as genuine; a renewal makes a card by the rules. No call of a screen leads here.
 */
export function takeOverCards(parts: CardParts, cards: readonly CardOfBefore[]): number {
  const now = nowOf(parts);
  return parts.store.transaction((tx) => {
    for (const before of cards) {
      const card: CardRow = {
        ...before,
        id: parts.ids.next<'service-card'>(),
        copy: 0,
        requestId: null,
        hall: parts.settings.hall,
        kid: null,
        serial: null,
        shortIndex: null,
        codeSealed: null,
        stateAtMs: now.ms,
        proof: 'imported',
        portraitHash: null,
        askedBy: null,
        approvedBy: null,
        boxId: null,
        node: parts.node,
      };
      insertCard(tx, card);
      insertMove(tx, { cardId: card.id, atMs: now.ms, what: 'take-over', reason: null, staffId: null });
      noteMade(tx, parts, card, now);
      if (card.personId !== null) parts.settle(tx, card.personId, 'card', null);
    }
    return cards.length;
  });
}
