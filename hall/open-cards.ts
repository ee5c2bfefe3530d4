import { createCards, factsOfFiles, type CardFacts, type Cards } from './cards/index.ts';
import { checkOf } from './checks/index.ts';
import { trainingOf } from './training/index.ts';
import type { HallSettings } from './settings.ts';

type Made = Omit<Parameters<typeof createCards>[0], 'facts' | 'settings'> & {
  /** Left out: what this hall's own features know. */
  readonly cardFacts?: CardFacts;
  readonly settings: HallSettings;
};

/** Until the hall sets its own: no city's letters, no public page. */
const usual = { prefix: 'JF', hall: 1, url: null };

/** What the hall's own features know: who was seen, whose check passed, and who was at the lessons. */
function factsOfHall(store: Made['store']): CardFacts {
  return {
    ...factsOfFiles(store),
    check: (personId) => checkOf(store, personId),
    training: (personId) => trainingOf(store, personId),
  };
}

/** Service cards, with what decides who may have one. */
export function openCards(made: Made): Cards {
  return createCards({ ...made, facts: made.cardFacts ?? factsOfHall(made.store), settings: made.settings.cards ?? usual });
}
