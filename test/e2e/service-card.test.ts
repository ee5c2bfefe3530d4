import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import texts from '../../resources/locales/zh-CN/cards.json' with { type: 'json' };
import { silentLog } from '../../hall/kernel/index.ts';
import { createApplication } from '../../service/application.ts';
import { openDoors, type OpenDoors } from '../../service/doors/doors.ts';
import { createStaticFiles } from '../../service/doors/static-files.ts';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openCardHall, type CardHall } from '../support/card-hall.ts';
import { openGlass, type Glass } from '../support/e2e-browser.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import { words } from '../support/e2e-visitor.ts';
import { scansByKeys } from '../support/e2e-wedge.ts';
import { writeCameraFile } from '../support/fake-camera.ts';
import type { StaffAt } from '../support/staff-at.ts';

/** A whole hall with the screens that ship, at a port: a clerk's desk, an approver's desk, a kiosk with a camera and one without. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-card-e2e-'));
const video = join(folder, 'card.y4m');
let at: CardHall;
let doors: OpenDoors;
let desks: Browser;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  buildScreens();
  at = await openCardHall();
  const screens = createStaticFiles(join(import.meta.dirname, '../../dist/renderer'), 'Asia/Shanghai');
  const application = createApplication({ hall: at.hall.hall, screens, version: 'test', log: silentLog });
  doors = await openDoors({ socket: join(folder, 's'), listen: '127.0.0.1', port: 0, ...application });
  // The hall's time goes on with the browsers'.
  ticking = setInterval(() => at.hall.clock.advance(50), 50);
  desks = await launchBrowser();
});
afterAll(async () => {
  clearInterval(ticking);
  await desks.close();
  await doors.close();
  await at.hall.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function deskOf({ cookie }: StaffAt): Promise<Page> {
  const context = await desks.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: doors.url }]);
  const page = await context.newPage();
  await page.goto(new URL('/desk#cards', doors.url).href);
  await page.getByRole('heading', { level: 1, name: texts.title }).waitFor();
  return page;
}
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const starting = (text: string): RegExp => new RegExp(`^${text}`);
async function picture(page: Page, name: string): Promise<void> {
  if ((process.env['JIAFU_E2E_PICTURES'] ?? '') !== '') await page.screenshot({ path: `test-output/screens/${name}.png` });
}

let shortCode = '';
let cardId = '';

it('is asked for at one desk, approved at another, printed and handed out by its own code', async () => {
  const [clerk, approver] = await Promise.all([deskOf(at.clerk), deskOf(at.approver)]);
  await press(clerk, texts['tab.request']);
  await clerk.getByLabel(texts['request.find']).fill('测试');
  await press(clerk, texts['request.search']);
  await press(clerk, starting(texts['request.choose']));
  await picture(clerk, 'desk-cards-request');
  expect(await axeFindings(clerk)).toEqual([]);
  await press(clerk, texts['request.do']);
  await clerk.getByText(texts['done.request']).waitFor();
  await approver.getByRole('button', { name: starting(texts['action.approve']) }).waitFor();
  await picture(approver, 'desk-cards-approve');
  await press(approver, starting(texts['action.approve']));
  await clerk.getByRole('button', { name: starting(texts['action.printed']) }).waitFor();
  expect(await axeFindings(clerk)).toEqual([]);
  await press(clerk, starting(texts['action.printed']));
  await clerk.getByText(texts['failed.NO_STOCK']).waitFor();
  await press(clerk, texts['tab.stock']);
  await clerk.getByLabel(texts['stock.label']).fill('A1');
  await clerk.getByLabel(texts['stock.cards'], { exact: true }).fill('50');
  await press(clerk, texts['stock.add']);
  await picture(clerk, 'desk-cards-stock');
  await press(clerk, starting(texts['tab.todo']));
  cardId = at.hall.store.get<{ id: string }>('SELECT id FROM service_cards')?.id ?? '';
  const printable = at.hall.hall.cards.printable(cardId);
  shortCode = printable?.shortCode ?? '';
  writeCameraFile(video, printable?.qr ?? '');
  await press(clerk, starting(texts['action.printed']));
  await press(clerk, starting(texts['action.handOut']));
  await clerk.getByLabel(texts['hand.code']).fill(shortCode);
  await picture(clerk, 'desk-cards-hand-out');
  await clerk.keyboard.press('Enter');
  await clerk.getByText(texts['hand.none']).waitFor();
  await press(clerk, texts['tab.find']);
  await press(clerk, texts['find.do']);
  await press(clerk, starting(texts['action.open']));
  await clerk.getByText(texts['detail.moves']).waitFor();
  await picture(clerk, 'desk-cards-detail');
  expect(await axeFindings(clerk)).toEqual([]);
});

it('shows green to a kiosk’s camera and red once it is lost, and the camera is off when the answer stands', async () => {
  const args = [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
    '--auto-accept-camera-and-microphone-capture',
  ];
  const browser = await launchBrowser({ args });
  try {
    const glass = await openGlass(browser, doors.url);
    const { visitor, page } = glass;
    await visitor.press(starting(words['idle.check']));
    await visitor.reads(words['check.answer.genuine']);
    expect(await page.locator('video').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'kiosk-checked-genuine');
    await at.clerk.client.cards.lost({ cardId });
    await visitor.press(words['check.again']);
    await page.locator('video').waitFor();
    await picture(page, 'kiosk-check-camera');
    await visitor.reads(words['check.answer.revoked']);
    await visitor.finishes();
    expect(leftOwnHouse(glass)).toEqual([]);
    expect(glass.complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});

it('is checked without a camera by a scanner that types and by hand, and what is no card is said plainly', async () => {
  const glass = await openGlass(desks, doors.url);
  const { visitor, page } = glass;
  await visitor.press(starting(words['idle.check']));
  await visitor.reads(words['check.trouble.none']);
  await visitor.press(words['check.type']);
  for (const character of shortCode.replace('-', '')) await page.getByRole('button', { name: character, exact: true }).click();
  await visitor.press(words['check.go']);
  await visitor.reads(words['check.answer.revoked']);
  await scansByKeys(page, 'https://example.com/c/NOTACARD');
  await visitor.reads(words['check.answer.altered']);
  await visitor.finishes();
  await glass.close();
});

/** Requests that left for anywhere else. */
const leftOwnHouse = ({ requests }: Glass): string[] => requests.filter((one) => !one.startsWith(doors.url) && !/^(data|blob):/.test(one));
