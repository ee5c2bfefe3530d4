import type { AgencyNotice, ReleaseWhy } from '../../api/contract/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

export interface NoticeRow {
  readonly affiliationId: string;
  readonly what: AgencyNotice['what'];
  readonly agencyId: string;
  readonly zh: string;
  readonly en: string;
  readonly personId: string;
  readonly name: string;
  readonly atMs: number;
  readonly why: ReleaseWhy | null;
  readonly toldAtMs: number | null;
  readonly toldBy: string | null;
}

/**
 * Each joining and each leaving is a notice to its agency; an agency that left the hall is told nothing of its own leaving. What waits first,
 * the oldest at the top, then what was handed over since.
 */
export function noticeRows(from: Reader, of: { readonly toldSinceMs: number; readonly limit: number }): NoticeRow[] {
  return from.all<NoticeRow>(
    `SELECT n.*, p.name FROM (
       SELECT id AS affiliationId, 'joined' AS what, agency_id AS agencyId, name_zh AS zh, name_en AS en, person_id AS personId,
              joined_at AS atMs, NULL AS why, join_told_at AS toldAtMs, join_told_by AS toldBy
         FROM affiliations WHERE join_told_at IS NULL OR join_told_at >= ?
       UNION ALL
       SELECT id, 'released', agency_id, name_zh, name_en, person_id, released_at, release_why, release_told_at, release_told_by
         FROM affiliations WHERE released_at IS NOT NULL AND release_why <> 'agency-left' AND (release_told_at IS NULL OR release_told_at >= ?)
     ) AS n JOIN persons AS p ON p.id = n.personId ORDER BY n.toldAtMs IS NOT NULL, n.atMs LIMIT ?`,
    of.toldSinceMs,
    of.toldSinceMs,
    of.limit,
  );
}

interface Tick {
  readonly affiliationId: string;
  readonly agencyId: string;
  readonly what: AgencyNotice['what'];
  readonly atMs: number;
  readonly staffId: string;
}

/** False: nothing waits there. */
export function tickNotice(tx: Writer, { affiliationId, agencyId, what, atMs, staffId }: Tick): boolean {
  const sql =
    what === 'joined'
      ? 'UPDATE affiliations SET join_told_at = ?, join_told_by = ? WHERE id = ? AND agency_id = ? AND join_told_at IS NULL'
      : `UPDATE affiliations SET release_told_at = ?, release_told_by = ?
         WHERE id = ? AND agency_id = ? AND released_at IS NOT NULL AND release_told_at IS NULL`;
  return tx.run(sql, atMs, staffId, affiliationId, agencyId) === 1;
}
