import { mkdirSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { noCardUpstream } from '../../support/no-card-upstream.ts';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import SQLite from 'better-sqlite3';
import * as z from 'zod';
import { createIdMaker, silentLog } from '../../../hall/kernel/index.ts';
import { nodeIdOf } from '../../../hall/outbox/index.ts';
import { createPlanBook } from '../../../hall/plan/index.ts';
import { createKeyring, openStore } from '../../../hall/store/index.ts';
import type { SyncLink } from '../../../hall/sync/index.ts';
import { receiveKey } from '../../../hall/sync/keys/keys.ts';
import { createClockMeter } from '../../../hall/sync/node/clock-meter.ts';
import { openConnection } from '../../../hall/sync/node/connection.ts';
import { enrolAt } from '../../../hall/sync/node/enrol.ts';
import { createSyncLink } from '../../../service/sync-link.ts';
import { systemClock, systemRandom } from '../../../service/system.ts';
import { eventsAPerson, fillOutbox, type PlainEvent } from './fill-outbox.ts';

/** A hall's node with a waiting outbox, and the same events in a plain one; drains either when it is told to. FOLDER URL CODE PEOPLE SEED PLAIN LETTER */
const [folder = '', url = '', code = '', people = '', seed = '', plainUrl = '', letter = ''] = process.argv.slice(2);
const zip = promisify(gzip);
const batchEvents = 500;
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

mkdirSync(folder, { recursive: true });
const keyring = createKeyring(new Uint8Array(32).fill(7), systemRandom);
const store = openStore({ path: join(folder, 'hall.db') });
const self = nodeIdOf(store, systemRandom);
const plainBytes = keepPlain(fillOutbox(store, keyring, self, Number(people), Number(seed)));

let wire = 0;
const line = createSyncLink();
const counted: SyncLink = {
  async send(asked) {
    const answer = await line.send(asked);
    wire += Buffer.byteLength(JSON.stringify(asked.headers)) + (asked.body?.length ?? 0) + answer.body.length;
    return answer;
  },
  close: () => line.close(),
};
const common = {
  store,
  keyring,
  random: systemRandom,
  clock: systemClock,
  self,
  link: counted,
  meter: createClockMeter(),
  key: () => receiveKey({ store, keyring, random: systemRandom }),
};
const enrolled = await enrolAt({ ...common, name: 'bench', series: letter }, { url, code, signal: AbortSignal.timeout(20_000) });
if (!enrolled.ok) throw new Error(enrolled.error);
const ids = createIdMaker(systemClock, systemRandom);
const book = createPlanBook({ store, keyring, clock: systemClock, ids });
const connection = await openConnection(
  {
    ...common,
    ids,
    log: silentLog,
    program: '1',
    toCity: true,
    zone: 'Asia/Shanghai',
    url,
    plan: book,
    erased: () => undefined,
    cardsChanged: () => undefined,
    cards: noCardUpstream,
    moved: () => undefined,
  },
  new AbortController().signal,
);
tell({ ready: true });

for await (const asked of createInterface({ input: process.stdin })) {
  if (asked.includes('ours')) tell({ ours: await drainOurs() });
  else tell({ plain: await drainPlain() });
}

async function drainOurs() {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  wire = 0;
  const startMs = performance.now();
  await connection.push();
  const ms = performance.now() - startMs;
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage.rss());
  return { ms, wire, plainBytes, growthMb: (most - before) / 1_048_576, events: Number(people) * eventsAPerson };
}

/** As a plain outbox's file: the JSON of each event, and how far it was acknowledged. */
function keepPlain(events: readonly PlainEvent[]): number {
  const file = new SQLite(join(folder, 'plain.db'));
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.exec(
    'CREATE TABLE outbox (seq INTEGER PRIMARY KEY, json TEXT NOT NULL); CREATE TABLE mark (seq INTEGER NOT NULL); INSERT INTO mark VALUES (0)',
  );
  const insert = file.prepare('INSERT INTO outbox VALUES (?, ?)');
  let bytes = 0;
  file.transaction(() => {
    for (const [i, event] of events.entries()) {
      const json = JSON.stringify(event);
      bytes += Buffer.byteLength(json) + 1;
      insert.run(i + 1, json);
    }
  })();
  file.close();
  return bytes;
}

async function drainPlain() {
  const file = new SQLite(join(folder, 'plain.db'));
  file.pragma('synchronous = FULL');
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const page = file.prepare<[number, number], { seq: number; json: string }>(
    'SELECT seq, json FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const save = file.prepare('UPDATE mark SET seq = ?');
  const startMs = performance.now();
  for (let seq = 0; ;) {
    const rows = page.all(seq, batchEvents);
    if (rows.length === 0) break;
    const body = await zip(`{"origin":"${self}","events":[${rows.map(({ json }) => json).join(',')}]}`);
    seq = z.object({ seq: z.number() }).parse(await post(agent, body)).seq;
    save.run(seq);
  }
  const ms = performance.now() - startMs;
  agent.destroy();
  file.close();
  return { ms };
}

function post(agent: Agent, body: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': String(body.length) };
    const sent = httpsRequest(plainUrl, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString('utf8'))));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
