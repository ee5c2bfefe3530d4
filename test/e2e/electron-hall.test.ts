import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { askDoor } from '../../service/supervisor/index.ts';
import { double } from '../support/electron-double/index.ts';
import { sessionOf } from '../support/electron-double/double-session.ts';
import { closeDoubleBrowser } from '../support/electron-double/double-window.ts';
import { buildScreens } from '../support/e2e-screens.ts';

/** The shell as it starts in a hall: it runs the real service itself, on a machine without a key store, and shows the real kiosk. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-shell-hall-'));
const socket = join(folder, 'hall.sock');
const settings = { JIAFU_DATA: join(folder, 'data'), JIAFU_SOCKET: socket, JIAFU_PORT: '0' };

const health = async (): Promise<Record<string, unknown>> => {
  const { body } = await askDoor(socket, { path: '/healthz', signal: AbortSignal.timeout(2_000) });
  return JSON.parse(body) as Record<string, unknown>;
};
const onKiosk = async (): Promise<boolean> =>
  (await double.windows
    .at(-1)
    ?.page?.locator('#root h1')
    .count()
    .catch(() => 0)) === 1;
const untilKiosk = (): Promise<unknown> => vi.waitUntil(onKiosk, { timeout: 60_000, interval: 25 });

beforeAll(async () => {
  buildScreens();
  Object.assign(process.env, settings);
  double.userData = folder;
  await import('../../electron/main.ts');
  await untilKiosk();
});
afterAll(async () => {
  process.emit('SIGTERM');
  await vi.waitUntil(() => double.exits.length > 0, { timeout: 20_000 });
  await closeDoubleBrowser();
  (await sessionOf('jiafu-screens').door)?.close();
  for (const name of Object.keys(settings)) delete process.env[name];
  rmSync(folder, { recursive: true, force: true });
});

it('refuses a key store in name only: the service keeps a key file of its own', () => {
  const key = join(folder, 'data', 'keys', 'hall.key');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key)).toHaveLength(32);
});

it('shows the real kiosk under the strict policy without a complaint', async () => {
  const complaints: string[] = [];
  double.page().on('console', (message) => complaints.push(message.text()));
  await double.page().reload();
  await untilKiosk();
  expect(complaints.filter((text) => /Content Security Policy|Refused/.test(text))).toEqual([]);
});

it('counts a crashed screen in /healthz', async () => {
  const lost = double.windows.at(-1);
  const sinceMs = performance.now();
  lost?.webContents.forcefullyCrashRenderer();
  await vi.waitUntil(() => double.windows.at(-1) !== lost, { timeout: 10_000 });
  await untilKiosk();
  console.log(JSON.stringify({ figure: 'recover.renderer', value: Math.round(performance.now() - sinceMs) / 1_000, unit: 's' }));
  await vi.waitUntil(async () => (await health())['shell'] !== null, { timeout: 5_000, interval: 50 });
  expect((await health())['shell']).toMatchObject({ shell: 'electron', recoveries: 1, reason: 'crashed' });
});

it('is served again by itself after the service was killed', async () => {
  const { pid } = (await vi.waitUntil(() => servicePid(), { timeout: 5_000 })) as { pid: number };
  const sinceMs = performance.now();
  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 });
  await double.page().reload();
  await untilKiosk();
  console.log(JSON.stringify({ figure: 'recover.service', value: Math.round(performance.now() - sinceMs) / 1_000, unit: 's' }));
  expect(servicePid()?.pid).not.toBe(pid);
});

/** The child of this process that runs the service. */
function servicePid(): { pid: number } | undefined {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  const pid = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('service/main.ts'));
  return pid === undefined ? undefined : { pid };
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
