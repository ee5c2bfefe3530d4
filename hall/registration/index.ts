export { noteCardStanding } from './card-standing.ts';
export type { Draft, DraftPicture } from './draft.ts';
export { dropServedDrafts, type DraftDropping } from './served-drafts.ts';
export { numberIndexOf, resumeDraft, saveDraft, sweepDrafts, type DraftKeeping, type DraftSweeping } from './drafts.ts';
export { register, type Receipt, type Registering, type RegistrationRefusal } from './register.ts';
export { furthestStep, judgeAnswer, missingSteps, type AnswerProblem, type AnswerRules } from './rules.ts';
export { personAtCounter, type PersonAtCounter } from './person-view.ts';
export { countPersonsSince, countToBeVerified, personByNumber, personStanding, type PersonFile } from './store.ts';
