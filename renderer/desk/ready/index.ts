export { ChecksPage } from './ChecksPage.tsx';
export { LodgingPage } from './LodgingPage.tsx';
export { TrainingPage } from './TrainingPage.tsx';
export { dayText } from './ready-text.ts';
