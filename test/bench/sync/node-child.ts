import { Agent, request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import SQLite from 'better-sqlite3';
import * as z from 'zod';
import { connectBenchNode, openBenchStore } from './bench-node.ts';
import { eventsAPerson, fillOutbox, type PlainEvent } from './fill-outbox.ts';

/** A hall's node with a waiting outbox, and the same events in a plain one; drains either when it is told to. FOLDER URL CODE PEOPLE SEED PLAIN LETTER */
const [folder = '', url = '', code = '', people = '', seed = '', plainUrl = '', letter = ''] = process.argv.slice(2);
const zip = promisify(gzip);
const batchEvents = 500;
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const opened = openBenchStore(folder);
const { self } = opened;
const plainBytes = keepPlain(fillOutbox(opened.store, opened.keyring, self, Number(people), Number(seed)));
const { connection, wire } = await connectBenchNode(opened, { url, code, letter });
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
  const wireBefore = wire();
  const startMs = performance.now();
  await connection.push();
  const ms = performance.now() - startMs;
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage.rss());
  return { ms, wire: wire() - wireBefore, plainBytes, growthMb: (most - before) / 1_048_576, events: Number(people) * eventsAPerson };
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
