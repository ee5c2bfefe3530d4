import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { createApplication } from '../../service/application.ts';
import { openDoors, type OpenDoors } from '../../service/doors/doors.ts';
import { createStaticFiles } from '../../service/doors/static-files.ts';
import { launchBrowser } from '../support/browser.ts';
import { handOutCard, openCardHall, type CardHall } from '../support/card-hall.ts';
import { openGlass, type Glass } from '../support/e2e-browser.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import { words } from '../support/e2e-visitor.ts';
import { scansByKeys } from '../support/e2e-wedge.ts';
import { otherCard, residentCard } from '../support/open-hall.ts';

/** A whole hall with the screens that ship, at a port, and a kiosk without a camera. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-card-e2e-'));
let at: CardHall;
let card: Awaited<ReturnType<typeof handOutCard>>;
let doors: OpenDoors;
let browser: Browser;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  buildScreens();
  at = await openCardHall();
  card = await handOutCard(at);
  const screens = createStaticFiles(join(import.meta.dirname, '../../dist/renderer'), 'Asia/Shanghai');
  const application = createApplication({ hall: at.hall.hall, screens, version: 'test', log: silentLog });
  doors = await openDoors({ socket: join(folder, 's'), listen: '127.0.0.1', port: 0, ...application });
  // The hall's time goes on with the browsers'.
  ticking = setInterval(() => at.hall.clock.advance(50), 50);
  browser = await launchBrowser();
});
afterAll(async () => {
  clearInterval(ticking);
  await browser.close();
  await doors.close();
  await at.hall.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** From the first screen, by hand. */
async function types({ visitor, page }: Glass, shortCode: string): Promise<void> {
  await visitor.press(new RegExp(`^${words['idle.check']}`));
  await visitor.reads(words['check.trouble.none']);
  await visitor.press(words['check.type']);
  for (const character of shortCode.replace('-', '')) await page.getByRole('button', { name: character, exact: true }).click();
  await visitor.press(words['check.go']);
}

it('shows more with the holder there, by their own ID card and yes, and nothing is left on the page after it', async () => {
  at.hall.reader.tell({ type: 'removed' });
  const glass = await openGlass(browser, doors.url);
  const { visitor, page } = glass;
  await types(glass, card.shortCode);
  await visitor.reads(words['check.answer.genuine']);
  await visitor.press(words['show.open']);
  await visitor.press(words['show.purpose.employer']);
  await visitor.reads(words['show.cardTitle']);
  at.hall.reader.tap(otherCard);
  await visitor.reads(words['show.problem.other-card']);
  at.hall.reader.tap(residentCard());
  await visitor.reads(words['show.ownTitle']);
  expect(await page.content()).not.toContain('测试甲');
  await visitor.press(words['show.yes']);
  await visitor.reads('测试甲');
  await visitor.leavesBy(() => visitor.press(words['shown.end']));
  at.hall.reader.tell({ type: 'removed' });
  await visitor.isHome();
  expect(await page.content()).not.toContain('测试甲');
  await glass.close();
});

it('is checked without a camera by a scanner that types and by hand, and what is no card is said plainly', async () => {
  await at.clerk.client.cards.lost({ cardId: card.cardId });
  const glass = await openGlass(browser, doors.url);
  const { visitor, page } = glass;
  await types(glass, card.shortCode);
  await visitor.reads(words['check.answer.revoked']);
  await scansByKeys(page, 'https://example.com/c/NOTACARD');
  await visitor.reads(words['check.answer.altered']);
  await visitor.finishes();
  await glass.close();
});
