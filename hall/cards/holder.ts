import type { CardVerdict, ShowPurpose } from '../api/contract/index.ts';
import type { Writer } from '../store/index.ts';
import { note, type CardParts } from './card-parts.ts';
import { insertLook } from './looks/store.ts';
import { personForCard } from './people/store.ts';
import { cardById, type CardRow, type Grade } from './store.ts';

/** The person of a card that a check has just found genuine. */
export interface Holder extends Grade {
  readonly cardId: string;
  readonly personId: string;
  readonly name: string;
  readonly items: readonly string[];
}

/** Remembers the last green answer of this kiosk, in memory and for a few minutes: only beside it the holder can be asked for more. */
export interface Holders {
  /** Answers the id of that check. null: the answer wasn't one to ask more beside; the one before is over, too. */
  checked(cardId: string | null): string | null;
  /** null: that check is over, or its answer wouldn't be green any more. */
  of(checkId: string): Holder | null;
  /** They let more be seen: a look of the third layer. */
  noteShown(tx: Writer, shown: { readonly cardId: string; readonly purpose: ShowPurpose; readonly atMs: number }): void;
}

const standsMs = 10 * 60_000;

/** @param verdictOf what a check of that card would say now */
export function createHolders(parts: CardParts, verdictOf: (card: CardRow) => CardVerdict): Holders {
  const { store, clock, ids } = parts;
  let last: { readonly checkId: string; readonly cardId: string; readonly atMs: number } | null = null;
  return {
    checked(cardId) {
      last = cardId === null ? null : { checkId: ids.next<'card-check'>(), cardId, atMs: clock.monotonicMs() };
      return last?.checkId ?? null;
    },
    of(checkId) {
      if (last?.checkId !== checkId || clock.monotonicMs() - last.atMs > standsMs) return null;
      const card = cardById(store, last.cardId);
      if (card === null || card.personId === null || verdictOf(card) !== 'genuine') return null;
      const person = personForCard(store, card.personId);
      if (person === null) return null;
      const { id: cardId, items, level, stars } = card;
      return { cardId, personId: person.id, name: person.name, items, level, stars };
    },
    noteShown(tx, { cardId, purpose, atMs }) {
      note(tx, parts, 'card.record-shown', cardId, atMs, { cardId, purpose });
      insertLook(tx, { cardId, atMs, where: 'kiosk', layer: 'L2', answer: 'genuine', purpose });
    },
  };
}
