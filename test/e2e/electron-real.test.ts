import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/launch/bundle.ts';
import { TinyHall } from '../support/electron-double/tiny-hall.ts';
import { hostileAddresses } from './hostile-addresses.ts';
import { obstacleTo, openTarget } from './target.ts';

/** What only the real binary can show. Runs where there is one, and says so where there is none. */
const obstacle = obstacleTo('electron');

describe.skipIf(obstacle !== undefined)('real Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-electron-'));
  const hall = new TinyHall(join(folder, 'hall.sock'));
  let shell: Awaited<ReturnType<typeof openTarget>>;

  beforeAll(async () => {
    await bundle(new URL('../..', import.meta.url).pathname, 'electron');
    await hall.start();
    shell = await openTarget('electron', { url: '', socket: hall.socket });
    await shell.page.waitForFunction(() => document.title === 'idle');
  });
  afterAll(async () => {
    await shell.close();
    await hall.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the page of the socket on our origin, without Node in it', async () => {
    expect(await shell.page.evaluate(() => location.href)).toBe('jiafu://kiosk/');
    expect(await shell.page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window))).toEqual([]);
    expect(hall.seen[0]).toMatchObject({ path: '/', host: 'kiosk' });
  });
  it('streams events through protocol.handle', async () => {
    await shell.page.waitForFunction(() => document.getElementById('live')?.textContent === 'first');
  });
  it('goes to none of the hostile addresses', async () => {
    for (const url of hostileAddresses) await shell.page.evaluate((target) => (location.href = target), url).catch(() => undefined);
    expect(await shell.page.evaluate(() => location.origin)).toBe('jiafu://kiosk');
  });
  it.skipIf(process.platform !== 'linux' || process.getuid?.() === 0)('runs each renderer under seccomp, without new privileges', () => {
    const renderers = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/NoNewPrivs:\s*1[\s\S]*Seccomp:\s*2/);
  });
});
