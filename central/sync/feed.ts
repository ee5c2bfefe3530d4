import * as z from 'zod';
import { cursorAt, type ChangesAnswer, type Envelope } from '../../hall/sync/contract/index.ts';
import type { Database, Sql } from '../database/database.ts';

/** Told once after each commit that has news for nodes. */
export const newsChannel = 'central_feed';
/** Places in the feed are given one at a time: a reader that has seen a place has seen all before it. */
const feedLock = 740_002;
/** A hall's machine takes a page in one transaction, about 20 ms, while people are at its screen. */
const pageRows = 1_000;

export interface Telling {
  /** null: every hall. */
  readonly hall: number | null;
  /** What it is of: told anew, a thing leaves its old place. */
  readonly subject: string;
  readonly change: { readonly kind: string } & Readonly<Record<string, unknown>>;
}

export async function tell(tx: Sql, { hall, subject, change }: Telling): Promise<void> {
  await tx.run('SELECT pg_advisory_xact_lock($1)', feedLock);
  await tx.run(
    `INSERT INTO feed (kind, subject, hall, n, change) VALUES ($1, $2, $3, (SELECT coalesce(max(n), 0) + 1 FROM feed), $4)
     ON CONFLICT (kind, subject) DO UPDATE SET n = excluded.n, change = excluded.change, hall = excluded.hall`,
    change.kind,
    subject,
    hall,
    JSON.stringify(change),
  );
  await tx.run(`NOTIFY ${newsChannel}`);
}

export const isPersonal = (kind: string): boolean => kind === 'check-results';

/** How what is personal is made ready for who asks. */
export interface Sealing {
  readonly envelope: () => Promise<Envelope>;
  /** null: it is over. */
  readonly change: (envelope: Envelope, subject: string) => Promise<ChangesAnswer['changes'][number] | null>;
}

const feedRow = z.object({
  n: z.number(),
  kind: z.string(),
  subject: z.string(),
  /** null: every hall. */
  hall: z.number().nullable(),
  change: z.looseObject({ kind: z.string() }),
});
export type FeedRow = z.infer<typeof feedRow>;

const feedNews = z.object({
  feed: z.string(),
  newest: z.number(),
  /** Other than before when a node came in or was revoked. */
  nodes: z.string(),
  /** Of each hall that something was told to, null being all of them, its newest place. */
  halls: z.array(z.object({ hall: z.number().nullable(), n: z.number() })),
});
export type FeedNews = z.infer<typeof feedNews>;

/** What there is beyond a place, whichever hall it is for, without reading any of it. */
export async function newsSince(sql: Sql, n: number): Promise<FeedNews> {
  const row = await sql.row(
    feedNews,
    `SELECT (SELECT value FROM state WHERE key = 'feed') AS feed, (SELECT coalesce(max(n), 0) FROM feed) AS newest,
            (SELECT concat_ws(' ', count(*), count(revoked_at), sum(enrolled_at)) FROM nodes) AS nodes,
            (SELECT coalesce(json_agg(h), '[]') FROM (SELECT hall, max(n) AS n FROM feed WHERE n > $1 GROUP BY hall) AS h) AS halls`,
    n,
  );
  if (row === null) throw new Error('a count is a row');
  return row;
}

export async function readFeed(
  sql: Sql,
  asked: { readonly from: number; readonly hall: number; readonly feed: string; readonly nowMs: number; readonly sealing: Sealing },
): Promise<Omit<ChangesAnswer, 'serverTimeMs'>> {
  const rows = await sql.rows(
    feedRow,
    'SELECT n, kind, subject, hall, change FROM feed WHERE n > $1 AND (hall IS NULL OR hall = $2) ORDER BY n LIMIT $3',
    asked.from,
    asked.hall,
    pageRows,
  );
  // Of all that a city tells only results are personal: they are sealed for the asking node when it asks.
  const envelope = rows.some(({ kind }) => isPersonal(kind)) ? await asked.sealing.envelope() : null;
  const changes: ChangesAnswer['changes'] = [];
  for (const { change, kind, subject } of rows) {
    const told = isPersonal(kind) && envelope !== null ? await asked.sealing.change(envelope, subject) : change;
    if (told !== null) changes.push(told);
  }
  return {
    cursor: cursorAt(asked.feed, rows.at(-1)?.n ?? asked.from),
    enc: envelope?.enc ?? null,
    changes,
    ...(rows.length === pageRows ? { more: true } : { more: false, deadAsOf: { ownMs: asked.nowMs, othersMs: asked.nowMs } }),
  };
}

/** All between two places, whichever hall it is for; null: more than is worth keeping. */
export async function feedBetween(sql: Sql, from: number, to: number): Promise<FeedRow[] | null> {
  const rows = await sql.rows(
    feedRow,
    'SELECT n, kind, subject, hall, change FROM feed WHERE n > $1 AND n <= $2 ORDER BY n LIMIT $3',
    from,
    to,
    pageRows,
  );
  return rows.length === pageRows ? null : rows;
}

/** What is known here, as an answer. */
export const toldAlready = (
  rows: readonly FeedRow[],
  { feed, from, nowMs }: { readonly feed: string; readonly from: number; readonly nowMs: number },
): Omit<ChangesAnswer, 'serverTimeMs'> => ({
  cursor: cursorAt(feed, rows.at(-1)?.n ?? from),
  enc: null,
  changes: rows.map(({ change }) => change),
  more: false,
  deadAsOf: { ownMs: nowMs, othersMs: nowMs },
});

/** A database has a feed from its first start on. */
export async function beginFeed(database: Database, made: string): Promise<void> {
  await database.run("INSERT INTO state (key, value) VALUES ('feed', $1) ON CONFLICT DO NOTHING", made);
}

/** Another feed from now on: nodes take a snapshot. */
export async function renewFeed(database: Database, made: string): Promise<void> {
  await database.run("UPDATE state SET value = $1 WHERE key = 'feed'", made);
  await database.run(`NOTIFY ${newsChannel}`);
}
