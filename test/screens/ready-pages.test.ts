import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agencyOf, tellAgency } from '../support/agencies.ts';
import { axeFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { morning, openTestHall, otherCard, residentCard, type TestHall } from '../support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../support/ready-hall.ts';

/** The desk's pages of checks, training and the hostel over a real hall, whose calls the browser's requests become. */
const PICTURES = process.env['JIAFU_E2E_PICTURES'] === 'all';
const FOLDER = 'test-output/desk';
const hour = 3_600_000;

let hall: TestHall;
let staff: ReadyStaff;
let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  hall = openTestHall();
  staff = await readyStaff(hall);
  await fill();
  server = await createServer({ server: { port: 5330, strictPort: false, hmr: false }, logLevel: 'error' });
  await server.listen();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.route('**/rpc/**', async (route) => {
    const asked = route.request();
    const path = new URL(asked.url()).pathname;
    const cookie = /saveRoom|agencies/.test(path) ? staff.manager.cookie : staff.approver.cookie;
    const headers = { 'content-type': 'application/json', cookie };
    const request = new Request(`http://127.0.0.1:8730${path}`, { method: 'POST', headers, body: asked.postData() ?? '{}' });
    const answer = await hall.hall.api.fetch(request);
    await route.fulfill({ status: answer.status, body: await answer.text(), contentType: 'application/json' });
  });
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}desk/gallery/index.html`);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await hall.remove();
});

/** One who must come to the window, one who waits, two sessions, a room with a guest. */
async function fill(): Promise<void> {
  const first = await registered(hall, residentCard());
  const other = await registered(hall, otherCard);
  const { checkId } = await staff.clerk.client.checks.ask({ personId: first, source: 'own-certificate' });
  await staff.second.client.checks.conclude({ checkId, conclusion: 'not-checked', on: '20261120' });
  await staff.clerk.client.checks.ask({ personId: other, source: 'own-certificate' });
  for (const [i, course] of ['law', 'first-aid'].entries()) {
    const startsAtMs = morning + (i === 0 ? -hour / 2 : 30 * hour);
    const made = await staff.clerk.client.training.save({
      sessionId: null,
      rev: 0,
      course,
      place: '二楼培训教室（东侧）',
      teacher: '测试丙',
      capacity: i + 1,
      startsAtMs,
      endsAtMs: startsAtMs + 2 * hour,
    });
    await staff.clerk.client.training.enrol({ sessionId: made.sessionId, number: residentCard().number });
    await staff.clerk.client.training.enrol({ sessionId: made.sessionId, number: otherCard.number });
  }
  await staff.approver.client.health.record({ personId: first, class: 'mother-infant', validUntil: '20261201' });
  await staff.approver.client.health.record({ personId: other, class: 'elder-care', validUntil: '20261123' });
  await staff.manager.client.lodging.saveRoom({ house: '一号楼', room: '201', sex: 'male', beds: 4 });
  await staff.manager.client.lodging.saveRoom({ house: '一号楼', room: '202', sex: 'female', beds: 4 });
  await staff.clerk.client.lodging.ask({ number: residentCard().number });
  await staff.clerk.client.lodging.ask({ number: otherCard.number });
  await changeAgency();
}

/** Somebody went from one agency of the city's to another. */
async function changeAgency(): Promise<void> {
  tellAgency(hall, 'a', agencyOf(0));
  tellAgency(hall, 'b', agencyOf(1));
  const visitId = await fileVisit(hall, otherCard);
  for (const [from, to] of [
    [null, 'a'],
    ['a', 'b'],
  ] as const) {
    await hall.client.agencies.change({ visitId, from, to, locale: 'zh-CN' });
  }
  await hall.client.visit.finish({ visitId });
}

async function open(name: string, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> {
  await page.evaluate((fragment) => (location.hash = fragment), `s=${name}&lang=${locale}`);
  await page.locator(':is(.ready, .expiry, .files, .agencies) h1').waitFor();
}

async function looksRight(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled', fullPage: true });
  expect([name, await axeFindings(page)]).toEqual([name, []]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([name, wide]).toEqual([name, 0]);
}

it('checks: a conclusion is written, and who must be told shows only when asked for', async () => {
  await open('ready-checks');
  expect(await page.getByRole('rowheader', { name: '测试甲' }).count()).toBe(0);
  await looksRight('ready-checks');
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByRole('rowheader', { name: '测试甲' }).waitFor();
  await looksRight('ready-checks-private');
  await page.getByRole('button', { name: /填写结论/ }).click();
  await page.getByLabel('通过', { exact: true }).check();
  await page.getByLabel('证明上的日期').fill('2026-11-20');
  await looksRight('ready-checks-conclude');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('结论已保存').waitFor();
  expect(hall.store.all("SELECT 1 FROM checks WHERE conclusion = 'passed'")).toHaveLength(1);
});

it('training: presence is ticked and a result given', async () => {
  await open('ready-training', 'en');
  await looksRight('ready-training');
  await page.getByRole('button', { name: 'New session' }).click();
  await looksRight('ready-training-form');
  await page.getByRole('button', { name: 'People', exact: true }).first().click();
  await page
    .getByRole('checkbox', { name: /Present/ })
    .first()
    .click();
  await page.locator('input[type=checkbox]:checked').first().waitFor();
  await page
    .getByRole('button', { name: /^Passed/ })
    .first()
    .click();
  await page.locator('.button--primary', { hasText: 'Passed' }).waitFor();
  await looksRight('ready-training-session');
  expect(hall.store.all("SELECT 1 FROM training_seats WHERE result = 'passed'")).toHaveLength(1);
});

it('the hostel: a bed is given and moved into', async () => {
  await open('ready-lodging');
  await page.getByRole('button', { name: '安排床位 测试甲' }).click();
  await looksRight('ready-lodging');
  await page.getByRole('button', { name: '安排在这里 1 号床' }).click();
  await page.getByRole('button', { name: '入住 测试甲' }).click();
  await page.getByText('住到 2026-11-26').waitFor();
  await looksRight('ready-lodging-in');
});

it('running out: who is told, by a slip or by words to copy', async () => {
  await open('ready-expiry');
  await page.getByRole('button', { name: '打印提醒单 测试甲' }).click();
  await page.getByText('测试甲 的提醒单已送去打印').waitFor();
  await looksRight('ready-expiry');
  await page.getByRole('button', { name: '短信文字 测试甲' }).click();
  expect(await page.getByRole('textbox').inputValue()).toContain('您的健康证（母婴） 2026-12-01 到期');
  await looksRight('ready-expiry-message');
  await page.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: /^今天到期/ }).click();
  await page.getByRole('rowheader', { name: '测试甲' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('rowheader').count()).toBe(1);
  expect(hall.store.all('SELECT how FROM expiry_notices ORDER BY id')).toEqual([{ how: 'slip' }, { how: 'message' }]);
});

it('agencies: a slip is printed and ticked off, and the hall writes one of its own', async () => {
  await open('ready-agencies');
  await page.getByRole('button', { name: '打印纸条 示例家政一号' }).click();
  await page.getByText('示例家政一号的纸条正在打印。').waitFor();
  await looksRight('ready-agencies');
  await page.getByRole('button', { name: '已交给机构 示例家政一号' }).click();
  await page.getByText('已记下：谁、什么时候交的。').waitFor();
  await page.getByRole('button', { name: '登记机构' }).click();
  await page.getByLabel('名称（中文）').fill('示例家政三号');
  await page.getByLabel('名称（英文）').fill('Sample Agency 3');
  await page.getByLabel(/^统一社会信用代码/).fill('91990000ma0text0c8');
  await page.getByLabel('投诉电话').fill('0577-00000000');
  await page.getByLabel('收费（中文）').fill('不收费');
  await page.getByLabel('收费（英文）').fill('Free');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(/^信用代码最后一位对不上/).waitFor();
  await looksRight('ready-agencies-form');
  await page.getByLabel(/^统一社会信用代码/).fill('91990000MA0TEXT0C2');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('rowheader', { name: /^示例家政三号/ }).waitFor();
  await open('ready-agencies', 'en');
  await page.getByRole('rowheader', { name: /^Sample Agency 3/ }).waitFor();
  await looksRight('ready-agencies-en');
  expect(hall.store.all('SELECT release_told_by IS NULL AS waits FROM affiliations ORDER BY id')).toEqual([{ waits: 0 }, { waits: 1 }]);
});

it('a file: what the person decides is recorded once their own card was read', async () => {
  await open('ready-files');
  await page.getByRole('button', { name: '本人要改授权' }).click();
  await page.getByRole('group', { name: '记下体检结果' }).getByRole('radio', { name: '不同意' }).check();
  await looksRight('ready-files-decide');
  await page.getByRole('button', { name: '卡已刷，记下' }).click();
  await page.getByText('五分钟内没有刷过本人的身份证').waitFor();
  hall.reader.tap(residentCard());
  await page.getByRole('button', { name: '卡已刷，记下' }).click();
  await page.getByText('已保存').waitFor();
  await page.getByRole('button', { name: /^全部记录/ }).click();
  await page.getByText('本人刷身份证').first().waitFor();
  await looksRight('ready-files');
  expect(hall.store.all("SELECT id FROM health_certificates WHERE class = 'mother-infant'")).toEqual([]);
});
