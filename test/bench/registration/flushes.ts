import { join } from 'node:path';
import * as z from 'zod';
import { startChild } from '../../support/child-lines.ts';
import { flushShim } from '../../support/flush-shim/flush-shim.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, type Bench } from '../figure.ts';

/** Flushes a registration needs, counted below SQLite in a process of its own: a number that carries over to any disk. */
export const registrationFlushes: Bench = {
  figures: ['registration.flushes'],
  run: ({ short }) =>
    withBenchFolder('flushes', async (folder) => {
      const n = short ? 10 : 200;
      const live = join(folder, 'live');
      const shim = flushShim(live, join(folder, 'shadow'), { real: true });
      const child = startChild('test/bench/registration/flush-child.ts', [live, String(n)], shim.env);
      let before = shim.count();
      const counts: number[] = [];
      const afterIdle: number[] = [];
      for (let i = 0; i < n * 2; i += 1) {
        await child.waitFor((line) => (stood.safeParse(line).data?.prepared === i ? true : undefined));
        before = shim.count();
        child.send('register');
        await child.waitFor((line) => (stood.safeParse(line).data?.registered === i ? true : undefined));
        (i < n ? counts : afterIdle).push(shim.count() - before);
        child.send('settle');
      }
      child.kill('SIGKILL');
      await child.ended;
      return [
        {
          figure: 'registration.flushes',
          value: Math.max(...counts),
          unit: 'count',
          target: '==1',
          n,
          least: Math.min(...counts),
          after_idle: { n, median: percentile(afterIdle, 50), most: Math.max(...afterIdle) },
        },
      ];
    }),
};

const stood = z.object({ prepared: z.number().optional(), registered: z.number().optional() });
