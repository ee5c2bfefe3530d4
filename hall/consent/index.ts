export { consentsNow, hasAgreed } from './now.ts';
export { decideConsent, type Choices, type ConsentDecision } from './rules.ts';
export {
  choicesCell,
  consentsOf,
  insertLaterConsent,
  insertSlip,
  laterConsents,
  useSlip,
  type ConsentRow,
  type LaterConsent,
} from './store.ts';
