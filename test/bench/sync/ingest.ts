import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '../../../central/database/database.ts';
import { startEmbedded } from '../../../central/database/embedded.ts';
import { migrate } from '../../../central/database/migrate.ts';
import { readCityKeys, type CityKeys } from '../../../central/keys.ts';
import { createAdmission } from '../../../central/sync/admission.ts';
import { createEarlyVerdicts } from '../../../central/sync/early-verdicts.ts';
import { nodeByName, putNode, type NodeRow } from '../../../central/sync/nodes.ts';
import { takeBatch, type Taking } from '../../../central/sync/take-batch.ts';
import { createTurns, eventsRequest, firstHash, sealerTo, type Mark, type SentEvent } from '../../../hall/sync/contract/index.ts';
import { packBatch } from '../../../hall/sync/node/pack.ts';
import { systemClock } from '../../../service/system.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { openBenchStore } from './bench-node.ts';
import { copyIn } from './copy-in.ts';
import { eventsAPerson, fillOutbox } from './fill-outbox.ts';

const epoch = '0123456789ABCDEF';
const hall = 1;

/**
 * Batches as they were unpacked → durable in the city's PostgreSQL with their effects, once and judged, two on their way as a node sends them;
 * against plain COPY of the same rows in the same batches on two connections, into a table without an index.
 */
export const syncIngest: Bench = {
  figures: ['central.ingest.ratio'],
  run: ({ short }) =>
    withBenchFolder('ingest', async (folder) => {
      // The database's own user comes through.
      chmodSync(folder, 0o711);
      const embedded = await startEmbedded(join(folder, 'postgres'), 'bench');
      const database = openDatabase(embedded.url, () => undefined);
      const copying = [new pg.Client({ connectionString: embedded.url }), new pg.Client({ connectionString: embedded.url })];
      try {
        await migrate(database);
        await database.run('INSERT INTO halls (id, name_zh, name_en, created_at) VALUES ($1, $2, $3, $4)', hall, '大厅', 'Hall', 0);
        for (const client of copying) await client.connect();
        await copying[0]?.query(
          'CREATE TABLE copied (origin text, seq bigint, id text, type text, version int, subject text, at bigint, body text, digest text, cell text)',
        );
        const keys = await readCityKeys(join(folder, 'city'));
        const people = short ? 100 : 10_000;
        const rounds = [];
        for (let i = 0; i < (short ? 1 : 3); i += 1) rounds.push(await ingestOnce({ folder, database, copying, keys }, i, people));
        const [value_ms, plain] = [
          percentile(
            rounds.map(([ours]) => ours),
            50,
          ),
          percentile(
            rounds.map(([, copied]) => copied),
            50,
          ),
        ];
        const events = people * eventsAPerson;
        return [
          {
            figure: 'central.ingest.ratio',
            value: round(
              percentile(
                rounds.map(([ours, copied]) => copied / ours),
                50,
              ),
            ),
            unit: 'ratio',
            target: '>=0.5',
            n: rounds.length,
            value_ms: round(value_ms),
            baseline: { name: 'plain COPY of the same batches, no index, no checks', value_ms: round(plain) },
            events,
            events_s: Math.round(events / (value_ms / 1_000)),
          },
        ];
      } finally {
        for (const client of copying) await client.end();
        await database.close();
        await embedded.stop();
      }
    }),
};

interface Parts {
  readonly folder: string;
  readonly database: Database;
  readonly copying: readonly pg.Client[];
  readonly keys: CityKeys;
}

/** Ours and plain, in turns which goes first. */
async function ingestOnce({ folder, database, copying, keys }: Parts, i: number, people: number): Promise<readonly [number, number]> {
  const data = join(folder, `node${i}`);
  mkdirSync(data);
  const { node, texts } = await batchesOf(data, keys, people, 700 + i);
  await putNode(database, {
    node,
    key_id: node,
    hall,
    name: 'bench',
    series: String(i),
    enrolled_at: 0,
    sign_key: new Uint8Array(1),
    seal_key: new Uint8Array(1),
  });
  const row = await nodeByName(database, node);
  if (row === null) throw new Error('the node is not there');
  const taking = {
    database,
    open: keys.open,
    indexOf: keys.indexOf,
    self: keys.node,
    turns: createTurns(systemClock),
    early: createEarlyVerdicts(),
    places: createAdmission(systemClock),
    // No machine of the bench asks for a key.
    certifying: (): never => {
      throw new Error('nobody asked for a key');
    },
  };
  const ours = (): Promise<number> => timeOf(() => twoAtOnce(texts, (text) => take(taking, row, text)));
  const plain = (): Promise<number> => timeOf(() => twoAtOnce(texts, (text, lane) => copy(copying[lane], text)));
  if (i % 2 === 0) {
    const first = await ours();
    return [first, await plain()];
  }
  const first = await plain();
  return [await ours(), first];
}

async function take(taking: Taking, node: NodeRow, text: string): Promise<void> {
  const taken = await takeBatch(taking, node, eventsRequest.parse(JSON.parse(text)), Date.now());
  if (!taken.ok || taken.value.setAside.length > 0) throw new Error('a batch was not taken');
}

async function copy(client: pg.Client | undefined, text: string): Promise<void> {
  const { origin, events } = eventsRequest.parse(JSON.parse(text));
  // Unchecked, as a plain pipeline takes them.
  const rows = (events as SentEvent[]).map(
    ({ seq, id, type, version, subject, at, body, digest, cell }) =>
      [origin, seq, id, type, version, subject, at, body, digest, cell] as const,
  );
  if (client !== undefined) await copyIn(client, 'copied', rows);
}

/** What a node with that many people would send, as text. */
async function batchesOf(folder: string, keys: CityKeys, people: number, seed: number) {
  const { store, keyring, self: node } = openBenchStore(folder);
  fillOutbox(store, keyring, node, people, seed);
  const last = people * eventsAPerson;
  const packing = { store, keyring, toCity: true, zone: 'Asia/Shanghai' };
  const parts = { ...packing, seal: await sealerTo(keys.sealKey), takes: new Set(['linked']) };
  const texts: string[] = [];
  for (let after: Mark = { seq: 0, hash: firstHash }; after.seq < last;) {
    const batch = await packBatch(parts, { origin: node, epoch, last, isOwn: true }, after);
    if (batch === null) break;
    const head = JSON.stringify({ origin: node, epoch, last, clock: null, enc: batch.enc, ahead: texts.length > 0 });
    texts.push(`${head.slice(0, -1)},"events":[${batch.events.join(',')}]}`);
    after = batch.last;
  }
  store.close();
  return { node, texts };
}

/** In order, two on their way. */
async function twoAtOnce(texts: readonly string[], work: (text: string, lane: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (n: number): Promise<void> => {
    for (let text = texts[next++]; text !== undefined; text = texts[next++]) await work(text, n);
  };
  await Promise.all([lane(0), lane(1)]);
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
