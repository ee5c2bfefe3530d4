export { createTraining, trainingFileOf, trainingOf, type Training } from './training.ts';
export type { TrainingStanding } from './rules.ts';
