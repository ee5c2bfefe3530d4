import * as z from 'zod';
import { cursorAt, type ChangesAnswer } from '../../hall/sync/contract/index.ts';
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

const feedRow = z.object({ n: z.number(), change: z.looseObject({ kind: z.string() }) });

export async function newestOfFeed(sql: Sql, hall: number): Promise<number> {
  const row = await sql.row(z.object({ n: z.number() }), 'SELECT coalesce(max(n), 0) AS n FROM feed WHERE hall IS NULL OR hall = $1', hall);
  return row?.n ?? 0;
}

export async function readFeed(
  sql: Sql,
  asked: { readonly from: number; readonly hall: number; readonly feed: string },
): Promise<Omit<ChangesAnswer, 'serverTimeMs'>> {
  const rows = await sql.rows(
    feedRow,
    'SELECT n, change FROM feed WHERE n > $1 AND (hall IS NULL OR hall = $2) ORDER BY n LIMIT $3',
    asked.from,
    asked.hall,
    pageRows,
  );
  return {
    cursor: cursorAt(asked.feed, rows.at(-1)?.n ?? asked.from),
    // No person is told from here.
    enc: null,
    changes: rows.map(({ change }) => change),
    more: rows.length === pageRows,
  };
}

/** A database has a feed from its first start on. */
export async function beginFeed(database: Database, made: string): Promise<void> {
  await database.run("INSERT INTO state (key, value) VALUES ('feed', $1) ON CONFLICT DO NOTHING", made);
}

/** Which feed this database's cursors belong to. */
export async function feedId(database: Database): Promise<string> {
  return (await database.row(z.object({ value: z.string() }), "SELECT value FROM state WHERE key = 'feed'"))?.value ?? '';
}

/** Another feed from now on: nodes take a snapshot. */
export async function renewFeed(database: Database, made: string): Promise<void> {
  await database.run("UPDATE state SET value = $1 WHERE key = 'feed'", made);
}
