import { createHmac } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import * as z from 'zod';
import type { Database, Sql } from '../../../central/database/database.ts';
import { migrate } from '../../../central/database/migrate.ts';
import { privateKeyOf, rawPublicKey } from '../../../hall/cards/code/ed25519.ts';
import { dayIn } from '../../../central/web/days.ts';
import { createSyncDoor, type SyncDoor } from '../../../central/sync/door.ts';
import { putNode } from '../../../central/sync/nodes.ts';
import { silentLog } from '../../../hall/kernel/index.ts';
import type { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { openerOf, sealPairFrom } from '../../../hall/sync/contract/index.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { Fuse } from './crash.ts';
import { enrolled, setUpstream, WrongClock, type Machine } from './machines.ts';

const rootKey = privateKeyOf(new Uint8Array(32).fill(9));
const cardRoot = { root: 1, key: rootKey, publicKey: rawPublicKey(rootKey) };

/** PostgreSQL within this process, for all runs of it; each begins with empty tables. */
let engine: Promise<PGlite> | null = null;

async function freshEngine(): Promise<PGlite> {
  engine ??= (async () => {
    const made = await PGlite.create();
    await migrate(databaseOn(made, new Fuse()));
    return made;
  })();
  const db = await engine;
  await empty(db, await tablesOf(db));
  // Nobody does it by themselves here: each run's files and log would stay in memory, a hundred files a run.
  await db.exec('CHECKPOINT');
  return db;
}

async function tablesOf(db: PGlite): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

const empty = (db: PGlite, tables: readonly string[]): Promise<unknown> =>
  db.exec(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`);

/** The last run of this process is over. */
export async function closeEngine(): Promise<void> {
  await (await engine)?.close();
  engine = null;
}

type Asked = Pick<PGlite, 'query' | 'exec'>;

function sqlOf(on: Asked): Sql {
  const rowsOf = async (text: string, values: readonly unknown[]): Promise<unknown[]> => (await on.query(text, [...values])).rows;
  return {
    rows: async (shape, text, ...values) => z.array(shape).parse(await rowsOf(text, values)),
    async row(shape, text, ...values) {
      const [first] = await rowsOf(text, values);
      return first === undefined ? null : shape.parse(first);
    },
    async run(text, ...values) {
      // What has no values may be several statements.
      if (values.length === 0) return (await on.exec(text)).at(-1)?.affectedRows ?? 0;
      return (await on.query(text, [...values])).affectedRows ?? 0;
    },
  };
}

/** The city's own statements on it; `fuse` ends a transaction before or after its commit. */
function databaseOn(db: PGlite, fuse: Fuse, wrap: (tx: Sql) => Sql = (tx) => tx): Database {
  return {
    ...sqlOf(db),
    async transaction(work) {
      const done = await db.transaction(async (tx) => {
        const result = await work(wrap(sqlOf(tx as Asked)));
        fuse.at('before-commit');
        return result;
      });
      fuse.at('after-commit');
      return done;
    },
    listen: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

const copied = (table: string): string => ['CREATE TABLE copy.', table, ' AS TABLE public.', table].join('');
const restored = (table: string): string => ['INSERT INTO public.', table, ' OVERRIDING SYSTEM VALUE SELECT * FROM copy.', table].join('');

const node = 'NCITY000000';

/** The reference central system's receiving side: its own code and statements, in this process and in virtual time. */
export class City {
  readonly node = node;
  readonly clock: WrongClock;
  readonly fuse = new Fuse();
  wrap: (tx: Sql) => Sql = (tx) => tx;
  readonly #db: PGlite;
  readonly #random: SeededRandom;
  #door: SyncDoor | null = null;

  private constructor(db: PGlite, truth: SimulatedClock, seed: number) {
    this.#db = db;
    this.clock = new WrongClock(truth);
    this.#random = new SeededRandom(seed * 10 + 9);
  }

  static async open(truth: SimulatedClock, seed: number, offMs: number): Promise<City> {
    const city = new City(await freshEngine(), truth, seed);
    city.clock.offMs = offMs;
    await city.start();
    return city;
  }

  /** Also after its power was cut: what it only held in memory is gone. */
  async start(): Promise<void> {
    this.fuse.mend();
    const keys = await sealPairFrom(new Uint8Array(32).fill(7));
    this.#door = await createSyncDoor({
      database: databaseOn(this.#db, this.fuse, (tx) => this.wrap(tx)),
      open: await openerOf(keys.privateKey),
      sealKey: keys.publicKey,
      indexOf: cityIndexOf,
      self: node,
      fingerprint: 'none',
      random: this.#random,
      clock: this.clock,
      log: silentLog,
      certifying: () => ({ root: cardRoot, today: dayIn('Asia/Shanghai', this.clock.nowMs()), nowMs: this.clock.nowMs() }),
      city: { zh: '示例市', en: 'Sample' },
    });
  }

  /** Of its database, as an administrator would. */
  async copy(): Promise<void> {
    const tables = await tablesOf(this.#db);
    await this.#db.exec(['DROP SCHEMA IF EXISTS copy CASCADE; CREATE SCHEMA copy', ...tables.map(copied)].join(';'));
  }

  async putBack(): Promise<void> {
    const tables = await tablesOf(this.#db);
    await empty(this.#db, tables);
    // As pg_restore does: keys are whole at the end, not table by table.
    await this.#db.exec(['SET session_replication_role = replica', ...tables.map(restored), 'RESET session_replication_role'].join(';'));
    await this.start();
  }

  async fetch(request: Request): Promise<Response> {
    if (this.#door === null) throw new Error('the city has not started');
    return await this.#door.fetch(request);
  }

  async join(hub: Machine): Promise<void> {
    const sql = sqlOf(this.#db);
    await sql.run("INSERT INTO halls (id, name_zh, name_en, created_at) VALUES (1, '示例', 'Sample', 0)");
    await putNode(sql, { ...(await enrolled(hub)), hall: 1, series: '', enrolled_at: this.clock.nowMs() });
    setUpstream(hub, { node, sealKey: (await sealPairFrom(new Uint8Array(32).fill(7))).publicKey });
  }

  /** For who judges: any question in SQL. */
  async ask<T>(text: string, ...values: unknown[]): Promise<T[]> {
    return (await this.#db.query<T>(text, values)).rows;
  }

  async change(text: string): Promise<void> {
    await this.#db.exec(text);
  }
}

export const cityIndexOf = (number: string): Buffer => createHmac('sha256', 'of the simulated city').update(number).digest();
