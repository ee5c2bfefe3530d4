import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import * as z from 'zod';
import { startChild, type ChildLines } from '../../support/child-lines.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { withCity, type BenchCity } from './with-city.ts';

const ready = z.object({ ready: z.literal(true), hasCursor: z.boolean(), rows: z.number() });
const ours = z.object({ ours: z.object({ ms: z.number(), rows: z.number(), wire: z.number(), longestMs: z.number() }) });
const plain = z.object({ plain: z.object({ ms: z.number() }) });
const far = z.object({ rows: z.number() });
const letters = ['', 'X', 'Y', 'Z'];

/**
 * A new node takes the city's whole feed, durable and told on, against plain pages of the same rows into a plain table. Then another is killed
 * on the way and must go on where it was.
 */
export const firstPull: Bench = {
  figures: ['sync.first-pull-100k'],
  run: ({ short }) =>
    withCity('first-pull', async (city) => {
      const rows = short ? 2_000 : 100_000;
      await fillFeed(city.databaseUrl, rows);
      const folder = join(city.folder, 'pages');
      mkdirSync(folder);
      const pages = startChild('test/bench/sync/pages-server.ts', [folder, city.databaseUrl]);
      try {
        const { url } = await pages.waitFor((line) => z.object({ url: z.string() }).safeParse(line).data);
        const rounds: Round[] = [];
        for (let i = 0; i < (short ? 1 : 3); i += 1) rounds.push(await pullOnce(city, url, i));
        const resumedAt = await pullKilled(city, rows);
        const median = (of: (one: Round) => number): number => percentile(rounds.map(of), 50);
        if (rounds.some((one) => one.rows !== rows)) throw new Error('not all rows came');
        return [
          {
            figure: 'sync.first-pull-100k',
            value: round(median((one) => one.ms) / 1_000),
            unit: 's',
            target: '<=5',
            n: rounds.length,
            rows,
            baseline_pages_s: round(median((one) => one.plainMs) / 1_000),
            ratio: round(median((one) => one.plainMs / one.ms)),
            wire_b_row: round(
              median((one) => one.wire / rows),
              1,
            ),
            longest_hold_ms: round(
              median((one) => one.longestMs),
              1,
            ),
            killed_and_resumed_at: resumedAt,
          },
        ];
      } finally {
        pages.kill('SIGKILL');
        await pages.ended;
      }
    }),
};

/** Cards of the city that are dead, as it tells every hall. */
async function fillFeed(databaseUrl: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO feed (kind, subject, hall, n, change)
     SELECT 'card-revoked', '1|' || entry, NULL, (SELECT coalesce(max(n), 0) FROM feed) + i,
            json_build_object('kind', 'card-revoked', 'hall', 1, 'entry', entry, 'atMs', 1764200000000 + i)
       FROM (SELECT i, left(md5(i::text), 16) AS entry FROM generate_series(1, $1::int) AS i) AS made`,
    [rows],
  );
  await client.query('ANALYZE feed');
  await client.end();
}

async function startNode({ folder, url, city }: BenchCity, i: number, pagesUrl: string): Promise<ChildLines> {
  return startChild('test/bench/sync/pull-child.ts', [
    join(folder, `puller${i}`),
    url,
    await city.enrolmentCode(1),
    letters[i] ?? '',
    pagesUrl,
  ]);
}

type Round = z.infer<typeof ours>['ours'] & { readonly plainMs: number };

async function pullOnce(city: BenchCity, pagesUrl: string, i: number): Promise<Round> {
  const node = await startNode(city, i, pagesUrl);
  try {
    await node.waitFor((line) => ready.safeParse(line).data);
    node.send({ pull: 'ours' });
    const one = await node.waitFor((line) => ours.safeParse(line).data);
    node.send({ pull: 'plain' });
    const other = await node.waitFor((line) => plain.safeParse(line).data);
    return { ...one.ours, plainMs: other.plain.ms };
  } finally {
    node.kill('SIGKILL');
    await node.ended;
  }
}

/** Answers with how many rows it went on. */
async function pullKilled(city: BenchCity, rows: number): Promise<number> {
  const first = await startNode(city, 3, '');
  await first.waitFor((line) => ready.safeParse(line).data);
  first.send({ pull: 'ours' });
  await first.waitFor((line) => (far.safeParse(line).data?.rows ?? 0) >= rows / 3 || undefined);
  first.kill('SIGKILL');
  await first.ended;
  const second = await startNode(city, 3, '');
  try {
    const at = await second.waitFor((line) => ready.safeParse(line).data);
    if (!at.hasCursor || at.rows === 0) throw new Error('it began anew');
    second.send({ pull: 'ours' });
    const done = await second.waitFor((line) => ours.safeParse(line).data);
    if (done.ours.rows !== rows) throw new Error(`${done.ours.rows} rows of ${rows}`);
    return at.rows;
  } finally {
    second.kill('SIGKILL');
    await second.ended;
  }
}
