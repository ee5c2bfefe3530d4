export { decideConsent, type Choices, type ConsentDecision } from './rules.ts';
export { choicesCell, consentsOf, insertLaterConsent, laterConsents, type ConsentRow } from './store.ts';
