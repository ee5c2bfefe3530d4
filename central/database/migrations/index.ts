import { nodesAndEvents } from './0001-nodes-and-events.ts';
import { whatTheyTell } from './0002-what-they-tell.ts';
import { staffOfTheCity } from './0003-staff-of-the-city.ts';
import { shownInPublic } from './0004-shown-in-public.ts';
import { keysOfCards } from './0005-keys-of-cards.ts';
import { publications } from './0006-publications.ts';
import { batchesOfChecks } from './0007-batches-of-checks.ts';
import { erasingBySubject } from './0008-erasing-by-subject.ts';
import { agencies } from './0009-agencies.ts';

/** In order; one that has shipped is never changed. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  nodesAndEvents,
  whatTheyTell,
  staffOfTheCity,
  shownInPublic,
  keysOfCards,
  publications,
  batchesOfChecks,
  erasingBySubject,
  agencies,
];
