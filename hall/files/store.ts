import type { FileState, ProofLevel } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';

/** A person's row with what the file page needs of it. */
export interface PersonRow {
  readonly id: PersonId;
  readonly name: string;
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly cardKind: string;
  readonly region: string | null;
  readonly proof: ProofLevel;
  readonly state: FileState;
  readonly profile: string;
  readonly sealed: Uint8Array;
  readonly registeredAtMs: number;
  readonly rowId: number;
}

/** What lists read of a file. */
export interface FileFacet {
  readonly row: number;
  readonly gaps: string;
  readonly reviewedAtMs: number | null;
  readonly returned: string | null;
}

export function personRow(from: Reader, id: string): PersonRow | null {
  return (
    from.get<PersonRow>(
      `SELECT rowid AS rowId, id, name, sex_code AS sexCode, card_kind AS cardKind, region, proof, state, profile, sealed,
         registered_at AS registeredAtMs FROM persons WHERE id = ?`,
      id,
    ) ?? null
  );
}

/** Persons in the order in which they came to this store, behind that one. */
export function personsBehind(from: Reader, rowId: number, limit: number): PersonRow[] {
  return from.all<PersonRow>(
    `SELECT rowid AS rowId, id, name, sex_code AS sexCode, card_kind AS cardKind, region, proof, state, profile, sealed,
       registered_at AS registeredAtMs FROM persons WHERE rowid > ? ORDER BY rowid LIMIT ?`,
    rowId,
    limit,
  );
}

export function lastPerson(from: Reader): number {
  return from.get<{ last: number | null }>('SELECT max(rowid) AS last FROM persons')?.last ?? 0;
}

const listedUntil = 'files-listed-until';

