import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import pg from 'pg';
import * as z from 'zod';
import { readCertificate } from '../../../service/doors/certificate.ts';

/** The receiving end of a plain outbox: no signature, no checks, one idempotent insert a batch. FOLDER DATABASE_URL */
const [folder = '', databaseUrl = ''] = process.argv.slice(2);
const unzip = promisify(gunzip);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
await pool.query(
  `CREATE TABLE plain_events (origin text, seq bigint, id text, type text, version int, subject text, at bigint, body jsonb, personal jsonb,
     PRIMARY KEY (origin, seq))`,
);
const batch = z.object({ origin: z.string(), events: z.array(z.looseObject({ seq: z.number() })).min(1) });
const { key, certificate } = await readCertificate(folder, [], Date.now());

const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, (asked, answer) => {
  const parts: Buffer[] = [];
  asked.on('data', (part: Buffer) => parts.push(part));
  asked.on('end', () => {
    void (async () => {
      const { origin, events } = batch.parse(JSON.parse((await unzip(Buffer.concat(parts))).toString('utf8')));
      await pool.query(
        `INSERT INTO plain_events SELECT $2, r.* FROM json_to_recordset($1) AS r (seq bigint, id text, type text, version int, subject text, at bigint,
           body jsonb, personal jsonb) ON CONFLICT DO NOTHING`,
        [JSON.stringify(events), origin],
      );
      answer.setHeader('content-type', 'application/json').end(JSON.stringify({ seq: events.at(-1)?.seq }));
    })();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/` })}\n`);
});
