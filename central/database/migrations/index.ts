import { nodesAndEvents } from './0001-nodes-and-events.ts';
import { whatTheyTell } from './0002-what-they-tell.ts';
import { staffOfTheCity } from './0003-staff-of-the-city.ts';
import { erasingBySubject } from './0008-erasing-by-subject.ts';

/** In order; one that has shipped is never changed. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  nodesAndEvents,
  whatTheyTell,
  staffOfTheCity,
  erasingBySubject,
];
