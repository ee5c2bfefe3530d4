import { join } from 'node:path';
import * as z from 'zod';
import { buildScreens } from '../../../scripts/launch/build-screens.ts';
import { startChild } from '../../support/child-lines.ts';
import { startServiceProcess } from '../../support/service-process.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';

/** Three recoveries in five minutes make the shell start anew as a whole: two are measured in each run of it. */
const crashesARun = 2;

/** The kiosk's page crashed → the live idle screen again, by the shell that ships over a double of the electron module. */
export const recoverRenderer: Bench = {
  figures: ['recover.renderer'],
  run: ({ short }) =>
    withBenchFolder('renderer', async (folder) => {
      await buildScreens(join(import.meta.dirname, '../../..'));
      const service = await startServiceProcess(folder);
      try {
        const times: number[] = [];
        for (let i = 0; i < (short ? 1 : 3); i += 1) times.push(...(await crashes(folder, service.socket, short ? 1 : crashesARun)));
        return [
          {
            figure: 'recover.renderer',
            value: round(Math.max(...times) / 1_000),
            unit: 's',
            target: '<=2',
            n: times.length,
            median_s: round(percentile(times, 50) / 1_000),
            shell: 'double of the electron module on Chromium pages',
          },
        ];
      } finally {
        await service.stop();
      }
    }),
};

async function crashes(data: string, socket: string, count: number): Promise<readonly number[]> {
  const env = { JIAFU_SERVICE: 'connect', JIAFU_SOCKET: socket, JIAFU_DATA: data };
  const shell = startChild('test/bench/recover/renderer-child.ts', [String(count)], env);
  const { code } = await shell.ended;
  const took = shell.lines.flatMap((line) => z.object({ tookMs: z.number() }).safeParse(line).data ?? []);
  if (code !== 0 || took.length < count) throw new Error(`the shell ended early: ${shell.errorText().slice(-2_000)}`);
  return took.map(({ tookMs }) => tookMs);
}
