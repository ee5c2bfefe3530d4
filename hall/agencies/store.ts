import type { AgencyName, ReleaseWhy } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';

/** That somebody is an agency's worker, or was. */
export interface Affiliation {
  readonly id: string;
  readonly personId: PersonId;
  readonly agencyId: string;
  /** As the agency was called then. */
  readonly name: AgencyName;
  readonly joinedAtMs: number;
  readonly joinedHlc: string;
  readonly released: Release | null;
}

export interface Release {
  readonly atMs: number;
  readonly hlc: string;
  readonly why: ReleaseWhy;
}

interface Row {
  readonly id: string;
  readonly person_id: PersonId;
  readonly agency_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly joined_at: number;
  readonly joined_hlc: string;
  readonly released_at: number | null;
  readonly released_hlc: string | null;
  readonly release_why: ReleaseWhy | null;
}

function affiliationOf(row: Row): Affiliation {
  const { released_at: atMs, released_hlc: hlc, release_why: why } = row;
  return {
    id: row.id,
    personId: row.person_id,
    agencyId: row.agency_id,
    name: { zh: row.name_zh, en: row.name_en },
    joinedAtMs: row.joined_at,
    joinedHlc: row.joined_hlc,
    released: atMs === null || hlc === null || why === null ? null : { atMs, hlc, why },
  };
}

export function insertAffiliation(tx: Writer, { released, ...one }: Affiliation): void {
  tx.run(
    `INSERT INTO affiliations (id, person_id, agency_id, name_zh, name_en, joined_at, joined_hlc, released_at, released_hlc, release_why)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.id,
    one.personId,
    one.agencyId,
    one.name.zh,
    one.name.en,
    one.joinedAtMs,
    one.joinedHlc,
    released?.atMs ?? null,
    released?.hlc ?? null,
    released?.why ?? null,
  );
}

/** False: it had ended before, or isn't known. */
export function endAffiliation(tx: Writer, id: string, { atMs, hlc, why }: Release): boolean {
  return (
    tx.run(
      'UPDATE affiliations SET released_at = ?, released_hlc = ?, release_why = ? WHERE id = ? AND released_at IS NULL',
      atMs,
      hlc,
      why,
      id,
    ) === 1
  );
}

/** False: it isn't known. */
export function reopenAffiliation(tx: Writer, id: string): boolean {
  return tx.run('UPDATE affiliations SET released_at = NULL, released_hlc = NULL, release_why = NULL WHERE id = ?', id) === 1;
}

export function affiliationById(from: Reader, id: string): Affiliation | null {
  const row = from.get<Row>('SELECT * FROM affiliations WHERE id = ?', id);
  return row === undefined ? null : affiliationOf(row);
}

export function openAffiliation(from: Reader, personId: string): Affiliation | null {
  const row = from.get<Row>('SELECT * FROM affiliations WHERE person_id = ? AND released_at IS NULL', personId);
  return row === undefined ? null : affiliationOf(row);
}

/** Of that person, the newest first. */
export function affiliationsOf(from: Reader, personId: string): Affiliation[] {
  return from.all<Row>('SELECT * FROM affiliations WHERE person_id = ? ORDER BY joined_hlc DESC', personId).map(affiliationOf);
}

/** When the person's belonging was decided last; empty: never. */
export function lastStampOf(from: Reader, personId: string): string {
  const row = from.get<{ hlc: string | null }>(
    "SELECT max(max(joined_hlc, coalesce(released_hlc, ''))) AS hlc FROM affiliations WHERE person_id = ?",
    personId,
  );
  return row?.hlc ?? '';
}

export function lastStamp(from: Reader): string {
  const row = from.get<{ hlc: string | null }>("SELECT max(max(joined_hlc, coalesce(released_hlc, ''))) AS hlc FROM affiliations");
  return row?.hlc ?? '';
}

export function openOfAgency(from: Reader, agencyId: string, limit: number): Affiliation[] {
  return from
    .all<Row>('SELECT * FROM affiliations WHERE agency_id = ? AND released_at IS NULL ORDER BY id LIMIT ?', agencyId, limit)
    .map(affiliationOf);
}

export function workersByAgency(from: Reader): ReadonlyMap<string, number> {
  const rows = from.all<{ id: string; n: number }>(
    'SELECT agency_id AS id, count(*) AS n FROM affiliations WHERE released_at IS NULL GROUP BY agency_id',
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

export function personName(from: Reader, personId: string): string {
  return from.get<{ name: string }>('SELECT name FROM persons WHERE id = ?', personId)?.name ?? '';
}
