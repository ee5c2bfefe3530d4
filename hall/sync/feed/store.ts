import type { Reader, Writer } from '../../store/index.ts';

export type FeedKind = 'ticket' | 'counter' | 'person' | 'plan' | 'card-revoked' | 'card-root' | 'card-key' | 'published';

export interface FeedRow {
  readonly kind: FeedKind;
  readonly subject: string;
  readonly n: number;
}

/** It changed: its one place in the feed is the newest now. */
export function touch(tx: Writer, kind: FeedKind, subject: string): void {
  tx.run(
    `INSERT INTO sync_feed (kind, subject, n) VALUES (?, ?, (SELECT coalesce(max(n), 0) + 1 FROM sync_feed))
     ON CONFLICT (kind, subject) DO UPDATE SET n = excluded.n`,
    kind,
    subject,
  );
}

export function feedAfter(from: Reader, n: number, limit: number): FeedRow[] {
  return from.all('SELECT kind, subject, n FROM sync_feed WHERE n > ? ORDER BY n LIMIT ?', n, limit);
}

export function newestOfFeed(from: Reader): number {
  return from.get<{ n: number | null }>('SELECT max(n) AS n FROM sync_feed')?.n ?? 0;
}

/** What the feed's tickets tell that no other part of the program asks for. */
export function ticketParts(
  from: Reader,
  id: string,
): { readonly node: string; readonly handover: string | null; readonly ahead: number } | null {
  return from.get('SELECT node, handover, ahead FROM tickets WHERE id = ?', id) ?? null;
}

/** What a ticket's paper needs beyond its event, for the node above. */
export function ticketCell(from: Reader, id: string): { readonly masked_name: string | null; readonly priority: string | null } | null {
  return from.get('SELECT masked_name, priority FROM tickets WHERE id = ?', id) ?? null;
}
