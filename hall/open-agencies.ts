import { createAgencies, type Agencies } from './agencies/index.ts';
import { cardTailOf } from './cards/index.ts';
import { isMainMachine, type HallSettings } from './settings.ts';

type Made = Omit<Parameters<typeof createAgencies>[0], 'cardTail' | 'keepsBook'> & { readonly settings: HallSettings };

/** The hall's agencies, with what a notice to one of them says of a card. */
export function openAgencies(made: Made): Agencies {
  return createAgencies({ ...made, cardTail: (personId) => cardTailOf(made.store, personId), keepsBook: isMainMachine(made.settings) });
}
