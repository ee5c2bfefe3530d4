import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import filesTexts from '../../resources/locales/zh-CN/files.json' with { type: 'json' };
import words from '../../resources/locales/zh-CN/card-print.json' with { type: 'json' };
import texts from '../../resources/locales/zh-CN/cards.json' with { type: 'json' };
import { silentLog } from '../../hall/kernel/index.ts';
import { createCardPrinterSimulator, type CardPrinterSimulator } from '../../native/card-printer/simulator/simulated-printer.ts';
import { notoSansScBoldPath, notoSansScPath } from '../../native/link/font-file.ts';
import { createApplication } from '../../service/application.ts';
import { createThreadedArtist } from '../../service/card-artist.ts';
import { openDoors, type OpenDoors } from '../../service/doors/doors.ts';
import { createStaticFiles } from '../../service/doors/static-files.ts';
import { systemClock } from '../../service/system.ts';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeCard, openCardHall, type CardHall } from '../support/card-hall.ts';
import { writeCameraFile } from '../support/fake-camera.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import type { StaffAt } from '../support/staff-at.ts';

/** A hall with the screens that ship and its drawing thread: what a clerk sees is what the simulated printer's tray holds. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-card-print-'));
let at: CardHall;
let printer: CardPrinterSimulator;
let doors: OpenDoors;
let desks: Browser;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  buildScreens();
  const simulator = createCardPrinterSimulator({ clock: { ...systemClock }, printMs: 50 });
  printer = simulator;
  const cardArtist = createThreadedArtist({ regular: notoSansScPath(), bold: notoSansScBoldPath() }, systemClock);
  at = await openCardHall({
    deps: { cardPrinter: printer, cardArtist, simulators: { reader: null, printer: null, cardPrinter: printer } },
  });
  await at.clerk.client.cards.addBox({ label: 'A1', cards: 50 });
  const screens = createStaticFiles(join(import.meta.dirname, '../../dist/renderer'), 'Asia/Shanghai');
  const application = createApplication({ hall: at.hall.hall, screens, version: 'test', log: silentLog });
  doors = await openDoors({ socket: join(folder, 's'), listen: '127.0.0.1', port: 0, ...application });
  ticking = setInterval(() => at.hall.clock.advance(50), 50);
  const video = join(folder, 'person.y4m');
  writeCameraFile(video, 'nobody');
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`];
  desks = await launchBrowser({ args: camera });
});
afterAll(async () => {
  clearInterval(ticking);
  await desks.close();
  await doors.close();
  await at.hall.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function pageOf({ cookie }: StaffAt, hash: string): Promise<Page> {
  const context = await desks.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: doors.url }]);
  const page = await context.newPage();
  await page.goto(new URL(`/desk#${hash}`, doors.url).href);
  return page;
}
async function deskOf(staff: StaffAt, tab: string): Promise<Page> {
  const page = await pageOf(staff, 'cards');
  await page.getByRole('button', { name: tab, exact: true }).click();
  return page;
}
async function picture(page: Page, name: string): Promise<void> {
  if ((process.env['JIAFU_E2E_PICTURES'] ?? '') !== '') await page.screenshot({ path: `test-output/screens/${name}.png`, fullPage: true });
}

it('begins with a portrait by the desk’s camera, taken until it is good, and its light goes out', async () => {
  const page = await pageOf(at.clerk, 'files');
  await page.getByRole('link', { name: '测试甲' }).click();
  await page.getByRole('button', { name: filesTexts['portrait.camera'] }).click();
  const take = page.getByRole('button', { name: filesTexts['camera.take'], exact: true });
  await expect.poll(() => take.getAttribute('aria-disabled')).toBe(null);
  await picture(page, 'desk-portrait-camera');
  expect(await axeFindings(page)).toEqual([]);
  await take.click();
  await page.getByRole('img', { name: filesTexts['camera.still'] }).waitFor();
  await page.getByRole('button', { name: filesTexts['camera.again'] }).click();
  await take.click();
  await picture(page, 'desk-portrait-still');
  const track = await page.locator('video').evaluateHandle((video: HTMLVideoElement) => (video.srcObject as MediaStream).getTracks()[0]);
  await page.getByRole('button', { name: filesTexts['camera.use'] }).click();
  await page.getByRole('button', { name: filesTexts['portrait.show'] }).click();
  const kept = page.getByRole('img', { name: filesTexts['portrait'] });
  await kept.waitFor();
  expect(await kept.evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)).toBe(0.75);
  expect(await track.evaluate((one) => one?.readyState)).toBe('ended');
});

it('is looked at, printed and, after a jam, spoiled and made again, at a clerk’s desk', async () => {
  await makeCard(at);
  const page = await deskOf(at.clerk, texts['tab.print']);
  await page.getByRole('button', { name: new RegExp(`^${words['do.preview']} `) }).click();
  const front = page.getByRole('img', { name: words['preview.front'] });
  await front.waitFor();
  const seen = await front.getAttribute('src');
  await picture(page, 'desk-card-preview');
  await page.getByRole('button', { name: words.close }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: words['do.print'].replace('{n}', '1') }).click();
  await page.getByText(words['detail.confirmed']).waitFor();
  const tray = page.getByRole('img', { name: words['preview.front'] });
  await tray.waitFor();
  expect(await tray.getAttribute('src')).toBe(seen);
  await picture(page, 'desk-card-printed');
  printer.setFault('jam');
  await page.getByText(words['printer.jam']).waitFor();
  await page.getByRole('button', { name: new RegExp(`^${words['do.spoil']} `) }).click();
  await page.getByLabel(words['spoil.jam']).check();
  await page.getByRole('button', { name: words['spoil.do'] }).click();
  await page.getByText(words['done.spoil']).waitFor();
  await picture(page, 'desk-card-jam');
  expect(await axeFindings(page)).toEqual([]);
  printer.setFault('none');
  await page.getByText(words['state.spoiled']).waitFor();
  await expect.poll(() => printer.cards().length).toBe(2);
});

it('gets another look from the manager, with what is wrong in words and what is right as a picture', async () => {
  const page = await deskOf(at.manager, texts['tab.look']);
  const front = page.getByLabel(words['look.side.front']);
  await page.getByRole('img', { name: words['preview.front'] }).waitFor();
  const before = await page.getByRole('img', { name: words['preview.front'] }).getAttribute('src');
  const text = await front.inputValue();
  await front.fill(text.replace('{name}', '{idNumber}'));
  await page.getByText(words['problem.unknown-slot'].replace('{what}', 'idNumber')).waitFor();
  await picture(page, 'desk-card-look-wrong');
  await front.fill(text.replace('#0a5447', '#1d3f72'));
  await page.getByText(words['look.good']).waitFor();
  await expect.poll(() => page.getByRole('img', { name: words['preview.front'] }).getAttribute('src')).not.toBe(before);
  await page.getByRole('button', { name: words['look.save'] }).click();
  await page.getByText(words['look.saved'].replace('{n}', '1')).waitFor();
  await picture(page, 'desk-card-look');
  expect(await axeFindings(page)).toEqual([]);
});
