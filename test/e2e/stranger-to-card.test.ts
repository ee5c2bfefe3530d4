import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import print from '../../resources/locales/zh-CN/card-print.json' with { type: 'json' };
import cards from '../../resources/locales/zh-CN/cards.json' with { type: 'json' };
import ready from '../../resources/locales/zh-CN/ready.json' with { type: 'json' };
import { isTrained } from '../play/city-day/way-to-a-card.ts';
import { staffOf } from '../play/city-day/staff-over-http.ts';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openGlass, type Glass } from '../support/e2e-browser.ts';
import { readCode } from '../support/e2e-scan.ts';
import { words } from '../support/e2e-visitor.ts';
import { hallClient, type HallClient } from '../support/hall-client.ts';
import { writeCameraFile } from '../support/fake-camera.ts';
import { STAFF_CODE, startWholeKiosk, type WholeKiosk } from '../support/whole-kiosk.ts';

/** One person's whole way in three windows over the service as it ships, without a line to anywhere: kiosk, a clerk's desk, an approver's. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-stranger-'));
const tray = join(folder, 'cards');
const video = join(folder, 'card.y4m');
const number = '11019919900307013X';
const name = '测试甲';

let kiosk: WholeKiosk;
let browser: Browser;
let clerk: Page;
let approver: Page;
let glass: Glass;
beforeAll(async () => {
  mkdirSync(tray);
  kiosk = await startWholeKiosk({ JIAFU_CARD_PRINTER: `dir:${tray}`, JIAFU_CARD_URL: 'https://hall.example/c/' });
  browser = await launchBrowser();
  const staff = await staffOf(kiosk.url, STAFF_CODE);
  clerk = await deskOf('测试乙', staff.pins.clerk);
  approver = await deskOf('测试丙', staff.pins.approver);
  glass = await openGlass(browser, kiosk.url);
});
afterAll(async () => {
  await browser.close();
  await kiosk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function deskOf(who: string, pin: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${kiosk.url}desk#checks`);
  await page.getByRole('button', { name: who }).click();
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: ready['checks.title'] }).waitFor();
  return page;
}
/** The hall's calls in that window's own session. */
async function callsOf(page: Page): Promise<HallClient> {
  const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  return hallClient(
    kiosk.url,
    async (request) => await fetch(new Request(request, { headers: { ...Object.fromEntries(request.headers), cookie } })),
  );
}
const press = (page: Page, button: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name: button, exact: typeof button === 'string' })
    .first()
    .click();
/** Judged by axe, and pictured when pictures are wanted. */
async function look(page: Page, as: string): Promise<void> {
  expect([as, await axeFindings(page)]).toEqual([as, []]);
  if ((process.env['JIAFU_E2E_PICTURES'] ?? '') !== '') await page.screenshot({ path: `test-output/screens/${as}.png` });
}
const starting = (text: string): RegExp => new RegExp(`^${text}`);
const open = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);

it('a stranger’s card on the reader becomes a registration and a number', async () => {
  kiosk.reader.layCard('resident_male');
  expect(await glass.visitor.registersByCard({ phone: '13800000101' })).toBe('A001');
  await glass.visitor.finishes();
  kiosk.reader.removeCard();
  await glass.visitor.isHome();
});

it('the check is asked for at one desk and concluded at another, and the desk says what is missing until then and after', async () => {
  await clerk.getByLabel(ready['ask.number']).fill(number);
  await press(clerk, ready['ask.own-certificate']);
  await clerk.getByText(ready['ask.done'].replace('{name}', name)).waitFor();
  await approver.reload();
  await press(approver, starting(ready['conclude.open']));
  await approver.getByLabel(ready['conclusion.passed'], { exact: true }).check();
  await approver.getByLabel(ready['conclude.on']).fill(new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10));
  await press(approver, ready['conclude.save']);
  await approver.getByText(ready.concluded).waitFor();
  await chooseForCard();
  await clerk.getByText(cards['request.lacking']).waitFor();
  await look(clerk, 'desk-cards-lacking');
  await clerk.getByText(cards['missing.training'].replace('{hours}', '0').replace('{needed}', '16')).first().waitFor();
});

