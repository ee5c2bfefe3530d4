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

  it('shows a call large and in the list, flashes and speaks it, digits one by one', async () => {
    await one.press('next');
    await large('A001').waitFor();
    await row('A001').waitFor();
    expect(await large('A001').getAttribute('class')).toContain('hero-call--flash');
    const [note] = await said(1);
    expect(note).toMatchObject({ kind: 'call', outcome: 'spoken' });
    const zero = 'zh-CN/digit.0';
    expect(note?.clips).toEqual([
      'chime',
      'zh-CN/call',
      'zh-CN/letter.A',
      zero,
      zero,
      'zh-CN/digit.1',
      'zh-CN/to',
      'zh-CN/digit.1',
      'zh-CN/window.call',
    ]);
    // It took as long as the clips last: a browser that dropped them would be done at once.
    expect((note?.toMs ?? 0) - (note?.fromMs ?? 0)).toBeGreaterThan(4_000);
  });

  it('speaks what comes together one after the other, in order, and never at the same time', async () => {
    await one.press('start');
    await one.press('finish');
    await Promise.all([one.press('next'), two.press('next')]);
    await large('A003').waitFor();
    await large('A002').waitFor();
    const spoken = (await said(3)).filter(({ outcome }) => outcome === 'spoken');
    const seqs = spoken.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    for (const [at, { fromMs }] of spoken.entries()) expect(fromMs).toBeGreaterThanOrEqual(spoken[at - 1]?.toMs ?? 0);
    expect(spoken.filter(({ kind }) => kind === 'call')).toHaveLength(3);
  });

  it('takes a call that was taken back off at once', async () => {
    await one.press('undo');
    await row('A002').or(row('A003')).nth(1).waitFor({ state: 'detached' });
  });

  it('says when it is not of now, comes back by itself, and neither flashes nor speaks what is old by then', async () => {
    const before = (await notes()).length;
    await two.press('start');
    await two.press('finish');
    service.child.kill('SIGKILL');
    await service.child.ended;
    await page.locator('.foot-line--bad').waitFor();
    expect(await page.locator('.foot-line--bad').textContent()).toMatch(/\d\d:\d\d/);
    await start();
    await two.press('next');
    await page.locator('.foot-line--bad').waitFor({ state: 'detached' });
    const after = (await said(before + 1)).slice(before);
    // Only the call made after the start: nothing of before is told a second time.
    const seqs = (await notes()).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(after.length).toBeGreaterThan(0);
  });

  it('reloaded long after a call shows it without a flash and without a word', async () => {
    // It took longer than that to speak it.
    await page.reload();
    await page.locator('.calls-row').first().waitFor();
    expect(await page.locator('.hero-call--flash').count()).toBe(0);
    expect(await notes()).toEqual([]);
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
