import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { measure } from '../support/e2e-measure.ts';

/** Every state of every kiosk screen, from fixtures: also those that a walk through a healthy hall never meets. */
let server: ViteDevServer;
let browser: Browser;
let page: Page;
let gallery: string;

beforeAll(async () => {
  server = await createServer({ server: { port: 5300, strictPort: false, hmr: false }, logLevel: 'error' });
  await server.listen();
  gallery = `${server.resolvedUrls?.local[0] ?? ''}kiosk/gallery/index.html`;
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(query: string): Promise<void> {
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, query);
  await page.waitForFunction((screen) => document.querySelector(`[data-drawn="${screen}"] h1`) !== null, query);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

async function namesOfScreens(): Promise<string[]> {
  await page.goto(gallery);
  await page.getByRole('link').first().waitFor();
  return await page.getByRole('link').allTextContents();
}

it('has no finding of axe, contrast of 7:1 included, and nothing too small, cut off or beyond the edge on any screen', async () => {
  const findings: string[] = [];
  const names = await namesOfScreens();
  for (const name of names) {
    await open(`s=${name}`);
    for (const finding of await axeFindings(page, { 'target-size': { enabled: true } })) findings.push(`${name}: ${finding}`);
    for (const fault of await measure(page, 'standard')) findings.push(`${name}: ${fault}`);
  }
  expect(names.length).toBeGreaterThan(50);
  expect(findings).toEqual([]);
});

it('loses nothing in large type, in English, with text at twice its size, standing or lying', async () => {
  const findings: string[] = [];
  const names = await namesOfScreens();
  for (const name of names.filter((_, index) => index % 3 === 0)) {
    for (const [width, height] of [
      [1080, 1920],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const how of ['elder=1&lang=en', 'text=2']) {
        await open(`s=${name}&${how}`);
        for (const fault of await measure(page, 'grown')) findings.push(`${name} ${width}×${height} ${how}: ${fault}`);
      }
    }
  }
  expect(findings).toEqual([]);
});
