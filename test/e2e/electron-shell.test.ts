import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOME, isOurs } from '../../electron/origin.ts';
import { app, double } from '../support/electron-double/index.ts';
import { sessionOf } from '../support/electron-double/double-session.ts';
import { closeDoubleBrowser } from '../support/electron-double/double-window.ts';
import { TinyHall } from '../support/electron-double/tiny-hall.ts';
import { hostileAddresses } from './hostile-addresses.ts';

/**
 * The whole shell, from electron/main.ts on, over a real socket and with its windows as real Chromium pages. Real: pages, crashes, hangs,
 * requests, streams. Not real: the window system and Electron's own C++ (see test/support/electron-double).
 */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-shell-'));
const hall = new TinyHall(join(folder, 'hall.sock'));
const settings = { JIAFU_SERVICE: 'connect', JIAFU_SOCKET: hall.socket, JIAFU_DATA: folder };

/** As the real page would resolve them: Chromium's page stands on http here, where `http:x` is a path of its own. */
const seenFromOurPage = hostileAddresses
  .map((text) => (URL.canParse(text, HOME) ? new URL(text, HOME).href : text))
  .filter((url) => !isOurs(url));

const onIdle = async (): Promise<boolean> =>
  (await double.windows
    .at(-1)
    ?.page?.title()
    .catch(() => '')) === 'idle';
const untilIdle = (): Promise<unknown> => vi.waitUntil(onIdle, { timeout: 20_000, interval: 20 });
const address = (): string =>
  double
    .page()
    .url()
    .replace(/^http:\/\/kiosk\.localhost:\d+/, 'jiafu://kiosk');

