import { createHash } from 'node:crypto';
import pg from 'pg';
import type { DayCounts } from './node-day.ts';

export interface Written {
  readonly counts: DayCounts;
  /** Different ID numbers. */
  readonly persons: number;
  readonly nodes: readonly {
    readonly node: string;
    readonly epoch: string;
    readonly hall: number;
    readonly seq: number;
    readonly hash: string;
    readonly ids: string;
  }[];
}

/**
 * All in, nothing lost, nothing doubled: asked of the database by SQL of its own, against what was written. `before`: what was there already,
 * counted the same way.
 */
export async function checkFleet(databaseUrl: string, written: Written, before: TableCounts): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const wrong: string[] = [];
    const { rows } = await client.query<Held>(
      `SELECT origin, count(*)::int AS n, count(DISTINCT id)::int AS ids, max(seq)::int AS last,
              string_agg(id, E'\\n' ORDER BY seq) AS listed, (array_agg(hash ORDER BY seq DESC))[1] AS hash,
              count(*) FILTER (WHERE outcome <> 'applied')::int AS aside
         FROM events GROUP BY origin`,
    );
    const held = new Map(rows.map((row) => [row.origin, row]));
    for (const node of written.nodes) {
      const row = held.get(node.node);
      if (row === undefined) {
        wrong.push(`${node.node}: nothing is there`);
        continue;
      }
      const right = row.n === node.seq && row.ids === node.seq && row.last === node.seq && row.hash === node.hash && row.aside === 0;
      const listed = createHash('sha256').update(`${row.listed}\n`).digest('hex');
      if (!right || listed !== node.ids)
        wrong.push(`${node.node}: ${node.seq} events were written, there are ${JSON.stringify({ ...row, listed: undefined })}`);
    }
    const now = await countTables(client);
    const { counts, persons } = written;
    const events = written.nodes.reduce((n, { seq }) => n + seq, 0);
    const expected: TableCounts = {
      events,
      persons,
      tickets: counts.tickets,
      served: counts.served,
      files: counts.files,
      cards: counts.cards,
      trained: counts.trained,
      checks: counts.checks,
      lodged: counts.lodged,
      revoked: counts.revoked,
    };
    for (const key of Object.keys(expected) as (keyof TableCounts)[]) {
      const came = now[key] - before[key];
      if (came !== expected[key]) wrong.push(`${key}: ${expected[key]} were written, ${came} came`);
    }
    return wrong;
  } finally {
    await client.end();
  }
}

interface Held {
  readonly origin: string;
  readonly n: number;
  readonly ids: number;
  readonly last: number;
  readonly listed: string;
  readonly hash: string;
  readonly aside: number;
}

export interface TableCounts extends DayCounts {
  readonly events: number;
  readonly persons: number;
}

export async function countTables(client: pg.Client): Promise<TableCounts> {
  const { rows } = await client.query<TableCounts>(
    `SELECT (SELECT count(*) FROM events)::int AS events, (SELECT count(*) FROM persons)::int AS persons,
            (SELECT count(*) FROM tickets)::int AS tickets, (SELECT count(*) FROM tickets WHERE state = 'done')::int AS served,
            (SELECT count(*) FROM person_files)::int AS files, (SELECT count(*) FROM cards)::int AS cards,
            (SELECT count(*) FROM certificates)::int AS trained,
            (SELECT count(*) FROM checks WHERE conclusion = 'passed')::int AS checks,
            (SELECT count(*) FROM stays WHERE moved_in_at IS NOT NULL)::int AS lodged,
            (SELECT count(*) FROM revocations)::int AS revoked`,
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count is a row');
  return counts;
}
