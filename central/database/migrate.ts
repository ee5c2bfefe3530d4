import * as z from 'zod';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/** Of one city; two processes that start at once take turns. */
const lock = 740_001;

/** Brings the tables to this program's version, each step in a transaction of its own. Rejects on a database of a later program. */
export async function migrate(database: Database): Promise<void> {
  await database.run('CREATE TABLE IF NOT EXISTS migrations (version int PRIMARY KEY, name text NOT NULL, at bigint NOT NULL)');
  for (;;) {
    const isDone = await database.transaction(async (tx) => {
      await tx.run('SELECT pg_advisory_xact_lock($1)', lock);
      const { version } = (await tx.row(
        z.object({ version: z.number().nullable() }),
        'SELECT max(version) AS version FROM migrations',
      )) ?? {
        version: null,
      };
      const at = version ?? 0;
      if (at > migrations.length) throw new DatabaseOfLater(at);
      const next = migrations[at];
      if (next === undefined) return true;
      await tx.run(next.sql);
      await tx.run(
        'INSERT INTO migrations (version, name, at) VALUES ($1, $2, (extract(epoch from now()) * 1000)::bigint)',
        at + 1,
        next.name,
      );
      return false;
    });
    if (isDone) return;
  }
}

export class DatabaseOfLater extends Error {
  override readonly name = 'DatabaseOfLater';
  constructor(version: number) {
    super(`the database is of version ${version}, made by a later program`);
  }
}
