import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { hasSocat, noSocat, openDeviceEnds, type DeviceEnds } from '../card/device-ends.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { epochMs, withBrowser, withPage } from '../screen/glass.ts';
import { watchPaint, type PaintWatch } from '../screen/paint-watch.ts';
import { fillWithPeople } from './fill-with-people.ts';

const figures = ['start.ratio', 'start.js-gzip'] as const;
const targets = { 'start.ratio': '<=1.3', 'start.js-gzip': '<=150' } as const;
/** The frame's hall name comes with the first event of the stream: from then on the screen is alive. */
const idle = '.frame__hall:not(:empty)';
/** The barest page that the service serves: a line of JSON, which Chromium shows as text. */
const empty = { path: '/healthz', painted: 'pre' };

/** Milliseconds of one start: the service's process, and the page from the click to its paint. */
interface Start {
  readonly service: number;
  readonly page: number;
}

/** From starting the service to the live idle screen, beside the same with an empty page, turn by turn; and what the page loads. */
export const start: Bench = {
  figures,
  run: async ({ short }) => {
    if (!hasSocat()) return figures.map((figure) => ({ figure, value: null, unit: 'ms', target: targets[figure], why: noSocat }));
    const [n, people] = short ? [1, 0] : [17, 100_000];
    return await withBenchFolder('start', async (folder) => {
      const devices = await openDeviceEnds();
      try {
        return await withBrowser(async (browser) => {
          const few = join(folder, 'few');
          const many = people === 0 ? few : join(folder, 'many');
          await prepare(devices, few, 0);
          if (many !== few) await prepare(devices, many, people);
          const times = { screen: [] as Start[], empty: [] as Start[], many: [] as Start[] };
          // The first turn warms browser and disk, and is not counted.
          for (let i = short ? 1 : 0; i <= n; i += 1) {
            const turn = {
              screen: await startOnce(devices, browser, few, { path: '/', painted: idle }),
              empty: await startOnce(devices, browser, few, empty),
              many: await startOnce(devices, browser, many, { path: '/', painted: idle }),
            };
            if (i > 0) for (const key of ['screen', 'empty', 'many'] as const) times[key].push(turn[key]);
          }
          return [ratioOf(times, people), await scriptSize(devices, browser, few)];
        });
      } finally {
        await devices.close();
      }
    });
  },
};

async function prepare(devices: DeviceEnds, folder: string, people: number): Promise<void> {
  mkdirSync(folder);
  const service = await startServiceProcess(folder, devices.env);
  await service.stop();
  fillWithPeople(join(folder, 'hall.db'), people);
}

async function startOnce(devices: DeviceEnds, browser: Browser, folder: string, wanted: { path: string; painted: string }): Promise<Start> {
  let paint: PaintWatch | undefined;
  return await withPage(
    browser,
    async (page) => {
      paint = await watchPaint(page, wanted.painted);
    },
    async (page) => {
      const startedAt = epochMs();
      const service = await startServiceProcess(folder, devices.env);
      const servedAt = epochMs();
      const painted = paint?.next();
      await page.goto(new URL(wanted.path, service.url).href, { waitUntil: 'commit' });
      const paintedAt = (await painted) ?? Number.NaN;
      await stopUnwatched(service, page);
      return { service: servedAt - startedAt, page: paintedAt - servedAt };
    },
  );
}

/** The page goes first, so that it does not fill the next turn with vain reconnecting. */
async function stopUnwatched(service: ServiceProcess, page: Page): Promise<void> {
  await page.goto('about:blank');
  await service.stop();
}

function ratioOf(times: Readonly<Record<'screen' | 'empty' | 'many', readonly Start[]>>, people: number): Figure {
  const median = (starts: readonly Start[], of: (start: Start) => number): number => percentile(starts.map(of), 50);
  const whole = (one: Start): number => one.service + one.page;
  const ours = median(times.screen, whole);
  const bare = median(times.empty, whole);
  return {
    figure: 'start.ratio',
    value: round(ours / bare),
    unit: 'ratio',
    target: targets['start.ratio'],
    n: times.screen.length,
    baseline: { name: 'empty page, same service start and browser', value_ms: round(bare, 0) },
    value_ms: round(ours, 0),
    service_ms: round(
      median(times.screen, (one) => one.service),
      0,
    ),
    page_ms: round(
      median(times.screen, (one) => one.page),
      0,
    ),
    empty_page_ms: round(
      median(times.empty, (one) => one.page),
      0,
    ),
    with_many: { people, adds: round(median(times.many, whole) / ours - 1, 3), value_ms: round(median(times.many, whole), 0) },
  };
}

async function scriptSize(devices: DeviceEnds, browser: Browser, folder: string): Promise<Figure> {
  const service = await startServiceProcess(folder, devices.env);
  const bodies: Promise<Buffer>[] = [];
  // What comes later is fetched ahead for other screens, and a page that closes would leave its body without anybody who waits for it.
  let isFirst = true;
  const size = await withPage(
    browser,
    (page) => {
      page.on('response', (response) => {
        if (isFirst && response.request().resourceType() === 'script') bodies.push(response.body());
      });
      return Promise.resolve();
    },
    async (page) => {
      await page.goto(service.url, { waitUntil: 'load' });
      await page.locator(idle).waitFor();
      isFirst = false;
      const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
      return { files: sizes.length, bytes: sizes.reduce((sum, one) => sum + one, 0) };
    },
  );
  await service.stop();
  return {
    figure: 'start.js-gzip',
    value: round(size.bytes / 1_000, 1),
    unit: 'kB',
    target: targets['start.js-gzip'],
    n: 1,
    files: size.files,
  };
}
