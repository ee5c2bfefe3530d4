import { join } from 'node:path';
import { silentLog } from '../../../hall/kernel/index.ts';
import { superviseService, systemClock, type Ready } from '../../../service/supervisor/index.ts';
import { hallClient, kioskInfo } from '../../support/hall-client.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';

const root = join(import.meta.dirname, '../../..');
/** The supervisor waits longer after each crash in a row: a minute apart they would all be first ones. */
const rounds = 3;

/** The service killed as by a crash → a screen gets the kiosk's state again, through the supervisor that ships. */
export const recoverMain: Bench = {
  figures: ['recover.main'],
  run: ({ short }) =>
    withBenchFolder('recover', async (folder) => {
      const times: number[] = [];
      for (let i = 0; i < (short ? 1 : rounds); i += 1) times.push(await killOnce(folder));
      return [
        {
          figure: 'recover.main',
          value: round(Math.max(...times) / 1_000),
          unit: 's',
          target: '<=10',
          n: times.length,
          median_s: round(percentile(times, 50) / 1_000),
        },
      ];
    }),
};

async function killOnce(folder: string): Promise<number> {
  let tellReady: (ready: Ready) => void = () => undefined;
  const nextReady = (): Promise<Ready> => new Promise((resolve) => (tellReady = resolve));
  const first = nextReady();
  const supervisor = superviseService({
    command: {
      execPath: process.execPath,
      args: [join(root, 'service/main.ts')],
      env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', JIAFU_DATA: folder, JIAFU_PORT: '0' },
      cwd: root,
    },
    clock: systemClock,
    log: silentLog,
    onReady: (ready) => tellReady(ready),
  });
  try {
    await askForState(await first);
    const again = nextReady();
    const killedAt = performance.now();
    if (supervisor.pid === undefined) throw new Error('no service runs');
    process.kill(supervisor.pid, 'SIGKILL');
    await askForState(await again);
    return performance.now() - killedAt;
  } finally {
    await supervisor.stop();
  }
}

async function askForState({ urls: [url = ''] }: Ready): Promise<void> {
  const { accepting } = await kioskInfo(hallClient(url));
  if (!accepting) throw new Error('the service came back without taking registrations');
}
