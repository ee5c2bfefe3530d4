export { problemsOf, warningsOf } from './check-plan.ts';
export { liveLetters } from './live-letters.ts';
export { hoursOf, openingAt, type Opening } from './opening.ts';
export { createPlanBook, type PlanAuthor, type PlanBook, type PlanRefusal, type PlanSaved, type PlanVersion } from './plan-book.ts';
export { changesBetween } from './plan-changes.ts';
export { usualPlan } from './usual-plan.ts';
export { dayAfter, hourOf, momentOf } from './zoned-time.ts';
