import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { launchBrowser } from './browser.ts';
import { Visitor } from './e2e-visitor.ts';

export const PORTRAIT = { width: 1080, height: 1920 };
export const LANDSCAPE = { width: 1920, height: 1080 };

/** Patience with a machine that does other things too; what is slow shows in benches, not here. */
const PATIENCE_MS = 15_000;

/** A touch screen in front of a person, and everything that its page did behind their back. */
export interface Glass {
  readonly visitor: Visitor;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of all requests. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and exceptions that nobody caught. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function openGlass(browser: Browser, url: string, path = '/'): Promise<Glass> {
  const context = await browser.newContext({ viewport: PORTRAIT, hasTouch: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (isComplaint(message)) complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  await page.goto(new URL(path, url).href);
  return { visitor: new Visitor(page), page, context, requests, complaints, close: () => context.close() };
}

export async function openBrowser(): Promise<Browser> {
  return await launchBrowser();
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}

/** Leaves a picture of what stood on the screen when a test of this file failed. */
export function pictureFailures(glass: () => Glass | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const name = task.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60);
    await glass()?.page.screenshot({ path: `test-output/failed/${name}.png` });
  });
}
