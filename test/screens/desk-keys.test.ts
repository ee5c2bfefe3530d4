import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import words from '../../resources/locales/zh-CN/counter.json' with { type: 'json' };
import { launchBrowser } from '../support/browser.ts';

/** The console's keys in a real browser, over a counter that only counts what it is asked. */
let server: ViteDevServer;
let browser: Browser;
let page: Page;

interface Asked {
  readonly verb: string;
  readonly rev: number | null;
  readonly note: string | null;
}

beforeAll(async () => {
  server = await createServer({ server: { port: 5340, strictPort: false, hmr: false }, logLevel: 'error' });
  await server.listen();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}desk/gallery/index.html`);
  await page.getByRole('link').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
/** Another counter for every test, on the same page: another fragment draws it anew. */
let played = 0;
async function play(late = 0): Promise<void> {
  played += 1;
  const wish = `s=play&late=${late}&n=${played}`;
  await page.evaluate((fragment) => {
    localStorage.clear();
    location.hash = fragment;
  }, wish);
  await page.locator(`[data-drawn="${wish}"]`).waitFor();
  await page.locator('[data-verb="next"]:not([aria-disabled])').waitFor();
}
const asked = async (): Promise<readonly Asked[]> =>
  await page.evaluate(() => (window as unknown as { askedOfHall: readonly Asked[] }).askedOfHall);
const verbs = async (): Promise<string[]> => (await asked()).map(({ verb }) => verb);
const can = (verb: string) => page.locator(`[data-verb="${verb}"]:not([aria-disabled])`).waitFor();

it('goes through a visit by keys alone, one press each', async () => {
  await play();
  await page.keyboard.press('Enter');
  await can('start');
  await page.keyboard.press('F3');
  await page.getByText(words['current.calls'].replace('{count}', '2'), { exact: false }).first().waitFor();
  await page.keyboard.press('F4');
  await page.locator('.current--serving').waitFor();
  // A hand that clicks and goes on by keys: Enter is still "next".
  await page.locator('[data-verb="finish"]').click();
  await can('next');
  await page.keyboard.press('Enter');
  await can('undo');
  await can('start');
  await page.keyboard.press('Control+z');
  await can('next');
  expect(await verbs()).toEqual(['next', 'recall', 'start', 'finish', 'next', 'undo']);
  expect((await asked()).map(({ rev }) => rev)).toEqual([12, 13, 14, 15, 16, 17]);
});

it('sends one press for a key held down, a double press and a double click', async () => {
  await play(150);
  await page.keyboard.down('F2');
  for (let i = 0; i < 5; i++) await page.keyboard.down('F2');
  await page.keyboard.up('F2');
  await page.keyboard.press('Enter');
  await can('start');
  await page.locator('[data-verb="start"]').dblclick();
  await can('finish');
  expect(await verbs()).toEqual(['next', 'start']);
});

it('calls again once, however long the key is held', async () => {
  await play();
  await page.keyboard.press('F2');
  await can('recall');
  await page.keyboard.down('F3');
  for (let i = 0; i < 4; i++) {
    await can('recall');
    await page.keyboard.down('F3');
  }
  await page.keyboard.up('F3');
  expect(await verbs()).toEqual(['next', 'recall']);
});

it('keeps F5 from loading the page again, and does nothing by it', async () => {
  await play();
  await page.keyboard.press('F2');
  await can('finish');
  await page.evaluate(() =>
    addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (key === 'F5') document.body.setAttribute('data-f5', defaultPrevented ? 'held back' : 'loads again');
    }),
  );
  await page.keyboard.press('F5');
  await page.keyboard.press('F4');
  await page.locator('.current--serving').waitFor();
  expect(await page.locator('body').getAttribute('data-f5')).toBe('held back');
  expect(await verbs()).toEqual(['next', 'start']);
});

it('calls nobody by what is typed into the note, and sends the note with the transfer', async () => {
  await play();
  await page.keyboard.press('F2');
  await can('transfer');
  await page.keyboard.press('F8');
  await page.getByLabel(words['transfer.note']).fill('请慢点说');
  for (const key of ['Enter', 'F2', 'F3', 'F6', 'F7', 'PageDown', 'Control+z']) await page.keyboard.press(key);
  await page.getByLabel(words['transfer.note']).fill('请慢点说');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  expect(await verbs()).toEqual(['next']);
  await page.getByRole('radio').first().check();
  await page.getByLabel(words['transfer.note']).fill('请慢点说');
  await page.getByRole('button', { name: words['transfer.go'] }).click();
  await can('next');
  expect((await asked()).at(-1)).toMatchObject({ verb: 'transfer', note: '请慢点说' });
});

it('is worked by a pad of two buttons: the usual two verbs, or all of them', async () => {
  await play();
  await page.keyboard.press('PageDown');
  await can('recall');
  await page.keyboard.press('PageUp');
  await can('noShow');
  expect(await verbs()).toEqual(['next', 'recall']);
  await page.getByRole('button', { name: words['pad.open'] }).click();
  await page.getByRole('radio', { name: words['pad.mode.all'] }).check();
  await page.getByRole('button', { name: words['pad.learnOf'].replace('{name}', words['pad.first.all']) }).click();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: words['pad.done'] }).click();
  // What the machine keeps is there after the page is loaded again.
  await page.reload();
  await can('next');
  await page.keyboard.press('ArrowRight');
  await can('start');
  await page.keyboard.press('PageUp');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-verb'))).toBe('recall');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  await page.locator('.current--serving').waitFor();
  expect(await verbs()).toEqual(['next', 'start']);
});

it('names the reason of a break, and comes back by the same key', async () => {
  await play();
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: words['pause.meal'] }).click();
  await page.getByRole('button', { name: words['verb.resume'] }).waitFor();
  await page.keyboard.press('F9');
  await can('next');
  expect(await verbs()).toEqual(['pause', 'resume']);
});
