import type { CardMissing } from '../api/contract/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { Reader, Store } from '../store/index.ts';
import { personForCard } from './people/store.ts';
import { cardsOf } from './store.ts';

/** What other features know of a person that decides whether they may have a card. Asked inside transactions: reads the store, no more. */
export interface CardFacts {
  /** Somebody or a chip has shown that the person is who they say. */
  verified(personId: string): boolean;
  /** `validUntil`: last day of what passed, YYYYMMDD. */
  check(personId: string): {
    readonly state: 'none' | 'waiting' | 'passed' | 'at-window' | 'no-match' | 'not-checked';
    readonly validUntil: CalendarDay | null;
  };
  training(personId: string): { readonly complete: boolean; readonly hours: number; readonly hoursNeeded: number };
  /** Whether what else the card vouches for (a health certificate) is out of date; a card is then yellow, not dead. */
  lapsed?(personId: string, today: CalendarDay): boolean;
}

/** Everything that a person lacks; empty: they may have a card. */
export function missingFor(facts: CardFacts, personId: string, today: CalendarDay): CardMissing[] {
  const missing: CardMissing[] = [];
  if (!facts.verified(personId)) missing.push({ what: 'identity' });
  const check = facts.check(personId);
  const inDate = check.validUntil !== null && check.validUntil >= today;
  if (check.state !== 'passed') {
    missing.push({ what: 'check', state: check.state === 'none' || check.state === 'waiting' ? check.state : 'open' });
  } else if (!inDate) missing.push({ what: 'check', state: 'over' });
  const { complete, hours, hoursNeeded } = facts.training(personId);
  if (!complete) missing.push({ what: 'training', hours, hoursNeeded });
  return missing;
}

/** Where a person is with their cards, and until when the one counts that does; null: never had one. */
export function cardStandingOf(
  from: Reader,
  personId: string,
): { readonly standing: 'none' | 'ready' | 'active'; readonly validUntil: CalendarDay | null } | null {
  const cards = cardsOf(from, personId);
  if (cards.length === 0) return null;
  // Of several that count, as records of before may have them, the one that is valid longest.
  const held = cards.filter(({ state }) => state === 'active' || state === 'suspended').map(({ validUntil }) => validUntil);
  if (held.length > 0) return { standing: 'active', validUntil: held.toSorted().at(-1) ?? null };
  return { standing: cards.some(({ state }) => state === 'printed') ? 'ready' : 'none', validUntil: null };
}

/** All cards that a person ever had, the newest first. */
export const cardLinesOf = (from: Reader, personId: string) =>
  cardsOf(from, personId).map(({ number, state, issuedOn, validUntil }) => ({ number, state, issuedOn, validUntil }));

/** As many as the check of a card shows. */
export const tailSigns = 8;

/** The last signs of the number of the card that a person has; null: none that counts. */
export const cardTailOf = (from: Reader, personId: string): string | null =>
  cardsOf(from, personId)
    .find(({ state }) => state === 'active' || state === 'suspended')
    ?.number.slice(-tailSigns) ?? null;

/** What this store knows by itself: a file that was seen. Checks and training aren't kept in it, and so are missing. */
export function factsOfFiles(store: Store): CardFacts {
  return {
    verified: (personId) => {
      const state = personForCard(store, personId)?.state ?? 'to-be-verified';
      return state !== 'to-be-verified';
    },
    check: () => ({ state: 'none', validUntil: null }),
    training: () => ({ complete: false, hours: 0, hoursNeeded: 16 }),
  };
}
