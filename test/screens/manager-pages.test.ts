import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import zh from '../../resources/locales/zh-CN/manager.json' with { type: 'json' };
import en from '../../resources/locales/en/manager.json' with { type: 'json' };
import { momentOf } from '../../hall/plan/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { openStore } from '../../hall/store/index.ts';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { measure } from '../support/e2e-measure.ts';
import { fillHall } from '../support/fictional-hall.ts';
import { openTestHall, testSettings, type TestHall } from '../support/open-hall.ts';

/** The manager's pages in a real browser over a real hall, in the middle of a busy morning after three days of work. */
const PICTURES = process.env['JIAFU_E2E_PICTURES'] === 'all';
const FOLDER = 'test-output/manager';

let hall: TestHall;
let doors: Server;
let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  const clock = new SimulatedClock(momentOf('20261126', '11:20', 'Asia/Shanghai'));
  // Filled before the hall opens: it reads its plan at its start.
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-manager-'));
  const store = openStore({ path: join(folder, 'hall.db') });
  fillHall(store, clock.nowMs());
  store.close();
  hall = openTestHall({ folder, clock });
  const listener = getRequestListener((request) => hall.hall.api.fetch(request));
  doors = createHttp((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => doors.listen(0, '127.0.0.1', resolve));
  const address = doors.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server = await createServer({
    server: { port: 5340, strictPort: false, hmr: false, proxy: { '/rpc': `http://127.0.0.1:${port}` } },
    logLevel: 'error',
  });
  await server.listen();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce', acceptDownloads: true });
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.close();
  doors.closeAllConnections();
  doors.close();
  await hall.remove();
});

async function open(locale: 'zh-CN' | 'en', textScale = 1): Promise<void> {
  await page.goto('about:blank');
  await page.goto(
    `${server.resolvedUrls?.local[0] ?? ''}desk/manager/gallery/index.html#code=${testSettings.staffCode}&lang=${locale}&text=${textScale}`,
  );
  await page.locator('.manager-sum').first().waitFor();
}
const words = (locale: 'zh-CN' | 'en') => (locale === 'en' ? en : zh);
async function tab(locale: 'zh-CN' | 'en', name: 'today' | 'days' | 'plan' | 'closing'): Promise<void> {
  await page.getByRole('button', { name: words(locale)[`tab.${name}`], exact: true }).click();
  await page
    .locator(name === 'plan' ? '.plan-week' : name === 'closing' ? '#manager-closing' : '.manager-sum')
    .first()
    .waitFor();
  if (name === 'days') await page.locator('.manager-table').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}
async function part(name: string): Promise<void> {
  await page.locator('.plan-parts nav').getByRole('button', { name, exact: true }).click();
}
async function picture(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled', fullPage: true });
}
/** Judged by axe in Chinese; in English, which has the same elements and colours, only whether all fits. */
async function faults(where: string, locale: 'zh-CN' | 'en'): Promise<string[]> {
  await picture(where);
  const layout = (await measure(page, 'grown')).map((fault) => `${where}: ${fault}`);
  if (locale === 'en') return layout;
  const found = (await axeFindings(page)).map((finding) => `${where}: ${finding}`);
  return [...found, ...layout];
}

it.each(['zh-CN', 'en'] as const)(
  'shows every page whole and readable in %s',
  async (locale) => {
    const found: string[] = [];
    await open(locale);
    for (const name of ['today', 'days', 'plan', 'closing'] as const) {
      await tab(locale, name);
      found.push(...(await faults(`${name}-${locale}`, locale)));
    }
    await tab(locale, 'plan');
    for (const name of ['days', 'businesses', 'counters', 'calling', 'board', 'history'] as const) {
      await part(words(locale)[`part.${name}`]);
      found.push(...(await faults(`plan-${name}-${locale}`, locale)));
    }
    expect(found).toEqual([]);
  },
  120_000,
);

it('keeps its shape with type at twice its size', async () => {
  const found: string[] = [];
  await open('en', 2);
  for (const name of ['today', 'plan', 'closing'] as const) {
    await tab('en', name);
    await picture(`${name}-large`);
    found.push(...(await measure(page, 'grown')).map((fault) => `${name}: ${fault}`));
  }
  expect(found).toEqual([]);
}, 60_000);

it('changes the plan: looked at, saved, in the history, and taken back', async () => {
  await open('en');
  await tab('en', 'plan');
  await part(en['part.calling']);
  await page.getByLabel(en['calling.rounds']).fill('2');
  await page.getByRole('button', { name: en['plan.review'] }).click();
  await page
    .getByRole('dialog')
    .getByRole('row', { name: /Calls without an answer.* 3 2/ })
    .waitFor();
  await picture('plan-review');
  await page.getByRole('button', { name: en['plan.save'] }).click();
  await page.getByText(en['plan.saved'].replace('{version}', '2')).waitFor();
  await part(en['part.history']);
  const before = page.getByRole('listitem').filter({ hasText: 'Version 1' });
  await before.getByRole('button', { name: en['history.restore'] }).click();
  await before.getByRole('button', { name: en.yes, exact: true }).click();
  await page.getByText(en['plan.saved'].replace('{version}', '3')).waitFor();
  // A plan that contradicts itself can be looked at, and not saved.
  await part(en['part.businesses']);
  await page.getByLabel(`${en['business.hire']}: ${en['business.letter']}`).fill('a');
  await page.getByRole('button', { name: en['plan.review'] }).click();
  await page.getByText(en['problem.letter-twice'].replace('{where}', 'A')).waitFor();
  expect(await page.getByRole('button', { name: en['plan.save'] }).count()).toBe(0);
  await picture('plan-problem');
}, 60_000);

it('prints the pack, brings a paper back, and saves a file', async () => {
  await open('zh-CN');
  await tab('zh-CN', 'closing');
  await page.getByLabel(zh['pack.count']).fill('3');
  await page.getByRole('button', { name: zh['pack.print'] }).click();
  await page.getByText(/AU001 到 AU003/).waitFor();
  await page.getByLabel(zh['return.paper']).fill('AU002');
  await page.getByLabel(zh['return.time']).fill('11:20');
  await page.getByLabel(zh['return.paper']).press('Enter');
  await page.getByText(zh['return.saved'].replace('{label}', 'AU002').replace('{outcome}', zh['return.waiting'])).waitFor();
  await picture('pack');
  await page.getByLabel(zh['return.paper']).fill('AU002');
  await page.getByRole('button', { name: zh['return.save'], exact: true }).click();
  await page.getByText(zh['return.PACK_RETURNED'].replace('{label}', 'AU002')).waitFor();
  await tab('zh-CN', 'days');
  const download = page.waitForEvent('download');
  await page.getByRole('region', { name: zh['export.title'] }).getByRole('button', { name: zh['export.csv'] }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('days-20261125.csv');
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^\uFEFF日期,取号,/);
}, 60_000);
