export { handedOverLines, takeInResults } from './by-city.ts';
export { withdrawWaiting } from './ask.ts';
export { checkOf } from './check-of.ts';
export { createChecks, type Checks } from './checks.ts';
export { addDays, addMonths } from './days.ts';
export { checkRules, type CheckStanding } from './rules.ts';
export { checkLooks, endingPasses, passedOn } from './store.ts';
