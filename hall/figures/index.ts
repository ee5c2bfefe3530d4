export { exportFile, type ExportWish } from './export.ts';
export { xlsxOf } from './export-files.ts';
export { createFigures, type DayReport, type Figures } from './figures.ts';
export { createManagerFeed, type ManagerFeed } from './manager-feed.ts';
export { recentOccupancies } from './occupancy.ts';
export { counterFacts } from './store.ts';
export { peopleCsv, peopleFigures } from './people.ts';
