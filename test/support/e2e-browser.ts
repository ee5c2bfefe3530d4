import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
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

/** `ownClock`: the page's time runs as ever, and the test may push it forward (`page.clock`). */
export async function openGlass(browser: Browser, url: string, path = '/', options: { readonly ownClock?: boolean } = {}): Promise<Glass> {
  const context = await browser.newContext({ viewport: PORTRAIT, hasTouch: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  if (options.ownClock === true) await page.clock.install();
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

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}
