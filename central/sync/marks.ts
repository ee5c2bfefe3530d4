import * as z from 'zod';
import { ok, refuse, type Result } from '../../hall/kernel/index.ts';
import { firstHash, type Mark } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { nodeByName, type NodeRow } from './nodes.ts';

const markRow = z.object({ seq: z.number(), hash: z.string(), ended: z.boolean() });

/**
 * Whether that origin's events may come from that node: its own, and those of nodes of its hall that aren't enrolled here themselves. A
 * hall can't send for another hall's node.
 */
export async function admitOrigin(tx: Sql, signer: NodeRow, origin: string, self: string): Promise<boolean> {
  if (origin === self) return false;
  if (origin !== signer.node && (await nodeByName(tx, origin)) !== null) return false;
  await tx.run(
    'INSERT INTO origins (origin, hall, by_node) VALUES ($1, $2, $3) ON CONFLICT (origin) DO NOTHING',
    origin,
    signer.hall,
    signer.node,
  );
  const known = await tx.row(z.object({ hall: z.number() }), 'SELECT hall FROM origins WHERE origin = $1', origin);
  return known?.hall === signer.hall;
}

/**
 * Where an origin's epoch stands, held until the transaction's end, so that two batches of one origin take turns. An epoch that another one
 * has taken the place of is refused: its store was cloned.
 */
export async function standingOf(
  tx: Sql,
  at: { readonly origin: string; readonly epoch: string },
  nowMs: number,
): Promise<Result<Mark, 'CLONED'>> {
  // The origin's row is the turnstile also for an epoch that has no mark yet.
  await tx.row(z.unknown(), 'SELECT 1 FROM origins WHERE origin = $1 FOR UPDATE', at.origin);
  const mark = await tx.row(markRow, 'SELECT seq, hash, ended FROM marks WHERE origin = $1 AND epoch = $2', at.origin, at.epoch);
  if (mark?.ended === true) return refuse('CLONED');
  if (mark !== null) return ok({ seq: mark.seq, hash: mark.hash });
  await tx.run('UPDATE marks SET ended = true WHERE origin = $1', at.origin);
  await saveMark(tx, at, { seq: 0, hash: firstHash }, nowMs);
  return ok({ seq: 0, hash: firstHash });
}

export async function saveMark(tx: Sql, at: { readonly origin: string; readonly epoch: string }, mark: Mark, nowMs: number): Promise<void> {
  await tx.run(
    `INSERT INTO marks (origin, epoch, seq, hash, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (origin, epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at`,
    at.origin,
    at.epoch,
    mark.seq,
    mark.hash,
    nowMs,
  );
}
