import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpeechNote } from '../../renderer/board/voice/speaker.ts';
import { launchBrowser } from '../support/browser.ts';
import { CounterKeys, putInFolder, signedIn } from '../support/call-hall.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import { noonZone, openAllDay, startServiceProcess, type ServiceProcess } from '../support/service-process.ts';

const code = 'staff-code-of-the-tests';
const zone = noonZone(Date.now());
const tv = { width: 1920, height: 1080 };

let folder: string;
let browser: Browser;
let service: ServiceProcess;
let page: Page;
let one: CounterKeys;
let two: CounterKeys;
let port = '0';
const complaints: string[] = [];

async function start(): Promise<void> {
  service = await startServiceProcess(folder, { JIAFU_STAFF_CODE: code, JIAFU_ZONE: zone, JIAFU_PORT: port });
  port = new URL(service.url).port;
  const client = await signedIn(service.url, code);
  one = new CounterKeys(client, 'w1');
  two = new CounterKeys(client, 'w2');
  await one.open();
  await two.open();
}

beforeAll(async () => {
  buildScreens();
  folder = mkdtempSync(join(tmpdir(), 'jiafu-board-'));
  openAllDay(folder);
  putInFolder(folder, zone, 40, (plan) => ({ ...plan, board: { ...plan.board, english: false }, calling: { ...plan.calling, nearAt: 0 } }));
  await start();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: tv });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_')) complaints.push(message.text());
  });
  // Runs as it does; only what lasts ten seconds is wound on.
  await page.clock.install();
  await page.goto(new URL('/board', service.url).href);
});
afterAll(async () => {
  await browser?.close();
  if (service?.child.isRunning()) await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const large = (label: string) => page.locator(`[data-label="${label}"]`);
const row = (label: string) => page.locator(`[data-row="${label}"]`);
type Noted = { readonly jiafuBoard?: { readonly notes: readonly SpeechNote[] } };
const notes = () => page.evaluate(() => [...((window as unknown as Noted).jiafuBoard?.notes ?? [])]);

/** Waits until so many announcements were spoken or left out. */
async function said(count: number): Promise<Awaited<ReturnType<typeof notes>>> {
  await page.waitForFunction((wanted) => ((window as unknown as Noted).jiafuBoard?.notes.length ?? 0) >= wanted, count, {
    timeout: 90_000,
  });
  return await notes();
}

describe('the call board', () => {
  it('is calm while nobody is called, and shows who waits for what', async () => {
    await page.locator('.idle').waitFor();
    await page.locator('.waiting-one', { hasText: 'A' }).first().getByText('40').waitFor();
    expect(await page.locator('.foot-sound').count()).toBe(0);
  });

  it('shows two calls of a moment large and in the list, and flashes', async () => {
    await Promise.all([one.press('next'), two.press('next')]);
    for (const label of ['A001', 'A002']) {
      await large(label).waitFor();
      await row(label).waitFor();
      expect(await large(label).getAttribute('class')).toContain('hero-call--flash');
    }
  });

  it('speaks them one after the other, in order, digits one by one, and never at the same time', async () => {
    const [first, ...more] = await said(1);
    // Spoken together, both would be over at the same moment.
    expect(more).toEqual([]);
    const zero = 'zh-CN/digit.0';
    const number = ['zh-CN/letter.A', zero, zero, 'zh-CN/digit.1'];
    expect(first).toMatchObject({ kind: 'call', outcome: 'spoken' });
    expect(first?.clips.slice(0, 6)).toEqual(['chime', 'zh-CN/call', ...number]);
    expect(first?.clips.slice(6)).toEqual(['zh-CN/to', expect.stringMatching(/^zh-CN\/digit\.[12]$/), 'zh-CN/window.call']);
    // It took as long as the clips last: a browser that dropped them would be done at once.
    expect((first?.toMs ?? 0) - (first?.fromMs ?? 0)).toBeGreaterThan(4_000);
  });

  it('takes a call that was taken back off at once', async () => {
    await one.press('undo');
    await row('A001').or(row('A002')).nth(1).waitFor({ state: 'detached' });
  });

  it('reloaded long after a call shows it without a flash and without a word', async () => {
    // It took longer than that to speak it.
    await page.reload();
    await page.locator('.calls-row').first().waitFor();
    expect(await page.locator('.hero-call--flash').count()).toBe(0);
    expect(await notes()).toEqual([]);
  });

  it('says when it is not of now, comes back by itself, and flashes only what is new', async () => {
    const old = await page.locator('.calls-row').first().getAttribute('data-row');
    service.child.kill('SIGKILL');
    await service.child.ended;
    await page.clock.fastForward(11_000);
    await page.locator('.foot-line--bad').waitFor();
    expect(await page.locator('.foot-line--bad').textContent()).toMatch(/\d\d:\d\d/);
    await start();
    await page.locator('.foot-line--bad').waitFor({ state: 'detached' });
    expect(await page.locator('.hero-call--flash').count()).toBe(0);
    const { current } = await one.press('next');
    const label = current?.label ?? '';
    await large(label).waitFor();
    expect(label).not.toBe(old);
    const flashing = page.locator('.hero-call--flash');
    expect(await flashing.evaluateAll((all) => all.map((element) => element.getAttribute('data-label')))).toEqual([label]);
    expect(await notes()).toEqual([]);
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
