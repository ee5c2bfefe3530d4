export { decideConsent, type Choices, type ConsentDecision } from './rules.ts';
export { consentsOf, insertConsents, type ConsentRow } from './store.ts';
