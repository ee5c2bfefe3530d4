import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { measure } from '../support/e2e-measure.ts';

/** Every state of the counter's console and of the luggage page, from fixtures: also those that no healthy hall shows on demand. */
const PICTURES = process.env['JIAFU_E2E_PICTURES'] === 'all';
const FOLDER = 'test-output/desk';
const VERBS = 8;
const LUGGAGE = /^luggage/;
/** The states with most on them, and the emptiest. */
const TALL = /^(free|crowd|paused|called-long|called-may-pass|serving-note|offline|refused-pass)$/;

let server: ViteDevServer;
let browser: Browser;
let page: Page;
let names: string[];

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  server = await createServer({ server: { port: 5320, strictPort: false, hmr: false }, logLevel: 'error' });
  await server.listen();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}desk/gallery/index.html`);
  await page.getByRole('link').first().waitFor();
  names = await page.getByRole('link').allTextContents();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(query: string): Promise<void> {
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, query);
  await page.waitForFunction((screen) => document.querySelector(`[data-drawn="${screen}"] main:not([data-pressing]) > *`) !== null, query);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

async function picture(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
}

/** Verbs, or the bar that takes them back, that one would have to scroll for. */
async function outOfSight(): Promise<string[]> {
  return await page.evaluate(() =>
    Array.from(document.querySelectorAll('[data-verb]'))
      .filter((verb) => verb.getBoundingClientRect().bottom > innerHeight || verb.getBoundingClientRect().top < 0)
      .map((verb) => `${verb.getAttribute('data-verb') ?? ''} out of sight`),
  );
}

it('has no finding of axe, contrast of 7:1 included, and nothing cut off in any state', async () => {
  const findings: string[] = [];
  for (const name of names) {
    await open(`s=${name}`);
    for (const finding of await axeFindings(page, { 'target-size': { enabled: true } })) findings.push(`${name}: ${finding}`);
    for (const fault of await measure(page, 'grown')) findings.push(`${name}: ${fault}`);
    await picture(`1366x768-zh-CN-${name}`);
  }
  expect(names.length).toBeGreaterThan(25);
  expect(findings).toEqual([]);
});

it('shows every verb without scrolling on a small and a large desk screen, in both languages', async () => {
  const findings: string[] = [];
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const name of names.filter((one) => TALL.test(one))) {
      for (const locale of ['zh-CN', 'en']) {
        await open(`s=${name}&lang=${locale}`);
        expect(await page.locator('.verbs [data-verb]').count()).toBe(VERBS);
        for (const fault of await outOfSight()) findings.push(`${name} ${width} ${locale}: ${fault}`);
        for (const fault of await measure(page, 'grown')) findings.push(`${name} ${width} ${locale}: ${fault}`);
        if (locale === 'en' || width === 1920) await picture(`${width}x${height}-${locale}-${name}`);
      }
    }
  }
  expect(findings).toEqual([]);
});

it('shows the luggage whole in English and on a large desk screen', async () => {
  const findings: string[] = [];
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const name of names.filter((one) => LUGGAGE.test(one))) {
      await open(`s=${name}&lang=en`);
      for (const fault of await measure(page, 'grown')) findings.push(`${name} ${width}: ${fault}`);
      await picture(`${width}x${height}-en-${name}`);
    }
  }
  expect(findings).toEqual([]);
});

it('loses nothing with text at twice its size', async () => {
  const findings: string[] = [];
  await page.setViewportSize({ width: 1366, height: 768 });
  for (const name of names.filter((one, index) => index % 2 === 0 || LUGGAGE.test(one))) {
    await open(`s=${name}&text=2&lang=en`);
    for (const fault of await measure(page, 'grown')) findings.push(`${name}: ${fault}`);
    await picture(`1366x768-text2-${name}`);
  }
  expect(findings).toEqual([]);
});
