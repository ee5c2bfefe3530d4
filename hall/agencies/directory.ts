import { agencyContent, type Agency, type AgencyContent, type AgencyListed, type AgencyName } from '../api/contract/index.ts';
import { publicationRow, publicationsOfTopic, type PublicationRow } from '../city/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { Reader } from '../store/index.ts';
import { openAffiliation, workersByAgency } from './store.ts';

/** `unknown`: nothing was ever heard of it here, or it is told in a shape of a later program. It hasn't left, then. */
export type AgencyStanding = 'admitted' | 'coming' | 'left' | 'unknown';

/** What stands in a row; null: taken back, or of a later program. */
function contentOf({ body }: PublicationRow): AgencyContent | null {
  return body === null ? null : (agencyContent.safeParse(JSON.parse(body)).data ?? null);
}

function standingOf(row: PublicationRow | null, day: CalendarDay): AgencyStanding {
  if (row === null) return 'unknown';
  if (row.body === null || (row.untilDay !== null && row.untilDay < day)) return 'left';
  const content = contentOf(row);
  if (content === null) return 'unknown';
  if (content.state === 'left') return 'left';
  return row.fromDay > day ? 'coming' : 'admitted';
}

/** On that day, by what the city or this hall's manager said last. */
export const agencyStanding = (from: Reader, agencyId: string, day: CalendarDay): AgencyStanding =>
  standingOf(publicationRow(from, agencyId), day);

function agencyView(agencyId: string, { topic: _topic, state: _state, ...shown }: AgencyContent): Agency {
  return { agencyId, ...shown };
}

function admittedIn(row: PublicationRow, day: CalendarDay): Agency | null {
  const content = standingOf(row, day) === 'admitted' ? contentOf(row) : null;
  return content === null ? null : agencyView(row.id, content);
}

/** Those that somebody may join on that day, by their Chinese names. */
export function admittedAgencies(from: Reader, day: CalendarDay): Agency[] {
  return publicationsOfTopic(from, 'agency')
    .flatMap((row) => admittedIn(row, day) ?? [])
    .toSorted((a, b) => a.name.zh.localeCompare(b.name.zh, 'zh-CN'));
}

export function admittedAgency(from: Reader, agencyId: string, day: CalendarDay): Agency | null {
  const row = publicationRow(from, agencyId);
  return row === null ? null : admittedIn(row, day);
}

/** For the desk: all of which something is to be shown. */
export function listedAgencies(from: Reader, day: CalendarDay): AgencyListed[] {
  const workers = workersByAgency(from);
  return publicationsOfTopic(from, 'agency').flatMap((row): AgencyListed[] => {
    const content = contentOf(row);
    const standing = standingOf(row, day);
    if (content === null || standing === 'unknown') return [];
    return [{ ...agencyView(row.id, content), own: row.own === 1, version: row.version, standing, workers: workers.get(row.id) ?? 0 }];
  });
}

/** Whose worker somebody is on that day, as the agency is called now; null: nobody's, also when the agency has left since. */
export function agencyNameOf(from: Reader, personId: string, day: CalendarDay): AgencyName | null {
  const open = openAffiliation(from, personId);
  if (open === null) return null;
  const row = publicationRow(from, open.agencyId);
  if (standingOf(row, day) === 'left') return null;
  return (row === null ? null : contentOf(row))?.name ?? open.name;
}

/** Agencies that are no longer in the hall. */
export const agenciesThatLeft = (from: Reader, day: CalendarDay): string[] =>
  publicationsOfTopic(from, 'agency').flatMap((row) => (standingOf(row, day) === 'left' ? [row.id] : []));
