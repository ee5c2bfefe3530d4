export { createFigures, type DayReport, type Figures } from './figures.ts';
export { createManagerFeed, type ManagerFeed } from './manager-feed.ts';
