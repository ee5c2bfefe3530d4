import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { readCertificate } from '../../../service/doors/certificate.ts';

/** The same rows as plain pages: no signature, no feed, one query a page. FOLDER DATABASE_URL */
const [folder = '', databaseUrl = ''] = process.argv.slice(2);
const pageRows = 5_000;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
const { key, certificate } = await readCertificate(folder, [], Date.now());

interface Row {
  readonly n: number;
}
const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, (asked, answer) => {
  void (async () => {
    const from = Number(new URL(asked.url ?? '', 'https://here').searchParams.get('from'));
    const { rows } = await pool.query<Row>(
      `SELECT n::float8 AS n, (change->>'hall')::int AS hall, change->>'entry' AS entry, (change->>'atMs')::float8 AS at
         FROM feed WHERE n > $1 AND change->>'kind' = 'card-revoked' ORDER BY n LIMIT $2`,
      [from, pageRows],
    );
    const next = rows.length === pageRows ? (rows.at(-1)?.n ?? null) : null;
    answer.setHeader('content-type', 'application/json').end(gzipSync(JSON.stringify({ next, rows })));
  })();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/` })}\n`);
});
