export { decideConsent, type Choices, type ConsentDecision } from './rules.ts';
export { choicesCell, consentsOf, type ConsentRow } from './store.ts';