/** Asks for a card for the person, as far as the form. */
async function chooseForCard(): Promise<void> {
  await open(clerk, 'cards');
  await press(clerk, cards['tab.request']);
  await clerk.getByLabel(cards['request.find']).fill('测试');
  await press(clerk, cards['request.search']);
  await press(clerk, starting(cards['request.choose']));
}

it('trained, the card is asked for, approved by somebody else, and printed', async () => {
  const atDesk = await callsOf(clerk);
  const { personId } = await atDesk.checks.find({ number });
  await isTrained({ clerk: atDesk }, number, personId);
  await clerk.reload();
  await press(clerk, cards['tab.stock']);
  await clerk.getByLabel(cards['stock.label']).fill('A1');
  await clerk.getByLabel(cards['stock.cards'], { exact: true }).fill('50');
  await press(clerk, cards['stock.add']);
  await look(clerk, 'desk-cards-stock');
  await chooseForCard();
  await look(clerk, 'desk-cards-request');
  await press(clerk, cards['request.do']);
  await clerk.getByText(cards['done.request']).waitFor();
  await open(approver, 'cards');
  await approver.getByRole('button', { name: starting(cards['action.approve']) }).waitFor();
  await look(approver, 'desk-cards-approve');
  await press(approver, starting(cards['action.approve']));
  await press(clerk, cards['tab.print']);
  await clerk.getByRole('checkbox').check();
  await press(clerk, print['do.print'].replace('{n}', '1'));
  await expect.poll(() => printed('pdf').length).toBe(1);
});

const printed = (end: string): string[] => readdirSync(tray).filter((file) => file.endsWith(end));
let code = '';

it('its printed code hands it out, and a kiosk without a line finds it genuine', async () => {
  code = await readCode(readFileSync(join(tray, printed('back.png')[0] ?? '')));
  await press(clerk, starting(cards['tab.todo']));
  await press(clerk, starting(cards['action.handOut']));
  await clerk.getByLabel(cards['hand.code']).fill(code);
  await look(clerk, 'desk-cards-hand-out');
  await clerk.keyboard.press('Enter');
  await clerk.getByText(cards['hand.none']).waitFor();
  expect(await answerOfCamera()).toBe(words['check.answer.genuine']);
});

it('reported lost, the same card is red at the next look', async () => {
  await press(clerk, cards['tab.find']);
  await press(clerk, cards['find.do']);
  await press(clerk, starting(cards['action.open']));
  await clerk.getByText(cards['detail.moves']).waitFor();
  await look(clerk, 'desk-cards-detail');
  await press(clerk, cards['do.lost']);
  await press(clerk, cards['do.lost']);
  await clerk.getByText(cards['done.lost']).waitFor();
  expect(await answerOfCamera()).toBe(words['check.answer.revoked']);
});

/** The printed code before the kiosk's camera. */
async function answerOfCamera(): Promise<string> {
  writeCameraFile(video, code);
  const seeing = await launchBrowser({
    args: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
      '--auto-accept-camera-and-microphone-capture',
    ],
  });
  try {
    const { visitor, page, requests, complaints } = await openGlass(seeing, kiosk.url);
    await visitor.press(starting(words['idle.check']));
    const answer = page.getByText(new RegExp(`^(${words['check.answer.genuine']}|${words['check.answer.revoked']})$`)).first();
    await answer.waitFor();
    // The camera is off when the answer stands.
    expect([await page.locator('video').count(), await axeFindings(page), complaints]).toEqual([0, [], []]);
    expect(requests.filter((one) => !one.startsWith(kiosk.url) && !/^(data|blob):/.test(one))).toEqual([]);
    return (await answer.textContent()) ?? '';
  } finally {
    await seeing.close();
  }
}