beforeAll(async () => {
  Object.assign(process.env, settings);
  double.userData = folder;
  await hall.start();
  await import('../../electron/main.ts');
  await vi.waitUntil(() => double.windows.length > 0, { timeout: 10_000 });
  await vi.waitUntil(() => double.windows.at(-1)?.page !== undefined, { timeout: 20_000 });
  await untilIdle();
});
afterAll(async () => {
  process.emit('SIGTERM');
  await vi.waitUntil(() => double.exits.length > 0);
  await closeDoubleBrowser();
  (await sessionOf('jiafu-screens').door)?.close();
  await hall.kill();
  for (const name of Object.keys(settings)) delete process.env[name];
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(untilIdle);

describe('the start', () => {
  it('registers the scheme so that other origins can’t read it, and leaves no menu', () => {
    expect(double.schemes).toEqual([
      expect.objectContaining({
        scheme: 'jiafu',
        privileges: expect.objectContaining({ standard: true, secure: true, corsEnabled: true }),
      }),
    ]);
    expect(double.schemes).not.toEqual([expect.objectContaining({ privileges: expect.objectContaining({ bypassCSP: true }) })]);
    expect(double.menu).toBeNull();
    expect(double.sandboxEnforced).toBe(true);
    expect(double.switches.has('disable-pinch')).toBe(true);
  });
  it('locks the zoom and cannot be closed', async () => {
    const window = double.windows.at(-1);
    await vi.waitUntil(() => window?.webContents.zoomFactor === 1, { timeout: 5_000 });
    expect(window?.webContents.visualZoomLimits).toEqual([1, 1]);
    expect(window?.tryToClose()).toBe(false);
  });
});

describe('requests', () => {
  it('reach the service by name and origin, with their bodies whole', async () => {
    const big = 'x'.repeat(1_000_000);
    const answer = await double.page().evaluate(async (body) => (await fetch('/echo', { method: 'POST', body })).text(), big);
    expect(answer).toHaveLength(big.length);
    expect(hall.seen.findLast(({ path }) => path === '/echo')).toMatchObject({ method: 'POST', host: 'kiosk', origin: 'jiafu://kiosk' });
  });
  it('stream events as they come', async () => {
    await double.page().waitForFunction(() => document.getElementById('live')?.textContent === 'first', undefined, { timeout: 5_000 });
  });
  it('end at the service when the page gives up', async () => {
    hall.hungUp.length = 0;
    await double.page().evaluate(async () => {
      const leaving = new AbortController();
      await fetch('/live', { signal: leaving.signal });
      leaving.abort();
    });
    await vi.waitUntil(() => hall.hungUp.includes('/live'), { timeout: 5_000 });
  });
});

describe('ways out', () => {
  it(`none of ${hostileAddresses.length} hostile addresses takes the page anywhere, by link, script or form`, async () => {
    await double.page().evaluate(() => ((window as unknown as { marker: number }).marker = 7));
    for (const url of seenFromOurPage) {
      await double
        .page()
        .evaluate((target) => {
          const link = document.createElement('a');
          link.href = target;
          document.body.append(link);
          link.click();
          link.remove();
          try {
            location.href = target;
          } catch {
            // Chromium refuses to parse some of them: as good.
          }
        }, url)
        .catch((error: Error) => {
          throw new Error(`the page left for ${url}`, { cause: error });
        });
    }
    await double.page().waitForTimeout(500);
    expect(await double.page().evaluate(() => (window as unknown as { marker: number }).marker)).toBe(7);
    expect(address()).toBe('jiafu://kiosk/');
    const left = double.navigations.filter(({ url, prevented }) => !prevented && !url.startsWith('jiafu://kiosk/'));
    expect(left).toEqual([]);
    expect(double.navigations.filter(({ prevented }) => prevented).length).toBeGreaterThan(60);
  });
  it('a redirect of our own service leads nowhere', async () => {
    await double.page().evaluate(() => (location.href = '/redirect'));
    await vi.waitUntil(() => double.navigations.some(({ kind, prevented }) => kind === 'will-redirect' && prevented), { timeout: 5_000 });
    expect(address()).toBe('jiafu://kiosk/');
  });
  it('frames may not go anywhere', async () => {
    await double.page().evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/';
      document.body.append(frame);
    });
    await vi.waitUntil(() => double.navigations.some(({ url, prevented }) => url === 'https://evil.example/' && prevented), {
      timeout: 5_000,
    });
    expect(
      double
        .page()
        .frames()
        .every((frame) => !frame.url().includes('evil')),
    ).toBe(true);
  });
  it('windows never open', async () => {
    double.openAttempts.length = 0;
    await double.page().evaluate(() => {
      window.open('/');
      window.open('https://evil.example/', 'x', 'popup');
      window.open('about:blank');
      const link = document.createElement('a');
      link.href = '/desk';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
      link.remove();
    });
    await vi.waitUntil(() => double.openAttempts.length >= 3, { timeout: 5_000 });
    await vi.waitUntil(() => double.page().context().pages().length === 1, { timeout: 5_000 });
    expect(double.openAttempts.filter(({ allowed }) => allowed)).toEqual([]);
    expect(address()).toBe('jiafu://kiosk/');
  });
  it('downloads are refused', async () => {
    await double.page().evaluate(() => (location.href = '/file'));
    await vi.waitUntil(() => double.downloads.length > 0, { timeout: 5_000 });
    expect(double.downloads.every(({ prevented }) => prevented)).toBe(true);
  });
  it('nothing loads from elsewhere', async () => {
    const refused = await double.page().evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'loaded',
        () => 'refused',
      ),
    );
    expect(refused).toBe('refused');
  });
  it('printing opens no dialog', async () => {
    expect(await double.page().evaluate(() => Object.getOwnPropertyDescriptor(window, 'print')?.writable)).toBe(false);
  });
  it.each([
    ['F5', {}],
    ['r', { control: true }],
    ['I', { control: true, shift: true }],
    ['F12', {}],
    ['p', { control: true }],
    ['+', { control: true }],
    ['F4', { alt: true }],
    ['Tab', { alt: true }],
    ['l', { meta: true }],
    ['Escape', {}],
  ])('the key %s %o is kept from the page', async (key, modifiers) => {
    expect(await double.windows.at(-1)?.webContents.press(key, modifiers)).toBe(false);
  });
  it('typing reaches the page', async () => {
    expect(await double.windows.at(-1)?.webContents.press('a')).toBe(true);
  });
});

