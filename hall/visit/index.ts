export { createKioskFeed, type KioskFeed } from './kiosk-feed.ts';
export type { Handed } from './stage.ts';
export type { VisitEnded, VisitParts } from './visit-parts.ts';
export type { VisitTiming } from './visit-room.ts';
export { createVisits, type Visits } from './visits.ts';
