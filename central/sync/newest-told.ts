import type { FeedRow } from './feed.ts';

/**
 * The newest of the feed, kept in memory: a thousand nodes that are told of one dead card ask the database nothing. What is personal is sealed
 * for who asks, when they ask, and is never kept.
 */
export interface NewestTold {
  /** What that hall is told beyond a place. null: the database knows. */
  after(from: number, hall: number): readonly FeedRow[] | null;
  /** All there is beyond the newest so far, in order. */
  add(rows: readonly FeedRow[]): void;
  /** Nothing up to this place is known here. */
  beginAt(place: number): void;
}

const most = 2_000;

export function createNewestTold(isPersonal: (kind: string) => boolean): NewestTold {
  /** In the order of their places: a thing that is told anew moves to the end. */
  const rows = new Map<string, FeedRow>();
  let beginning = 0;

  return {
    after(from, hall) {
      if (from < beginning) return null;
      const told = Array.from(rows.values()).filter((row) => row.n > from && (row.hall === null || row.hall === hall));
      return told.some(({ kind }) => isPersonal(kind)) ? null : told;
    },
    add(newer) {
      for (const row of newer) {
        const key = `${row.kind} ${row.subject}`;
        rows.delete(key);
        rows.set(key, isPersonal(row.kind) ? { ...row, change: { kind: row.kind } } : row);
      }
      for (const [key, { n }] of rows) {
        if (rows.size <= most) return;
        rows.delete(key);
        beginning = n;
      }
    },
    beginAt(place) {
      rows.clear();
      beginning = place;
    },
  };
}
