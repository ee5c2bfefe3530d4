import { cardStandingOf, factsOfFiles, type CardFacts } from './cards/index.ts';
import type { HallCatalogue } from './catalogue/index.ts';
import { checkOf, checkRules } from './checks/index.ts';
import { healthUntil } from './health/index.ts';
import { createStanding, type Standing } from './standing/index.ts';
import type { Store } from './store/index.ts';
import { trainingOf } from './training/index.ts';

type Made = Omit<Parameters<typeof createStanding>[0], 'facts' | 'aheadDays'> & {
  readonly catalogue: HallCatalogue;
  /** Left out: what this hall's own features know. */
  readonly cardFacts?: CardFacts;
};

/** What the hall's own features know: who was seen, whose check passed, who was at the lessons, and whose certificate ran out. */
function factsOfHall(store: Store, catalogue: HallCatalogue): CardFacts {
  return {
    ...factsOfFiles(store),
    check: (personId) => checkOf(store, personId),
    training: (personId) => trainingOf(store, personId),
    lapsed(personId, today) {
      const until = healthUntil(store, catalogue, personId);
      return until !== null && until < today;
    },
  };
}

/** Where every person's file stands, and the facts that decide who may have a card: the same ones. */
export function openStanding(made: Made): Standing & { readonly cardFacts: CardFacts } {
  const { store, catalogue } = made;
  const cardFacts = made.cardFacts ?? factsOfHall(store, catalogue);
  const facts = {
    check: (personId: string) => cardFacts.check(personId),
    training: (personId: string) => cardFacts.training(personId),
    healthUntil: (personId: string) => healthUntil(store, catalogue, personId),
    card: (personId: string) => cardStandingOf(store, personId),
  };
  return { ...createStanding({ ...made, facts, aheadDays: checkRules.recheckDays }), cardFacts };
}
