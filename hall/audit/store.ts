import type { Reader } from '../store/index.ts';

export interface AuditRow {
  readonly seq: number;
  readonly type: string;
  readonly subject: string | null;
  readonly at: number;
  readonly body: string;
}

export interface Window {
  /** The first seq that is looked at, and the first that isn't any more. */
  readonly from: number;
  readonly to: number;
  /** null: all. */
  readonly types: readonly string[] | null;
  readonly staffId: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly most: number;
}

/**
 * The newest first. Looks through the window's records by their key and at nothing else of the table: events have no index but their seq, because
 * every registration would pay for it, so whoever asks for more asks for another window.
 */
export function recordsIn(from: Reader, { from: first, to, types, staffId, fromMs, toMs, most }: Window): AuditRow[] {
  return from.all(
    `SELECT seq, type, subject, at, body FROM events
      WHERE seq >= ? AND seq < ? AND at >= ? AND at < ?
        AND (? IS NULL OR type IN (SELECT value FROM json_each(?)))
        AND (? IS NULL OR coalesce(json_extract(body, '$.by'), json_extract(body, '$.staffId')) = ?)
      ORDER BY seq DESC LIMIT ?`,
    first,
    to,
    fromMs,
    toMs,
    types === null ? null : '',
    types === null ? '[]' : JSON.stringify(types),
    staffId,
    staffId,
    most,
  );
}
