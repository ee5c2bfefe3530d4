import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { boardScenes, serveScenes, type SceneName } from '../support/board-scenes.ts';
import { launchBrowser } from '../support/browser.ts';
import { buildScreens } from '../support/e2e-screens.ts';

const names = Object.keys(boardScenes) as SceneName[];
const fullHd = { width: 1920, height: 1080 } as const;
const others = [
  { width: 3840, height: 2160 },
  { width: 1280, height: 720 },
] as const;
/** Sizes are all of one unit: the fullest pictures tell about the other panels. */
const full: readonly SceneName[] = ['many', 'long-two'];
/** Every colour and every part stands in one of these. */
const judged: readonly SceneName[] = ['many', 'long', 'lunch'];
/** A 43-inch television of 1920 × 1080. */
const mmPerPixel = (43 * 25.4) / Math.hypot(1920, 1080);
/** Height of a digit of Noto Sans SC in its font size. */
const digitHeight = 0.733;
const PICTURES = process.env['JIAFU_E2E_PICTURES'] === 'all';
const pictures = 'test-output/screens';
/** Legible from 8 m: one newest call, and two at once. */
const read: readonly SceneName[] = ['one', 'many'];

let scenes: Awaited<ReturnType<typeof serveScenes>>;
let browser: Browser;

beforeAll(async () => {
  buildScreens();
  mkdirSync(pictures, { recursive: true });
  scenes = await serveScenes();
  browser = await launchBrowser();
  looked = await browser.newPage({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser.close();
  scenes.close();
});

/** One page for all that is only looked at. */
let looked: Page;
/** Heights of digits, in millimetres, of the scenes that are read from afar. */
const sizes = new Map<SceneName, readonly number[]>();

async function look(name: SceneName): Promise<Page> {
  await looked.setViewportSize(fullHd);
  await looked.goto(scenes.url(name));
  await looked.locator('.board-head').waitFor();
  await looked.evaluate(async () => {
    await document.fonts.ready;
  });
  return looked;
}

async function show(name: SceneName, panel: { readonly width: number; readonly height: number }, still = true): Promise<Page> {
  const context = await browser.newContext({ viewport: panel, reducedMotion: still ? 'reduce' : 'no-preference' });
  const page = await context.newPage();
  // The page's clock stands from the beginning and moves only when it is wound.
  await page.clock.install({ time: 0 });
  // Later than a busy machine needs to get there.
  await page.clock.pauseAt(60_000);
  await page.goto(scenes.url(name));
  await page.locator('.board-head').waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  return page;
}

/** What reaches beyond the screen or its own box, or lies over its neighbour. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    for (const element of all('.board *')) {
      const box = element.getBoundingClientRect();
      // English for which a line of the foot has no room stands below it, whole and out of sight.
      if (element.matches('.foot-line .foot-en') && box.top >= (element.parentElement?.getBoundingClientRect().bottom ?? 0)) continue;
      if (box.width > 0 && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
        found.push(`beyond the screen: ${element.className}`);
    }
    for (const element of all('.hero-label, .hero-to, .hero-caption, .calls-label, .calls-window, .waiting-count, .board-time')) {
      const parent = element.parentElement?.getBoundingClientRect();
      const isOut = parent !== undefined && element.getBoundingClientRect().right > parent.right + 1;
      if (element.scrollWidth > element.clientWidth + 1 || isOut) found.push(`cut off: ${element.textContent}`);
    }
    for (const row of all('.calls-row, .hero-call, .waiting-one, .board-head')) {
      const boxes = [...row.children].map((child) => child.getBoundingClientRect());
      for (const [at, box] of boxes.entries()) {
        const over = boxes
          .slice(at + 1)
          .some((one) => one.left < box.right - 1 && one.right > box.left + 1 && one.top < box.bottom - 8 && one.bottom > box.top + 8);
        if (over) found.push(`one over the other in ${row.className}`);
      }
    }
    return found;
  });
}

const mmOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((elements) => Math.min(...elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))))
    .then((px) => px * digitHeight * mmPerPixel);

describe('the board', () => {
  it.each(names)('shows "%s" whole, at 7:1', async (name) => {
    const page = await look(name);
    for (const panel of [fullHd, ...(full.includes(name) ? others : [])]) {
      await page.setViewportSize(panel);
      if (PICTURES) await page.screenshot({ path: `${pictures}/board-${name}-${panel.width}.png` });
      expect(await faultsOf(page)).toEqual([]);
    }
    if (read.includes(name)) {
      await page.setViewportSize(fullHd);
      sizes.set(name, [
        await mmOf(page, '.hero-label'),
        await mmOf(page, '.calls-label:not(.calls-label--long)'),
        await mmOf(page, '.calls-window'),
      ]);
    }
    if (!judged.includes(name)) return;
    expect(await axeFindings(page)).toEqual([]);
  });

  it('is legible from 8 m on 43 inches: newest 90 mm, list 40 mm, also two at once', () => {
    for (const name of read) {
      const [hero = 0, label = 0, window = 0] = sizes.get(name) ?? [];
      expect(hero).toBeGreaterThanOrEqual(90);
      expect(label).toBeGreaterThanOrEqual(40);
      expect(window).toBeGreaterThanOrEqual(40);
    }
  });

  it('flashes once a second for five seconds, and stands bright for who wants less motion', async () => {
    const moving = await show('one', fullHd, false);
    const isBright = (page: Page) =>
      page.locator('.hero-call').evaluate((element) => getComputedStyle(element).backgroundColor === 'rgb(255, 207, 92)');
    const seen: boolean[] = [];
    for (let half = 0; half < 12; half += 1) {
      seen.push(await isBright(moving));
      await moving.clock.runFor(500);
    }
    const changes = seen.filter((bright, at) => at > 0 && bright !== seen[at - 1]).length;
    expect(seen).toContain(true);
    expect(changes).toBeGreaterThanOrEqual(4);
    expect(changes).toBeLessThanOrEqual(9);
    expect(seen.at(-1)).toBe(false);
    await moving.emulateMedia({ reducedMotion: 'reduce' });
    await moving.reload();
    await moving.locator('.hero-call').waitFor();
    await moving.clock.runFor(500);
    expect(await isBright(moving)).toBe(true);
    await moving.context().close();
  });

  it('says since when it is not of now once the hall is silent for ten seconds', async () => {
    const page = await show('many', fullHd);
    await page.clock.runFor(5_000);
    expect(await page.locator('.foot-line--bad').count()).toBe(0);
    await page.clock.runFor(6_000);
    expect(await page.locator('.foot-line--bad').textContent()).toContain('10:37');
    expect(await faultsOf(page)).toEqual([]);
    if (PICTURES) await page.screenshot({ path: `${pictures}/board-stale-1920.png` });
    await page.context().close();
  });
});
