export { createTraining, trainingFileOf, trainingOf, trainingRecordOf, type Training } from './training.ts';
export { nextLessonOf } from './store.ts';
export type { TrainingStanding } from './rules.ts';
