import * as z from 'zod';
import {
  batchResults,
  cellContent,
  eventPlace,
  keptCell,
  openKept,
  resultsPlace,
  type BatchLine,
  type BatchResult,
  type Envelope,
  type OpenEnvelope,
} from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { tell } from '../sync/feed.ts';

const row = z.object({
  batch_id: z.string(),
  hall: z.number(),
  number: z.string(),
  people: z.number(),
  received_at: z.number(),
  origin: z.string(),
  epoch: z.string(),
  seq: z.number(),
  event_id: z.string(),
  version: z.number(),
  lines: z.number().nullable(),
  results: z.string().nullable(),
  given_at: z.number().nullable(),
  given_by: z.string().nullable(),
  taken_at: z.number().nullable(),
});
export type BatchRow = z.infer<typeof row>;

/** What waits first, then what was given and taken lately. */
export async function newestBatches(sql: Sql, most: number): Promise<BatchRow[]> {
  return await sql.rows(row, 'SELECT * FROM check_batches ORDER BY complete, received_at DESC LIMIT $1', most);
}

export async function batchById(sql: Sql, id: string): Promise<BatchRow | null> {
  return await sql.row(row, 'SELECT * FROM check_batches WHERE batch_id = $1', id);
}

/** Opened for who looks now; null: the hall took its results, and nothing is kept. */
export async function peopleOf(sql: Sql, open: OpenEnvelope, batch: BatchRow): Promise<BatchLine[] | null> {
  const { origin, epoch, seq, event_id: id } = batch;
  const event = await sql.row(
    z.object({ cell: z.string().nullable() }),
    'SELECT cell FROM events WHERE origin = $1 AND epoch = $2 AND seq = $3',
    origin,
    epoch,
    seq,
  );
  const cell = event?.cell ?? null;
  if (cell === null) return null;
  const content = await openKept(open, cell, eventPlace({ origin, epoch, seq, id })).catch(() => undefined);
  return cellContent.safeParse(content).data?.batch ?? null;
}

const keptPlace = (batchId: string, version: number): string => `batch-results|${batchId}|${version}`;

/** What was given so far; empty: nothing. */
export async function resultsOf(
  open: OpenEnvelope,
  { batch_id, version, results }: Pick<BatchRow, 'batch_id' | 'version' | 'results'>,
): Promise<BatchResult[]> {
  if (results === null) return [];
  return batchResults.safeParse(await openKept(open, results, keptPlace(batch_id, version)).catch(() => undefined)).data?.results ?? [];
}

/** Sealed to the city itself until the hall's machine asks. False: somebody else gave results meanwhile, or the hall took them. */
export async function giveResults(
  tx: Sql,
  seal: Envelope,
  asked: {
    readonly batchId: string;
    readonly version: number;
    readonly results: readonly BatchResult[];
    readonly isComplete: boolean;
    readonly nowMs: number;
    readonly who: string;
  },
): Promise<boolean> {
  const version = asked.version + 1;
  const kept = keptCell(seal.enc, seal.seal({ results: asked.results }, keptPlace(asked.batchId, version)));
  const done = await tx.row(
    z.object({ hall: z.number() }),
    `UPDATE check_batches SET version = $3, lines = $4, results = $5, given_at = $6, given_by = $7, complete = $8
      WHERE batch_id = $1 AND version = $2 AND taken_at IS NULL RETURNING hall`,
    asked.batchId,
    asked.version,
    version,
    asked.results.length,
    kept,
    asked.nowMs,
    asked.who,
    asked.isComplete,
  );
  if (done === null) return false;
  await tell(tx, { hall: done.hall, subject: asked.batchId, change: { kind: 'check-results', batchId: asked.batchId, version } });
  return true;
}

/** A change of the feed for one node: results are opened and sealed anew for it alone. Null: the hall has taken them. */
export async function resultsFor(
  sql: Sql,
  parts: { readonly open: OpenEnvelope; readonly envelope: Envelope; readonly to: string },
  batchId: string,
): Promise<({ readonly kind: string } & Readonly<Record<string, unknown>>) | null> {
  const batch = await batchById(sql, batchId);
  if (batch === null || batch.results === null) return null;
  const { version } = batch;
  const results = await resultsOf(parts.open, batch);
  return {
    kind: 'check-results',
    batchId,
    version,
    cell: parts.envelope.seal({ results }, resultsPlace({ to: parts.to, batchId, version })),
  };
}
