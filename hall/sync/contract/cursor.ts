/** A place in a feed, as its receiver keeps it: which feed it is of, because the places of another one mean nothing. */
export const cursorAt = (feed: string, n: number): string => `${feed}.${n}`;

/** The place in that feed; 0 for its beginning. null: the cursor is of another one. */
export function positionOf(cursor: string | null, feed: string): number | null {
  if (cursor === null) return 0;
  const [of, n] = cursor.split('.');
  return of === feed && /^\d{1,15}$/.test(n ?? '') ? Number(n) : null;
}
