import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import desk from '../../resources/locales/zh-CN/desk.json' with { type: 'json' };
import manager from '../../resources/locales/zh-CN/manager.json' with { type: 'json' };
import staff from '../../resources/locales/zh-CN/staff.json' with { type: 'json' };
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { STAFF_CODE } from '../support/whole-kiosk.ts';

/** The first day of a hall in real browsers: set-up code, first manager, own PIN, and a second machine that is paired and revoked. */
const PICTURES = process.env['JIAFU_E2E_PICTURES'] === 'all';
const FOLDER = 'test-output/staff';
const PIN = '730294';
const deskSize = { width: 1366, height: 768 };

let data: string;
let service: ServiceProcess;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  buildScreens();
  data = mkdtempSync(join(tmpdir(), 'jiafu-staff-'));
  service = await startServiceProcess(data, { JIAFU_STAFF_CODE: STAFF_CODE, JIAFU_LAN: '127.0.0.1:0' });
  browser = await launchBrowser();
  page = await newDesk();
  await page.goto(`${service.url}desk#staff`);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  rmSync(data, { recursive: true, force: true });
});

async function newDesk(): Promise<Page> {
  const context = await browser.newContext({ viewport: deskSize, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  return await context.newPage();
}

/** Judged by axe, and pictured as it is, in English and in type twice its size. */
async function look(at: Page, name: string): Promise<void> {
  expect([name, await axeFindings(at)]).toEqual([name, []]);
  const wide = await at.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([name, wide <= 0]).toEqual([name, true]);
  if (!PICTURES) return;
  const shoot = (suffix: string) => at.screenshot({ path: `${FOLDER}/${name}${suffix}.png`, fullPage: true });
  const scale = (value: string) => at.evaluate((to) => document.documentElement.style.setProperty('--text-scale', to), value);
  await shoot('');
  await scale('2');
  await shoot('-large');
  await scale('1');
  await at.setViewportSize({ width: 1920, height: 1080 });
  await at.getByRole('button', { name: desk.otherLanguage }).click();
  await shoot('-en-wide');
  await scale('2');
  await shoot('-en-wide-large');
  await scale('1');
  await at.getByRole('button', { name: '中文' }).click();
  await at.setViewportSize(deskSize);
}

const press = (at: Page, name: string) => at.getByRole('button', { name, exact: true }).click();
const filled = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');

async function enterPin(at: Page, pin: string): Promise<void> {
  for (const digit of pin) await press(at, digit);
  await press(at, staff['signIn.enter']);
}

let firstPin = '';
it('the set-up code makes the first manager, whose PIN is shown once', async () => {
  await page.getByRole('heading', { name: staff['signIn.setUpTitle'] }).waitFor();
  await look(page, 'set-up');
  await page.getByLabel(desk['signIn.code']).fill(STAFF_CODE);
  await press(page, desk['signIn.enter']);
  await page.getByRole('heading', { name: staff['accounts.title'], exact: true }).waitFor();
  await press(page, staff['accounts.new']);
  await page.getByLabel(staff['accounts.number']).fill('1');
  await page.getByLabel(staff['accounts.name']).fill('测试甲');
  expect(await page.getByLabel(staff['role.manager']).isChecked()).toBe(true);
  await look(page, 'new-account');
  await press(page, staff['accounts.create']);
  const shown = page.getByRole('dialog').locator('.staff-first-pin');
  await shown.waitFor();
  firstPin = (await shown.textContent()) ?? '';
  expect(firstPin).toMatch(/^\d{6}$/);
  await press(page, staff['accounts.pinDone']);
  await page.getByText(staff['accounts.state.newPin']).waitFor();
  for (const [number, name] of [
    ['2', '欧阳测试乙丙丁'],
    ['12', '阿依·测试古丽·迪丽热巴'],
  ] as const) {
    await press(page, staff['accounts.new']);
    await page.getByLabel(staff['accounts.number']).fill(number);
    await page.getByLabel(staff['accounts.name']).fill(name);
    await press(page, staff['accounts.create']);
    await press(page, staff['accounts.pinDone']);
  }
  await look(page, 'accounts');
  await press(page, desk.signOut);
});

it('one signs in by name, and the first PIN is changed for one’s own', async () => {
  await page.getByRole('button', { name: '测试甲' }).waitFor();
  await look(page, 'choose-name');
  await page.getByRole('button', { name: '测试甲' }).click();
  await look(page, 'pin');
  await enterPin(page, '829461');
  await page.getByText(staff['failed.WRONG_PIN']).waitFor();
  await enterPin(page, firstPin);
  await page.getByRole('heading', { name: staff['signIn.newPinTitle'] }).waitFor();
  await enterPin(page, '123456');
  await enterPin(page, '123456');
  await page.getByText(staff['failed.WEAK_PIN.row']).waitFor();
  await look(page, 'weak-pin');
  await enterPin(page, PIN);
  await enterPin(page, PIN);
  await page.getByRole('heading', { name: staff['accounts.title'], exact: true }).waitFor();
  await page.locator('.frame__who').getByText('测试甲').waitFor();
  // A manager is no clerk: the counter isn't among the pages.
  expect(await page.getByRole('link', { name: desk['nav.counter'] }).count()).toBe(0);
});

/** A call of the API in the page's own session. */
const call = (at: Page, path: string, input: unknown) =>
  at.evaluate(
    async ([to, json]) => {
      const response = await fetch(`/rpc/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      });
      return ((await response.json()) as { json: unknown }).json;
    },
    [path, input] as const,
  );

/** One browser for the four of them, one after the other. */
let own: Page | undefined;
it.each([
  [
    '21',
    'clerk',
    [
      'nav.counter',
      'nav.assist',
      'nav.files',
      'nav.expiry',
      'nav.checks',
      'nav.training',
      'nav.lodging',
      'nav.luggage',
      'nav.agencies',
      'nav.cards',
      'nav.tickets',
      'nav.city',
      'nav.staff',
    ],
  ],
  ['22', 'approver', ['nav.files', 'nav.expiry', 'nav.checks', 'nav.agencies', 'nav.cards', 'nav.tickets', 'nav.city', 'nav.staff']],
  ['23', 'auditor', ['nav.manager', 'nav.tickets', 'nav.city', 'nav.sync', 'nav.audit', 'nav.staff']],
  ['24', 'maintainer', ['nav.tickets', 'nav.city', 'nav.sync', 'nav.keys', 'nav.staff']],
] as const)('%s, a %s, finds exactly the pages that one may use', async (number, role, links) => {
  const made = (await call(page, 'staff/create', { number, name: `测试${role}`, roles: [role] })) as {
    account: { id: string };
    pin: string;
  };
  own ??= await newDesk();
  await own.context().clearCookies();
  await own.goto(`${service.url}desk#staff`);
  await call(own, 'staff/signIn', { who: { id: made.account.id }, pin: made.pin, newPin: PIN });
  await own.reload();
  await own.getByRole('heading', { name: staff['page.title'] }).waitFor({ state: 'attached' });
  expect(await own.getByRole('navigation', { name: desk['nav.label'] }).getByRole('link').allTextContents()).toEqual(
    links.map((link) => desk[link]),
  );
  // Each part comes with its own answer of the hall.
  const seen = own.locator('.desk-main h2');
  await expect
    .poll(() => seen.allTextContents(), { timeout: 10_000 })
    .toEqual(
      [
        role === 'auditor' ? staff['accounts.title'] : null,
        role === 'auditor' || role === 'maintainer' ? staff['sessions.title'] : null,
        role === 'auditor' || role === 'maintainer' ? staff['terminals.title'] : null,
      ].filter((title) => title !== null),
    );
  expect(await own.getByRole('button', { name: staff['accounts.new'] }).count()).toBe(0);
  if (role === 'auditor') {
    await own.goto(`${service.url}desk#manager`);
    await press(own, manager['tab.plan']);
    await own.getByText(manager['plan.lookOnly']).waitFor();
    expect(await own.locator('.plan-fields input:enabled, .plan-fields button:enabled').count()).toBe(0);
    await look(own, 'auditor-plan');
    await press(own, manager['tab.closing']);
    await own.getByRole('heading', { name: manager['return.title'] }).waitFor();
    expect(await own.getByRole('button', { name: manager['pack.print'] }).count()).toBe(0);
  }
  if (role === 'maintainer') {
    await own.goto(`${service.url}desk#tickets`);
    await own.getByRole('heading', { name: desk['devices.title'], exact: true }).waitFor();
    expect(await own.getByRole('heading', { name: desk['tickets.title'] }).count()).toBe(0);
  }
});

it('a second machine sees pairing alone, joins by the code, signs in, and is out at once when revoked', async () => {
  const url = service.lan?.urls[0] ?? '';
  const context = await browser.newContext({ viewport: deskSize, ignoreHTTPSErrors: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const second = await context.newPage();
  await second.goto(`${url}desk`);
  await second.getByRole('heading', { name: staff['pair.title'] }).waitFor();
  expect(new URL(second.url()).pathname).toBe('/pair');
  await second.getByText(service.lan?.fingerprint ?? '?').waitFor();
  await look(second, 'pair');
  await press(page, staff['terminals.open']);
  const code = (await page.locator('.staff-window .staff-first-pin').textContent()) ?? '';
  await look(page, 'pairing-open');
  await second.getByLabel(staff['pair.name']).fill('2号窗口');
  await second.getByLabel(staff['pair.code']).fill('aaaa bbbb');
  await press(second, staff['pair.go']);
  await second.getByText(staff['failed.PAIRING_REFUSED']).waitFor();
  await second.getByLabel(staff['pair.code']).fill(code);
  await press(second, staff['pair.go']);
  await second.getByRole('button', { name: '测试甲' }).click();
  await enterPin(second, PIN);
  await second.goto(`${url}desk#staff`);
  await second.getByRole('heading', { name: staff['accounts.title'], exact: true }).waitFor();
  await page.getByRole('row', { name: '2号窗口' }).getByText(staff['terminals.online']).waitFor();
  await look(page, 'terminals');
  await page.getByRole('row', { name: '2号窗口' }).getByRole('button', { name: staff['terminals.revoke'] }).click();
  await page.getByText(filled(staff['terminals.confirmRevoke'], { name: '2号窗口' })).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: staff['terminals.revoke'] }).click();
  await second.getByText(staff['pair.revoked']).waitFor();
  expect(new URL(second.url()).pathname).toBe('/pair');
  await look(second, 'revoked');
  await context.close();
  // Nothing of what was typed or shown stands in a log.
  const logs = readdirSync(join(data, 'logs')).map((name) => readFileSync(join(data, 'logs', name), 'utf8'));
  expect(logs.join('')).toContain('service.started');
  for (const secret of [PIN, firstPin, STAFF_CODE, code, code.replace(' ', '')]) expect(logs.join('')).not.toContain(secret);
});
