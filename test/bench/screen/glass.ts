import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';

const patienceMs = 15_000;
/** The panel of the kiosk. */
const portrait = { width: 1080, height: 1920 };

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A new page in a context of its own: nothing cached, nothing warm but the browser. `prepare` runs before anything is loaded. */
export async function withPage<T>(browser: Browser, prepare: (page: Page) => Promise<void>, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: portrait, hasTouch: true });
  try {
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    await prepare(page);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** The same moment as `performance.timeOrigin + performance.now()` in a page: milliseconds of the machine's clock. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
