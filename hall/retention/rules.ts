/** What the notice promises ("How long"), in one place. A change here is a change of resources/notices/notice.json, and the other way round. */
const promisedYears = 2;

/**
 * Backups hold drafts as they were: the oldest copy goes before the notice's 30 days for an unfinished registration are over.
 * A hall that was switched off makes no copies, so their age decides, not their number.
 */
export const backupLifeMs = 29 * 24 * 60 * 60 * 1_000;

/** The moment before which something is old: in UTC ms, and as the smallest id (UUIDv7) that can have been made since. */
export interface Since {
  readonly ms: number;
  readonly id: string;
}

/** Whose last use of the market lies before this is erased: the same day and hour, so many years ago. */
export function erasureLimit(nowMs: number, years = promisedYears): Since {
  const date = new Date(nowMs);
  const ms = date.setUTCFullYear(date.getUTCFullYear() - years);
  return { ms, id: firstIdSince(ms) };
}

function firstIdSince(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
