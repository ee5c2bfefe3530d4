import type { Clock, Log } from '../../hall/kernel/index.ts';
import type { Database } from '../database/database.ts';

interface Sight {
  readonly nowMs: number;
  /** The node's newest number as it told. */
  readonly last: number;
}

/** Nodes that ask what is new are written down together, once a second: a commit for each question of ten thousand nodes would be the most that this database does. */
export interface Seen {
  note(node: string, sight: Sight): void;
}

const everyMs = 1_000;

export function createSeen({ database, clock, log }: { readonly database: Database; readonly clock: Clock; readonly log: Log }): Seen {
  let sights = new Map<string, Sight>();
  let isPlanned = false;

  async function write(): Promise<void> {
    const rows = [...sights].map(([node, { nowMs, last }]) => ({ node, at: nowMs, last }));
    sights = new Map();
    // Who is being written by somebody else this moment is seen by that.
    await database.run(
      `UPDATE nodes SET seen_at = greatest(seen_at, r.at), last_seq = r.last
         FROM json_to_recordset($1) AS r (node text, at bigint, last bigint)
        WHERE nodes.node = r.node AND nodes.node IN (
          SELECT n.node FROM nodes n JOIN json_to_recordset($1) AS g (node text) ON g.node = n.node ORDER BY n.node FOR UPDATE OF n SKIP LOCKED)`,
      JSON.stringify(rows),
    );
  }

  return {
    note(node, sight) {
      sights.set(node, sight);
      if (isPlanned) return;
      isPlanned = true;
      clock.schedule(everyMs, () => {
        isPlanned = false;
        write().catch((error: unknown) => log.warn('sync.not-noted', { name: error instanceof Error ? error.name : typeof error }));
      });
    },
  };
}
