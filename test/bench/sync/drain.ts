import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { SERVICE_HEAP, SERVICE_MALLOC } from '../../../service/supervisor/index.ts';
import { startChild } from '../../support/child-lines.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { eventsAPerson } from './fill-outbox.ts';
import { withCity, type BenchCity } from './with-city.ts';

const ours = z.object({
  ours: z.object({ ms: z.number(), wire: z.number(), plainBytes: z.number(), growthMb: z.number(), events: z.number() }),
});
const plain = z.object({ plain: z.object({ ms: z.number() }) });

/** A waiting outbox into the city over TLS, against a plain outbox with the same events on the same database, in turns. */
export const syncDrain: Bench = {
  figures: ['sync.drain.vs-ideal', 'sync.wire.ratio', 'sync.drain.rss'],
  run: ({ short }) =>
    withCity('drain', async (city) => {
      const folder = join(city.folder, 'plain');
      mkdirSync(folder);
      const server = startChild('test/bench/sync/plain-server.ts', [folder, city.databaseUrl]);
      try {
        const { url } = await server.waitFor((line) => z.object({ url: z.string() }).safeParse(line).data);
        const rounds = [];
        for (let i = 0; i < (short ? 1 : 3); i += 1) rounds.push(await drainOnce(city, url, i, short ? 100 : 10_000));
        return figuresOf(rounds);
      } finally {
        server.kill('SIGKILL');
        await server.ended;
      }
    }),
};

interface Round {
  readonly ours: z.infer<typeof ours>['ours'];
  readonly plainMs: number;
}

/** No two nodes of a hall have one. */
const letters = ['', 'X', 'Y'];

/** The heap that the service's Node is given wherever it is started. */
const asItShips = { NODE_OPTIONS: SERVICE_HEAP.join(' '), ...SERVICE_MALLOC };

async function drainOnce({ folder, url, city }: BenchCity, plainUrl: string, i: number, people: number): Promise<Round> {
  const args = [join(folder, `node${i}`), url, await city.enrolmentCode(1), String(people), String(400 + i), plainUrl, letters[i] ?? ''];
  const node = startChild('test/bench/sync/node-child.ts', args, asItShips);
  try {
    await node.waitFor((line) => z.object({ ready: z.literal(true) }).safeParse(line).data);
    node.send({ drain: 'ours' });
    const one = await node.waitFor((line) => ours.safeParse(line).data);
    node.send({ drain: 'plain' });
    const other = await node.waitFor((line) => plain.safeParse(line).data);
    return { ours: one.ours, plainMs: other.plain.ms };
  } finally {
    node.kill('SIGKILL');
    await node.ended;
  }
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const median = (of: (one: Round) => number): number => percentile(rounds.map(of), 50);
  const n = rounds.length;
  const events = rounds[0]?.ours.events ?? eventsAPerson;
  const value_ms = round(median((one) => one.ours.ms));
  const baseline = { name: 'plain outbox: gzip JSON over TLS, one idempotent insert', value_ms: round(median(({ plainMs }) => plainMs)) };
  const ratio = round(median((one) => one.plainMs / one.ours.ms));
  const bytes = { wire_b: median((one) => one.ours.wire), plain_json_b: median((one) => one.ours.plainBytes) };
  const wire = round(
    median((one) => one.ours.wire / one.ours.plainBytes),
    3,
  );
  return [
    {
      figure: 'sync.drain.vs-ideal',
      value: ratio,
      unit: 'ratio',
      target: '>=0.7',
      n,
      value_ms,
      baseline,
      events,
      events_s: Math.round(events / (value_ms / 1_000)),
    },
    { figure: 'sync.wire.ratio', value: wire, unit: 'ratio', target: '<=0.32', n, value_ms, baseline, ...bytes },
    {
      figure: 'sync.drain.rss',
      value: round(
        percentile(
          rounds.map((one) => one.ours.growthMb),
          100,
        ),
        1,
      ),
      unit: 'MB',
      target: '<=50',
      n,
    },
  ];
}
