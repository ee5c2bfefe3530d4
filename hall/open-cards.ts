import { createCards, type CardFacts, type Cards, type CardSettings } from './cards/index.ts';
import { isMainMachine, type HallSettings } from './settings.ts';

type Made = Omit<Parameters<typeof createCards>[0], 'facts' | 'settings' | 'keepsBook'> & {
  readonly cardFacts: CardFacts;
  readonly settings: HallSettings;
};

/** Until the hall sets its own: no city's letters, no public page. */
const usual = { prefix: 'JF', hall: 1, url: null };
export const cardSettings = ({ cards = usual }: Pick<HallSettings, 'cards'>): CardSettings => cards;

/** Service cards, with what decides who may have one. */
export function openCards(made: Made): Cards {
  return createCards({ ...made, facts: made.cardFacts, settings: cardSettings(made.settings), keepsBook: isMainMachine(made.settings) });
}
