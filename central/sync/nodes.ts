import * as z from 'zod';
import type { Sql } from '../database/database.ts';

const bytes = z.instanceof(Uint8Array);

const nodeRow = z.object({
  node: z.string(),
  key_id: z.string(),
  hall: z.number(),
  name: z.string(),
  series: z.string(),
  sign_key: bytes,
  seal_key: bytes,
  enrolled_at: z.number(),
  revoked_at: z.number().nullable(),
  seen_at: z.number(),
  last_seq: z.number(),
  clock_offset: z.number().nullable(),
});
export type NodeRow = z.infer<typeof nodeRow>;

export async function nodeByKey(sql: Sql, keyId: string): Promise<NodeRow | null> {
  return await sql.row(nodeRow, 'SELECT * FROM nodes WHERE key_id = $1', keyId);
}

export async function nodeByName(sql: Sql, node: string): Promise<NodeRow | null> {
  return await sql.row(nodeRow, 'SELECT * FROM nodes WHERE node = $1', node);
}

/** A node that came before under other keys is the same node. */
export async function putNode(
  tx: Sql,
  row: Pick<NodeRow, 'node' | 'key_id' | 'hall' | 'name' | 'series' | 'sign_key' | 'seal_key' | 'enrolled_at'>,
): Promise<void> {
  await tx.run(
    `INSERT INTO nodes (node, key_id, hall, name, series, sign_key, seal_key, enrolled_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     ON CONFLICT (node) DO UPDATE SET key_id = excluded.key_id, hall = excluded.hall, name = excluded.name, series = excluded.series,
       sign_key = excluded.sign_key, seal_key = excluded.seal_key, enrolled_at = excluded.enrolled_at, revoked_at = NULL`,
    row.node,
    row.key_id,
    row.hall,
    row.name,
    row.series,
    row.sign_key,
    row.seal_key,
    row.enrolled_at,
  );
}

/** `last`: the node's newest number as it told. */
export async function noteSeen(
  sql: Sql,
  node: string,
  at: { readonly nowMs: number; readonly last: number; readonly clock: { readonly offsetMs: number; readonly errorMs: number } | null },
): Promise<void> {
  await sql.run(
    `UPDATE nodes SET seen_at = $2, last_seq = $3,
       clock_offset = coalesce($4, clock_offset), clock_error = coalesce($5, clock_error) WHERE node = $1`,
    node,
    at.nowMs,
    at.last,
    at.clock?.offsetMs ?? null,
    at.clock?.errorMs ?? null,
  );
}
