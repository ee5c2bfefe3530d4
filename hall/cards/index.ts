export { createCards, type CardCity, type Cards } from './cards.ts';
export type { CardSettings } from './card-parts.ts';
export { cardLinesOf, cardStandingOf, factsOfFiles, type CardFacts } from './conditions.ts';
export { cardLooks } from './looks/store.ts';
export { endingCards } from './store.ts';
export type { CardOfBefore } from './history.ts';
export type { PrintableCard } from './printable.ts';
export { keyToTell, othersDeadAsOf, rootToTell, type CardUpstream } from './upstream.ts';
export { revocationOf, takeInRevocation } from './revoked/elsewhere.ts';
