import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
import * as z from 'zod';
import { upstreamRow } from '../../../hall/sync/node/store.ts';
import { connectBenchNode, openBenchStore } from './bench-node.ts';

/** A new node that pulls all there is, or the same as plain pages into a plain file. FOLDER URL CODE LETTER PAGES */
const [folder = '', url = '', code = '', letter = '', pagesUrl = ''] = process.argv.slice(2);
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const page = z.object({
  next: z.number().nullable(),
  rows: z.array(z.object({ n: z.number(), hall: z.number(), entry: z.string(), at: z.number() })),
});

const opened = openBenchStore(folder);
const rowsHere = (): number => opened.store.get<{ n: number }>('SELECT count(*) AS n FROM card_revocations')?.n ?? 0;
const { connection, wire } = await connectBenchNode(opened, { url, code, letter });
tell({ ready: true, hasCursor: (upstreamRow(opened.store)?.cursor ?? null) !== null, rows: rowsHere() });

for await (const asked of createInterface({ input: process.stdin })) {
  if (asked.includes('ours')) tell({ ours: await pullOurs() });
  else tell({ plain: await pullPlain() });
}

async function pullOurs() {
  const startMs = performance.now();
  let longestMs = 0;
  let beatMs = startMs;
  // What a screen's request would have had to wait behind.
  const beat = setInterval(() => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - beatMs);
    beatMs = nowMs;
  }, 1);
  for (let isLevel = false; !isLevel; tell({ rows: rowsHere() })) isLevel = await connection.pull(0);
  clearInterval(beat);
  return { ms: performance.now() - startMs, rows: rowsHere(), wire: wire(), longestMs };
}

/** Pages of rows by their number, gzip JSON, a transaction each. */
async function pullPlain() {
  const file = new SQLite(join(folder, 'plain.db'));
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.exec('CREATE TABLE rows (hall INTEGER, entry BLOB, at INTEGER, PRIMARY KEY (hall, entry)); CREATE TABLE mark (n INTEGER)');
  const insert = file.prepare('INSERT INTO rows VALUES (?, ?, ?)');
  const mark = file.prepare('INSERT INTO mark VALUES (?)');
  const startMs = performance.now();
  for (let from: number | null = 0; from !== null;) {
    const { next, rows } = page.parse(JSON.parse(gunzipSync(await get(`${pagesUrl}?from=${from}`)).toString('utf8')));
    file.transaction(() => {
      for (const { hall, entry, at } of rows) insert.run(hall, Buffer.from(entry, 'hex'), at);
      mark.run(next);
    })();
    from = next;
  }
  const ms = performance.now() - startMs;
  file.close();
  return { ms };
}

function get(of: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(of, { rejectUnauthorized: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    });
    sent.on('error', reject);
    sent.end();
  });
}