/** Up to this row of persons every file is in the lists. */
export function readListedUntil(from: Reader): number {
  return Number(from.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', listedUntil)?.value ?? '0');
}

export function writeListedUntil(tx: Writer, rowId: number): void {
  tx.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', listedUntil, String(rowId));
}

export function insertFile(
  tx: Writer,
  file: {
    readonly person: PersonRow;
    readonly services: string;
    readonly gaps: string;
    readonly phoneIndex: Uint8Array | null;
  },
): number | null {
  const { person } = file;
  const inserted = tx.get<{ row: number }>(
    `INSERT INTO files (person_id, state, proof, registered_at, services, gaps, phone_index) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (person_id) DO NOTHING RETURNING row`,
    person.id,
    person.state,
    person.proof,
    person.registeredAtMs,
    file.services,
    file.gaps,
    file.phoneIndex,
  );
  return inserted?.row ?? null;
}

export function updateFacet(
  tx: Writer,
  row: number,
  facet: { readonly services: string; readonly gaps: string; readonly phoneIndex: Uint8Array | null },
): void {
  tx.run('UPDATE files SET services = ?, gaps = ?, phone_index = ? WHERE row = ?', facet.services, facet.gaps, facet.phoneIndex, row);
}

export function replaceTerms(tx: Writer, row: number, terms: readonly string[]): void {
  tx.run('DELETE FROM file_terms WHERE row = ?', row);
  for (const term of terms) tx.run('INSERT INTO file_terms (term, row) VALUES (?, ?) ON CONFLICT DO NOTHING', term, row);
}

export function facetOf(from: Reader, id: string): FileFacet | null {
  return from.get<FileFacet>('SELECT row, gaps, reviewed_at AS reviewedAtMs, returned FROM files WHERE person_id = ?', id) ?? null;
}

export function setReviewed(tx: Writer, row: number, review: { readonly atMs: number; readonly returned: string | null }): void {
  tx.run(
    'UPDATE files SET reviewed_at = ?, returned_at = ?, returned = ? WHERE row = ?',
    review.atMs,
    review.returned === null ? null : review.atMs,
    review.returned,
    row,
  );
}

/** Empty texts and nulls ask for nothing. */
export interface ListWish {
  readonly review: string;
  readonly state: string;
  readonly proof: string;
  /** With a space before and after. */
  readonly service: string;
  readonly gap: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly before: number;
}

export interface ListedRow {
  readonly row: number;
  readonly id: PersonId;
  readonly name: string;
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly state: FileState;
  readonly proof: ProofLevel;
  readonly sealed: Uint8Array;
  readonly registeredAtMs: number;
  readonly reviewedAtMs: number | null;
  readonly returned: string | null;
  readonly gaps: string;
}

const wishParams = (wish: ListWish): (string | number)[] => [
  wish.before,
  wish.fromMs,
  wish.toMs,
  wish.state,
  wish.proof,
  wish.service,
  wish.gap,
  wish.review,
];

const wishTable = 'WITH wish (before, since, until, state, proof, service, gap, review) AS (VALUES (?, ?, ?, ?, ?, ?, ?, ?))';
const pageColumns = 'SELECT files.row, person_id, reviewed_at, returned, gaps FROM';
/** Of rows of files; parts that a wish leaves out are ''. */
const wanted = `files.row < (SELECT before FROM wish)
  AND registered_at >= (SELECT since FROM wish) AND registered_at < (SELECT until FROM wish)
  AND ((SELECT state FROM wish) = '' OR state = (SELECT state FROM wish))
  AND ((SELECT proof FROM wish) = '' OR proof = (SELECT proof FROM wish))
  AND ((SELECT service FROM wish) = '' OR instr(services, (SELECT service FROM wish)) > 0)
  AND ((SELECT gap FROM wish) = '' OR instr(gaps, (SELECT gap FROM wish)) > 0)
  AND CASE (SELECT review FROM wish) WHEN 'to-review' THEN reviewed_at IS NULL WHEN 'returned' THEN returned_at IS NOT NULL
    WHEN 'reviewed' THEN reviewed_at IS NOT NULL AND returned_at IS NULL ELSE 1 END`;
const newestOfPage = 'ORDER BY files.row DESC LIMIT (SELECT ?)';
/** Persons are opened for the page alone. */
const shownOfPage = `SELECT page.row, id, name, sex_code AS sexCode, state, proof, sealed, registered_at AS registeredAtMs,
    page.reviewed_at AS reviewedAtMs, page.returned, page.gaps
  FROM page CROSS JOIN persons ON persons.id = page.person_id ORDER BY page.row DESC`;

const allListed = `${wishTable}, page AS MATERIALIZED (${pageColumns} files WHERE ${wanted} ${newestOfPage}) ${shownOfPage}`;
const fewListed = `${wishTable}, found AS MATERIALIZED (SELECT DISTINCT row FROM file_terms WHERE term >= ? AND term < ?),
  page AS MATERIALIZED (${pageColumns} found CROSS JOIN files ON files.row = found.row WHERE ${wanted} ${newestOfPage}) ${shownOfPage}`;
const manyListed = `${wishTable}, page AS MATERIALIZED (${pageColumns} files WHERE ${wanted}
  AND EXISTS (SELECT 1 FROM file_terms INDEXED BY file_terms_row WHERE file_terms.row = files.row AND term >= ? AND term < ?)
  ${newestOfPage}) ${shownOfPage}`;

/** Newest first. Reads rows in their order and stops when the page is full. */
export function listFiles(from: Reader, wish: ListWish, limit: number): ListedRow[] {
  return from.all<ListedRow>(allListed, ...wishParams(wish), limit);
}

/** So many terms are read through in 2 ms; where there are more, each twentieth of 100,000 files or so has one. */
const manyTerms = 5_000;

/**
 * The same among those whose name has a term from one to before the other. Few have it: they are looked up, and what the wish leaves of them is
 * sorted. Many have it: from the newest file on, enough of them come soon.
 */
export function listFilesByName(
  from: Reader,
  span: { readonly from: string; readonly to: string },
  wish: ListWish,
  limit: number,
): ListedRow[] {
  const found = from.get<{ n: number }>(
    'SELECT count(*) AS n FROM (SELECT 1 FROM file_terms WHERE term >= ? AND term < ? LIMIT ?)',
    span.from,
    span.to,
    manyTerms,
  );
  const sql = (found?.n ?? 0) < manyTerms ? fewListed : manyListed;
  return from.all<ListedRow>(sql, ...wishParams(wish), span.from, span.to, limit);
}

const oneListed = `SELECT files.row, id, name, sex_code AS sexCode, persons.state, persons.proof, sealed, persons.registered_at AS registeredAtMs,
  reviewed_at AS reviewedAtMs, returned, gaps FROM persons CROSS JOIN files ON files.person_id = persons.id`;
const byNumber = `${oneListed} WHERE number_index = ?`;
const byId = `${oneListed} WHERE persons.id = ?`;

export function listedByNumber(from: Reader, numberIndex: Uint8Array): ListedRow[] {
  return from.all<ListedRow>(byNumber, numberIndex);
}

export function listedById(from: Reader, id: string): ListedRow[] {
  return from.all<ListedRow>(byId, id);
}

export function personsByPhone(from: Reader, phoneIndex: Uint8Array, limit: number): string[] {
  return from
    .all<{ id: string }>('SELECT person_id AS id FROM files WHERE phone_index = ? ORDER BY row DESC LIMIT (SELECT ?)', phoneIndex, limit)
    .map((one) => one.id);
}

/** Whose ticket of that day it is; letters of a series are part of the label. */
export function personByLabel(from: Reader, day: string, letter: string, number: number): string | null {
  return (
    from.get<{ id: string | null }>('SELECT person_id AS id FROM tickets WHERE day = ? AND letter = ? AND number = ?', day, letter, number)
      ?.id ?? null
  );
}

export function numberIsTaken(from: Reader, numberIndex: Uint8Array, butOf: string): boolean {
  return from.get('SELECT 1 FROM persons WHERE number_index = ? AND id <> ?', numberIndex, butOf) !== undefined;
}

export function updatePerson(
  tx: Writer,
  id: string,
  row: {
    readonly name: string;
    readonly sexCode: string;
    readonly region: string | null;
    readonly profile: string;
    readonly sealed: Uint8Array;
  },
  nowMs: number,
): void {
  tx.run(
    'UPDATE persons SET name = ?, sex_code = ?, region = ?, profile = ?, sealed = ?, updated_at = ? WHERE id = ?',
    row.name,
    row.sexCode,
    row.region,
    row.profile,
    row.sealed,
    nowMs,
    id,
  );
}

export function updateNumberIndex(tx: Writer, id: string, numberIndex: Uint8Array): void {
  tx.run('UPDATE persons SET number_index = ? WHERE id = ?', numberIndex, id);
}

export function setProof(tx: Writer, id: string, proof: ProofLevel, nowMs: number): void {
  tx.run('UPDATE persons SET proof = ?, updated_at = ? WHERE id = ?', proof, nowMs, id);
}

export interface ChangeRow {
  readonly field: string;
  readonly hlc: string;
  readonly atMs: number;
  readonly staffId: string;
  readonly reason: string;
  readonly proof: string;
  readonly sealed: Uint8Array;
}

export function insertChange(tx: Writer, id: string, change: ChangeRow): void {
  tx.run(
    'INSERT INTO file_changes (person_id, field, hlc, at, staff_id, reason, proof, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    change.field,
    change.hlc,
    change.atMs,
    change.staffId,
    change.reason,
    change.proof,
    change.sealed,
  );
}

/** Newest first. */
export function changesOf(from: Reader, id: string): ChangeRow[] {
  return from.all<ChangeRow>(
    'SELECT field, hlc, at AS atMs, staff_id AS staffId, reason, proof, sealed FROM file_changes WHERE person_id = ? ORDER BY hlc DESC',
    id,
  );
}

export function newestStamp(from: Reader, id: string, field: string): string | null {
  return (
    from.get<{ hlc: string | null }>('SELECT max(hlc) AS hlc FROM file_changes WHERE person_id = ? AND field = ?', id, field)?.hlc ?? null
  );
}

/** The newest stamp of all, so that a restart makes newer ones. Whole table, once a start. */
export function lastStamp(from: Reader): string {
  return from.get<{ hlc: string | null }>('SELECT max(hlc) AS hlc FROM file_changes')?.hlc ?? '';
}
