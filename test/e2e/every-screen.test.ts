import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openGlass, pictureFailures, type Glass } from '../support/e2e-browser.ts';
import { inspectScreens, type Inspection } from '../support/e2e-look.ts';
import { words } from '../support/e2e-visitor.ts';
import { startWholeKiosk, type WholeKiosk } from '../support/whole-kiosk.ts';

let kiosk: WholeKiosk;
let browser: Browser;
let glass: Glass;
let inspection: Inspection;

pictureFailures(() => glass);

beforeAll(async () => {
  [kiosk, browser] = await Promise.all([startWholeKiosk(), openBrowser()]);
  glass = await openGlass(browser, kiosk.url);
  inspection = inspectScreens(glass.page);
});

afterAll(async () => {
  await browser.close();
  await kiosk.close();
});

it('registers by card on screens that everybody can read and touch, in every size and language', async () => {
  const { visitor } = glass;
  const { look } = inspection;
  await visitor.isHome();
  await look('idle');
  kiosk.reader.layCard('resident_male');
  await visitor.registersByCard({ phone: '13800000201', contact: { pinyin: 'wang', name: '王', phone: '13800000202' }, look });
  await visitor.reads(words['ticket.printed']);
  await look('done');
  await visitor.finishes();
  await visitor.sees(words['cardLeft.title']);
  await look('card-left');
  kiosk.reader.removeCard();
  await visitor.isHome();
  expect(inspection.findings).toEqual([]);
});
