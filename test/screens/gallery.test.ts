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
let names: string[];

beforeAll(async () => {
  server = await createServer({ server: { port: 5300, strictPort: false, hmr: false }, logLevel: 'error' });
  await server.listen();
  const gallery = `${server.resolvedUrls?.local[0] ?? ''}kiosk/gallery/index.html`;
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(gallery);
  await page.getByRole('link').first().waitFor();
  names = await page.getByRole('link').allTextContents();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Until it is drawn, its pictures are there and two frames have passed. One question to the page: asking is what takes long. */
async function open(query: string): Promise<void> {
  await page.evaluate(async (fragment) => {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    location.hash = fragment;
    while (document.querySelector(`[data-drawn="${fragment}"] h1`) === null) await frame();
    await document.fonts.ready;
    await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
    await frame();
    await frame();
  }, query);
}

/** Until a change of size has been seen by what watches for it. */
async function frames(): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

it('has no finding of axe, contrast of 7:1 included, and nothing too small, cut off or beyond the edge on any screen', async () => {
  const findings: string[] = [];
  for (const name of names) {
    await open(`s=${name}`);
    for (const finding of await axeFindings(page)) findings.push(`${name}: ${finding}`);
    for (const fault of await measure(page, 'standard')) findings.push(`${name}: ${fault}`);
  }
  expect(names.length).toBeGreaterThan(50);
  expect(findings).toEqual([]);
});

/** What of the text under `selector` was drawn with which font: asked of the browser, after it drew. */
async function drawnWith(selector: string): Promise<Record<string, number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return Object.fromEntries(
    fonts.map(({ familyName, isCustomFont, glyphCount }) => [isCustomFont ? familyName : `not shipped: ${familyName}`, glyphCount]),
  );
}

it('draws a character that no shipped font has as a box with its code point, not as an empty one', async () => {
  await open('s=confirm-unshipped');
  expect(await drawnWith('.identity__name')).toEqual({ 'Noto Sans SC': 1, 'Jiafu Code Points': 3 });

  // One of each hundred of all Chinese characters, and one of each hundred of the private area.
  const ranges: [number, number][] = [
    [0x34_00, 0x4d_bf],
    [0x4e_00, 0x9f_ff],
    [0xe0_00, 0xfa_ff],
    [0x2_00_00, 0x3_34_7f],
  ];
  const some = ranges.flatMap(([from, to]) => Array.from({ length: Math.ceil((to - from) / 97) }, (_, at) => from + at * 97));
  await page.evaluate(async (points) => {
    const place = document.createElement('p');
    place.id = 'sample';
    place.textContent = String.fromCodePoint(...points);
    document.body.append(place);
    await document.fonts.load('20px "Noto Sans SC", "Jiafu Code Points"', place.textContent);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, some);
  const fonts = await drawnWith('#sample');
  expect(Object.keys(fonts).toSorted()).toEqual(['Jiafu Code Points', 'Noto Sans SC']);
  expect(fonts['Noto Sans SC']).toBeGreaterThan(280);
  expect((fonts['Noto Sans SC'] ?? 0) + (fonts['Jiafu Code Points'] ?? 0)).toBe(some.length);
});

it('loses nothing in large type, in English, with text at twice its size, standing or lying', async () => {
  const findings: string[] = [];
  for (const name of names.filter((_, index) => index % 3 === 0)) {
    for (const how of ['elder=1&lang=en', 'text=2']) {
      await open(`s=${name}&${how}`);
      for (const fault of await measure(page, 'grown')) findings.push(`${name} standing ${how}: ${fault}`);
      await page.setViewportSize({ width: 1920, height: 1080 });
      await frames();
      for (const fault of await measure(page, 'grown')) findings.push(`${name} lying ${how}: ${fault}`);
      await page.setViewportSize({ width: 1080, height: 1920 });
    }
  }
  expect(findings).toEqual([]);
});
