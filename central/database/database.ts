import { hash } from 'node:crypto';
import pg from 'pg';
import * as z from 'zod';

/** What a transaction or the pool may be asked. Rows are read through a schema: a table is an edge, too. */
export interface Sql {
  rows<T>(shape: z.ZodType<T>, text: string, ...values: readonly unknown[]): Promise<T[]>;
  /** The first row, or null. */
  row<T>(shape: z.ZodType<T>, text: string, ...values: readonly unknown[]): Promise<T | null>;
  /** How many rows it touched. */
  run(text: string, ...values: readonly unknown[]): Promise<number>;
}

export interface Database extends Sql {
  /** All of it or nothing; rejects with what `work` rejected with. What is answered is durable. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** Told after commits of other processes and of this one, by channel. */
  listen(channel: string, heard: () => void): Promise<void>;
  close(): Promise<void>;
}

const int8 = 20;
const usualConnections = 10;
const againMs = 1_000;
/** Each new one plans every statement anew. */
const idleMs = 300_000;

/** Counts and times fit in a double: 8-byte integers come as numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

export function openDatabase(url: string, onError: (error: Error) => void, connections = usualConnections): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: idleMs, types });
  // A connection that breaks while nobody uses it; the next question opens another.
  pool.on('error', onError);
  const listening = new Set<() => Promise<void>>();
  return {
    ...sqlOf(pool),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work(sqlOf(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        broken = await client.query('ROLLBACK').then(
          () => undefined,
          (cause: unknown) => (cause instanceof Error ? cause : new Error('rollback failed')),
        );
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async listen(channel, heard) {
      listening.add(await keepListening(url, channel, heard, onError));
    },
    async close() {
      for (const end of listening) await end();
      await pool.end();
    },
  };
}

/** Listens until it is ended, also when the database went and came back: what was said meanwhile counts as heard. */
async function keepListening(
  url: string,
  channel: string,
  heard: () => void,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let isOver = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url });
    next.on('error', onError);
    next.on('notification', heard);
    next.on('end', () => {
      if (client === next) later();
    });
    await next.connect();
    await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    client = next;
  }
  function later(): void {
    if (isOver) return;
    again = setTimeout(() => void connect().then(heard, later), againMs);
  }
  await connect();
  return async () => {
    isOver = true;
    clearTimeout(again);
    await client?.end().catch(() => undefined);
  };
}

const names = new Map<string, string>();

/** All texts are this program's own, so there are not many. */
function nameOf(text: string): string {
  const name = names.get(text) ?? hash('sha256', text).slice(0, 32);
  names.set(text, name);
  return name;
}

function sqlOf(client: Pick<pg.ClientBase, 'query'> | pg.Pool): Sql {
  const ask = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> =>
    // Planned once a connection. What has no values may be several statements, which can't be prepared.
    values.length === 0 ? client.query(text) : client.query({ name: nameOf(text), text, values: [...values] });
  return {
    async rows(shape, text, ...values) {
      return z.array(shape).parse((await ask(text, values)).rows);
    },
    async row(shape, text, ...values) {
      const [first] = (await ask(text, values)).rows as readonly unknown[];
      return first === undefined ? null : shape.parse(first);
    },
    async run(text, ...values) {
      return (await ask(text, values)).rowCount ?? 0;
    },
  };
}