describe('permissions', () => {
  it('are refused to the page, all but the camera', async () => {
    const states = await double.page().evaluate(async () => {
      const names = [
        'camera',
        'microphone',
        'geolocation',
        'notifications',
        'midi',
        'clipboard-read',
        'persistent-storage',
        'screen-wake-lock',
        'idle-detection',
        'storage-access',
      ];
      return Object.fromEntries(
        await Promise.all(
          names.map(async (name) => [name, (await navigator.permissions.query({ name: name as PermissionName })).state] as const),
        ),
      );
    });
    const { camera, ...others } = states;
    expect(camera).toBe('granted');
    // Chromium leaves a few at 'prompt'; nobody is there to say yes.
    expect(Object.values(others)).not.toContain('granted');
  });
  it('hold when the page really asks', async () => {
    const outcome = await double.page().evaluate(async () => {
      const media = (wish: MediaStreamConstraints): Promise<string> =>
        navigator.mediaDevices.getUserMedia(wish).then(
          (stream) => `tracks ${stream.getTracks().length}`,
          (error: Error) => error.name,
        );
      const place = new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('refused'),
        ),
      );
      return {
        video: await media({ video: true }),
        audio: await media({ audio: true }),
        both: await media({ audio: true, video: true }),
        place: await place,
      };
    });
    expect(outcome).toEqual({ video: 'tracks 1', audio: 'NotAllowedError', both: 'NotAllowedError', place: 'refused' });
  });
  it('of devices, and foreign certificates, are refused too', () => {
    const screens = sessionOf('jiafu-screens');
    expect(screens.deviceHandler()).toBe(false);
    const codes: number[] = [];
    screens.verifyCertificate({}, (code) => codes.push(code));
    expect(codes).toEqual([-2]);
    const trusted: boolean[] = [];
    app.emit('certificate-error', { preventDefault: () => undefined }, {}, 'https://evil.example/', 'ERR', {}, (trust: boolean) =>
      trusted.push(trust),
    );
    expect(trusted).toEqual([false]);
  });
});

describe('a page that is lost', () => {
  const notes = (): string[] => hall.seen.filter(({ path }) => path === '/shell/recovered').map(({ body }) => body);

  it('by a crash is back on the idle screen, counted and told to the service', async () => {
    const lost = double.windows.at(-1);
    await lost?.page?.evaluate(() => (document.title = 'halfway'));
    const sinceMs = performance.now();
    lost?.webContents.forcefullyCrashRenderer();
    await vi.waitUntil(() => double.windows.at(-1) !== lost, { timeout: 10_000 });
    await untilIdle();
    console.log(JSON.stringify({ figure: 'recover.renderer', value: Math.round(performance.now() - sinceMs), unit: 'ms', of: 'crash' }));
    expect(double.windows).toHaveLength(1);
    await vi.waitUntil(() => notes().length === 1, { timeout: 5_000 });
    expect(JSON.parse(notes()[0] ?? '')).toMatchObject({ shell: 'electron', recoveries: 1, reason: 'crashed' });
  });
  it('by a hang is replaced too', async () => {
    const lost = double.windows.at(-1);
    const sinceMs = performance.now();
    lost?.page
      ?.evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await vi.waitUntil(() => double.windows.at(-1) !== lost, { timeout: 15_000 });
    await untilIdle();
    console.log(JSON.stringify({ figure: 'recover.renderer', value: Math.round(performance.now() - sinceMs), unit: 'ms', of: 'hang' }));
    await vi.waitUntil(() => notes().length === 2, { timeout: 5_000 });
    expect(JSON.parse(notes()[1] ?? '')).toMatchObject({ recoveries: 2, reason: 'hung' });
  });
});

describe('a service that is away', () => {
  it('leaves a calm page in both languages, which turns into the kiosk by itself', async () => {
    await hall.kill();
    await double.page().reload();
    expect(await double.page().locator('h1').textContent()).toBe('请稍候，马上就好');
    expect(await double.page().locator('[lang=en]').textContent()).toContain('One moment, please');
    expect(await double.page().evaluate(() => getComputedStyle(document.body).display)).toBe('flex');
    const call = await double.page().evaluate(async () => {
      const answer = await fetch('/echo', { method: 'POST', body: '{}' });
      return [answer.status, await answer.json()];
    });
    expect(call).toEqual([503, { code: 'SERVICE_AWAY' }]);
    await hall.start();
    await untilIdle();
    expect(address()).toBe('jiafu://kiosk/');
  });
});
