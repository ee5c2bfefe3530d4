import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer as createTls, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import staffWords from '../../resources/locales/zh-CN/staff.json' with { type: 'json' };
import { readCertificate } from '../../service/doors/certificate.ts';
import { signedIn } from '../support/call-hall.ts';
import { double } from '../support/electron-double/index.ts';
import { sessionOf } from '../support/electron-double/double-session.ts';
import { closeDoubleBrowser } from '../support/electron-double/double-window.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registerTyped, type HallClient } from '../support/hall-client.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';

/** The shell on a clerk's machine: no hall of its own, a window on the main machine's, over TLS with a certificate of its own. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-terminal-'));
const code = '246810';
const devices = { JIAFU_STAFF_CODE: code, JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:' };
const pinFile = join(folder, 'main-machine');
let hall: ServiceProcess;
let manager: HallClient;
let port = 0;

const startHall = async (at: number): Promise<void> => {
  hall = await startServiceProcess(join(folder, 'hall'), { ...devices, JIAFU_LAN: `127.0.0.1:${at}` });
  manager = await signedIn(hall.url, code);
  port = Number(new URL(hall.lan?.urls[0] ?? '').port);
};
const page = () => double.page();
const shows = (selector: string): Promise<unknown> =>
  vi.waitUntil(
    async () =>
      (await double.windows
        .at(-1)
        ?.page?.locator(selector)
        .first()
        .isVisible()
        .catch(() => false)) === true,
    { timeout: 20_000, interval: 50 },
  );
const terminalId = async (): Promise<string> => {
  for await (const { terminals } of await manager.terminal.watch()) return terminals[0]?.terminalId ?? '';
  return '';
};
const codeField = '.desk-sign-in input:not([name=kind], [id^=pair])';
const signIn = async (): Promise<void> => {
  await shows(codeField);
  await page().locator(codeField).first().fill(code);
  await page().keyboard.press('Enter');
  await shows('.frame__head');
};

beforeAll(async () => {
  buildScreens();
  await startHall(0);
  Object.assign(process.env, { JIAFU_TERMINAL: 'desk', JIAFU_MAIN: `https://127.0.0.1:${port}` });
  double.userData = folder;
  double.viewport = { width: 1366, height: 768 };
  await import('../../electron/main.ts');
  await shows('#pair-code');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await double.windows
      .at(-1)
      ?.page?.screenshot({ path: `test-output/failed/terminal-${task.name.slice(0, 12)}.png` })
      .catch(() => undefined);
});
afterAll(async () => {
  process.emit('SIGTERM');
  await vi.waitUntil(() => double.exits.length > 0, { timeout: 20_000 });
  await closeDoubleBrowser();
  (await sessionOf('persist:jiafu-terminal').door)?.close();
  await hall.stop();
  for (const name of ['JIAFU_TERMINAL', 'JIAFU_MAIN']) delete process.env[name];
  rmSync(folder, { recursive: true, force: true });
});

it('pairs by the code that the main machine shows, keeps its certificate, and shows the desk', async () => {
  await page().getByLabel(staffWords['pair.name']).fill('2号窗口');
  await page()
    .locator('#pair-code')
    .fill((await manager.terminal.openPairing()).code);
  await page().keyboard.press('Enter');
  await signIn();
  expect(readFileSync(pinFile, 'utf8').trim()).toBe(hall.lan?.fingerprint);
  expect(statSync(pinFile).mode & 0o777).toBe(0o600);
  // What opens the hall is nowhere that a page could read.
  expect(await page().evaluate(() => document.cookie)).toBe('');
  expect(await page().context().cookies()).toEqual([]);
  expect(await page().getByText('模拟器').count()).toBe(0);
});

it('is live: what happens at the hall is seen here', async () => {
  await page().evaluate(() => (location.hash = '#tickets'));
  const { label } = await registerTyped(hall.client, fictionalPeople(71).next()).then(({ ticket }) => ticket);
  await page().getByText(label).first().waitFor();
});

describe('the window', () => {
  it.each([
    ['F2', {}, true],
    ['Escape', {}, true],
    ['c', { control: true }, true],
    ['r', { control: true }, false],
    ['F12', {}, false],
    ['F4', { alt: true }, false],
    ['p', { control: true }, false],
  ] as const)('the key %s %o: %s', async (key, modifiers, allowed) => {
    expect(await double.windows.at(-1)?.webContents.press(key, modifiers)).toBe(allowed);
  });
  it('saves what the page made, and nothing that lies at an address', async () => {
    double.downloads.length = 0;
    await page().evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['a,b']));
      link.download = 'figures.csv';
      link.click();
    });
    await vi.waitUntil(() => double.downloads.length === 1, { timeout: 5_000 });
    expect(double.downloads).toEqual([{ prevented: false }]);
  });
  it('goes nowhere else', async () => {
    await page().evaluate(() => (location.href = 'https://evil.example/'));
    await vi.waitUntil(() => double.navigations.some(({ url, prevented }) => url.startsWith('https://evil.example') && prevented), {
      timeout: 5_000,
    });
    await shows('.frame__head');
  });
});

describe('another certificate at the main machine’s address', () => {
  let imposter: Server;
  const asked: string[] = [];

  it('is told nothing, and a person is told what to do', async () => {
    await hall.stop();
    const { key, certificate } = await readCertificate(folder, [], Date.now());
    imposter = createTls({ key, cert: certificate }, (incoming, outgoing) => {
      asked.push(incoming.url ?? '');
      outgoing.end('{"json":{}}');
    });
    await new Promise<void>((resolve) => imposter.listen(port, '127.0.0.1', resolve));
    await page()
      .reload()
      .catch(() => undefined);
    await page().getByText('连接已停住').waitFor();
    expect(await page().locator('#note').textContent()).toContain(pinFile);
    expect(asked).toEqual([]);
  });

  it('is forgotten once the right machine is back, which lets this one in by its key and asks for no code', async () => {
    await new Promise<void>((resolve) => {
      imposter.close(() => resolve());
      imposter.closeAllConnections();
    });
    await startHall(port);
    await signIn();
    expect(asked).toEqual([]);
  });
});

it('sees nothing any more once it is revoked', async () => {
  await manager.terminal.revoke({ terminalId: await terminalId() });
  await page().getByText(staffWords['pair.revoked']).waitFor({ timeout: 20_000 });
});
