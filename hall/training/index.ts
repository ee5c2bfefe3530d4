export { createTraining, trainingFileOf, trainingOf, type Training } from './training.ts';
export { nextLessonOf } from './store.ts';
export type { TrainingStanding } from './rules.ts';
