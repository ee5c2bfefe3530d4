export { draftShape, helperShape, type Draft, type DraftPicture, type Helper } from './draft.ts';
export { addHelper, helperView } from './helpers.ts';
export { impliedBy, nextState, stateOf, type FileFacts } from './file-states.ts';
export { moveFile, movesOf, type MoveCause } from './move-file.ts';
export { dropServedDrafts, type DraftDropping } from './served-drafts.ts';
export {
  draftWriting,
  handOverDraft,
  numberIndexOf,
  resumeDraft,
  saveDraft,
  sealPictures,
  sweepDrafts,
  type DraftKeeping,
  type DraftSweeping,
} from './drafts.ts';
export { registerWithStaff } from './register-with-staff.ts';
export { register, type Receipt, type Registering, type RegistrationRefusal } from './register.ts';
export { furthestStep, judgeAnswer, missingSteps, type AnswerProblem, type AnswerRules } from './rules.ts';
export { personAtCounter, type PersonAtCounter } from './person-view.ts';
export {
  countPersonsSince,
  countToBeVerified,
  deletePictures,
  isRegistered,
  personByNumber,
  personStanding,
  personsUnderWay,
  upsertPicture,
  type PersonFile,
} from './store.ts';
export { fileElsewhere, mirrorPerson, openFile, personHere, takeInErasure, takeInPerson, type FileElsewhere } from './elsewhere/known.ts';
export { aliasesOf } from './elsewhere/store.ts';
