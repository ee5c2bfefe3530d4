import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openGlass, type Glass } from './e2e-browser.ts';
import { openRoundTheClock } from './e2e-desk.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

/** One kiosk with a browser before it, shared by the tests of a file in their order. */
export interface Stage {
  readonly kiosk: WholeKiosk;
  readonly browser: Browser;
  readonly glass: Glass;
}

/** Sets the hooks of the calling file. Leaves a picture of what stood on the screen when a test failed. */
export function openStage(options: { readonly ownClock?: boolean; readonly browserArgs?: readonly string[] } = {}): Stage {
  let kiosk: WholeKiosk | undefined;
  let browser: Browser | undefined;
  let glass: Glass | undefined;

  beforeAll(async () => {
    browser = await launchBrowser({ args: [...(options.browserArgs ?? [])] });
    kiosk = await startWholeKiosk();
    await openRoundTheClock(kiosk.url);
    glass = await openGlass(browser, kiosk.url, '/', options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const name = task.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60);
    await glass?.page.screenshot({ path: `test-output/failed/${name}.png` });
  });
  afterAll(async () => {
    await browser?.close();
    await kiosk?.close();
  });

  return {
    get kiosk() {
      return opened(kiosk);
    },
    get browser() {
      return opened(browser);
    },
    get glass() {
      return opened(glass);
    },
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('asked for before the hooks have run');
  return part;
}
