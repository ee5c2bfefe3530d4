import * as z from 'zod';
import { ok, refuse, type Result } from '../../hall/kernel/index.ts';
import { firstHash, type Mark } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { nodeByKey, nodeByName, type NodeRow } from './nodes.ts';

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

const turnRow = markRow.extend({ hall: z.number(), enrolled: z.boolean(), signs: z.boolean(), returned: z.boolean() });

/** Where an origin's epoch stands. `returned`: it had another epoch before. */
export interface Turn {
  readonly mark: Mark;
  readonly returned: boolean;
}

/**
 * A batch's turn, held until the transaction's end: whether that node may send for that origin, and where it stands. In one question where
 * all of it has been there before, which is nearly always; the mark's own row is the turnstile then.
 */
export async function turnOf(
  tx: Sql,
  signer: NodeRow,
  at: { readonly origin: string; readonly epoch: string; readonly self: string; readonly nowMs: number },
): Promise<Result<Turn, 'NOT_ENROLLED' | 'CLONED'>> {
  const { origin, epoch } = at;
  // What is read beside the mark may be of before a wait for it: it never changes (hall), or ends the epoch when it does (another epoch).
  const known = await tx.row(
    turnRow,
    `SELECT m.seq, m.hash, m.ended, o.hall, EXISTS (SELECT 1 FROM nodes WHERE node = $1) AS enrolled,
            EXISTS (SELECT 1 FROM nodes WHERE key_id = $3 AND revoked_at IS NULL) AS signs,
            EXISTS (SELECT 1 FROM marks b WHERE b.origin = $1 AND b.epoch <> $2) AS returned
       FROM marks m JOIN origins o ON o.origin = m.origin WHERE m.origin = $1 AND m.epoch = $2 FOR UPDATE OF m`,
    origin,
    epoch,
    signer.key_id,
  );
  if (known === null) {
    if ((await nodeByKey(tx, signer.key_id))?.revoked_at !== null) return refuse('NOT_ENROLLED');
    if (!(await admitOrigin(tx, signer, origin, at.self))) return refuse('NOT_ENROLLED');
    const fresh = await standingOf(tx, at, at.nowMs);
    return fresh.ok ? ok({ mark: fresh.value, returned: true }) : fresh;
  }
  // Who signs is remembered for a moment; what is written is asked for here.
  if (!known.signs || known.hall !== signer.hall || (known.enrolled && origin !== signer.node)) return refuse('NOT_ENROLLED');
  if (known.ended) return refuse('CLONED');
  return ok({ mark: { seq: known.seq, hash: known.hash }, returned: known.returned });
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
  const mark = await tx.row(markRow, 'SELECT seq, hash, ended FROM marks WHERE origin = $1 AND epoch = $2 FOR UPDATE', at.origin, at.epoch);
  if (mark?.ended === true) return refuse('CLONED');
  if (mark !== null) return ok({ seq: mark.seq, hash: mark.hash });
  await tx.run('UPDATE marks SET ended = true WHERE origin = $1', at.origin);
  await tx.run('INSERT INTO marks (origin, epoch, seq, hash, at) VALUES ($1, $2, 0, $3, $4)', at.origin, at.epoch, firstHash, nowMs);
  return ok({ seq: 0, hash: firstHash });
}
