import * as z from 'zod';
import type { Sql } from '../database/database.ts';

export interface HallName {
  readonly zh: string;
  readonly en: string;
}

const hallRow = z.object({ id: z.number(), name_zh: z.string(), name_en: z.string() });

/** By number, in their order. */
export async function hallNames(sql: Sql): Promise<ReadonlyMap<number, HallName>> {
  const rows = await sql.rows(hallRow, 'SELECT id, name_zh, name_en FROM halls ORDER BY id');
  return new Map(rows.map(({ id, name_zh, name_en }) => [id, { zh: name_zh, en: name_en }]));
}

const nodeState = z.object({
  node: z.string(),
  hall: z.number(),
  name: z.string(),
  series: z.string(),
  seen_at: z.number(),
  last_seq: z.number(),
  revoked_at: z.number().nullable(),
  clock_offset: z.number().nullable(),
  held: z.number(),
  aside: z.number(),
  /** Why, each reason once; null: nothing was set aside. */
  reasons: z.array(z.string()).nullable(),
});
export type NodeState = z.infer<typeof nodeState>;

/** How each node stands: what it has by its own word, what is held here, and what was set aside. */
export async function nodeStates(sql: Sql): Promise<NodeState[]> {
  return await sql.rows(
    nodeState,
    `SELECT n.node, n.hall, n.name, n.series, n.seen_at, n.last_seq, n.revoked_at, n.clock_offset, coalesce(m.seq, 0) AS held,
            coalesce(a.aside, 0) AS aside, a.reasons
       FROM nodes n LEFT JOIN marks m ON m.origin = n.node AND NOT m.ended
       LEFT JOIN (SELECT origin, count(*) AS aside, array_agg(DISTINCT reason) AS reasons FROM events WHERE outcome = 'set-aside'
                   GROUP BY origin) a ON a.origin = n.node
      ORDER BY n.hall, n.name`,
  );
}

/** False: that number is a hall's already. */
export async function addHall(
  sql: Sql,
  hall: { readonly id: number; readonly zh: string; readonly en: string; readonly nowMs: number },
): Promise<boolean> {
  const done = await sql.run(
    'INSERT INTO halls (id, name_zh, name_en, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    hall.id,
    hall.zh,
    hall.en,
    hall.nowMs,
  );
  return done > 0;
}
