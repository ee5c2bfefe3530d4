export { consentsNow, hasAgreed } from './now.ts';
export { decideConsent, type Choices, type ConsentDecision } from './rules.ts';
export {
  choicesCell,
  consentsOf,
  insertLaterConsent,
  insertSlip,
  laterConsents,
  spendSlip,
  type ConsentRow,
  type LaterConsent,
} from './store.ts';
