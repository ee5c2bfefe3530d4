import type { Browser, Page } from 'playwright-core';
import { CounterKeys, putInFolder, signedIn } from '../../support/call-hall.ts';
import { buildScreens } from '../../support/e2e-screens.ts';
import { noonZone, openAllDay, startServiceProcess } from '../../support/service-process.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { epochMs, withBrowser } from '../screen/glass.ts';

const name = 'queue.call-to-board.p95';
const target = '<=100';
const boards = 10;
const code = 'staff-code-of-the-bench';

/** "Next" pressed at a counter → the number painted on the last of ten boards that are connected at once. */
export const callToBoard: Bench = {
  figures: [name],
  run: async ({ short }) => {
    const [n, warmUp] = short ? [2, 1] : [60, 5];
    buildScreens();
    const measured = await withBenchFolder('to-board', async (folder) => await measure(folder, n, warmUp));
    const last = measured.map((one) => Math.max(...one));
    const all = measured.flat();
    return [
      {
        figure: name,
        value: round(percentile(last, 95)),
        unit: 'ms',
        target,
        n: last.length,
        boards,
        p50: round(percentile(last, 50)),
        each_p50: round(percentile(all, 50)),
        each_p95: round(percentile(all, 95)),
      },
    ];
  },
};

async function measure(folder: string, n: number, warmUp: number): Promise<number[][]> {
  const zone = noonZone(Date.now());
  openAllDay(folder);
  putInFolder(folder, zone, n + warmUp + 5);
  const service = await startServiceProcess(folder, { JIAFU_STAFF_CODE: code, JIAFU_ZONE: zone });
  try {
    return await withBrowser(async (browser) => {
      const pages = await Promise.all(Array.from({ length: boards }, () => openBoard(browser, service.url)));
      const counter = new CounterKeys(await signedIn(service.url, code), 'w1');
      await counter.open();
      const rounds: number[][] = [];
      for (let i = 0; i < n + warmUp; i += 1) rounds.push(await oneCall(counter, pages));
      return rounds.slice(warmUp);
    });
  } finally {
    await service.stop();
  }
}

async function oneCall(counter: CounterKeys, pages: readonly Page[]): Promise<number[]> {
  const pressedAt = epochMs();
  const state = await counter.press('next');
  const label = state.current?.label ?? '';
  const painted = await Promise.all(pages.map((page) => paintedAt(page, label)));
  await counter.press('start');
  await counter.press('finish');
  // The finished call's own pictures are drawn by then, and wait in front of nothing.
  await pages[0]?.waitForTimeout(150);
  return painted.map((atMs) => atMs - pressedAt);
}

type Painted = { readonly benchPainted: Record<string, number> };

async function openBoard(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(() => {
    const painted: Record<string, number> = {};
    Reflect.set(window, 'benchPainted', painted);
    const look = (): void => {
      for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) {
        const label = row.dataset['row'] ?? '';
        if (label in painted) continue;
        painted[label] = Number.NaN;
        // The first frame draws it, the second begins when that one has been handed over.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            painted[label] = performance.timeOrigin + performance.now();
          }),
        );
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-row'] });
  });
  await page.goto(new URL('/board', url).href);
  await page.locator('.board-head').waitFor();
  return page;
}

async function paintedAt(page: Page, label: string): Promise<number> {
  const found = await page.waitForFunction((wanted) => {
    const atMs = (window as unknown as Painted).benchPainted[wanted];
    return atMs === undefined || Number.isNaN(atMs) ? null : atMs;
  }, label);
  return Number(await found.jsonValue());
}
