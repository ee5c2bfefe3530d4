import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildScreens } from '../support/e2e-screens.ts';

/** `npm start` as a person runs it: a real process, its text, its way to end. */
let folder: string;
let running: { child: ChildProcess; text(): string; errors(): string; ended: Promise<number | null> } | undefined;

beforeAll(() => buildScreens());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-start-'));
});
afterEach(async () => {
  running?.child.kill('SIGTERM');
  await running?.ended;
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string>): NonNullable<typeof running> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(JIAFU_|DISPLAY$|WAYLAND_DISPLAY$|VITEST)/.test(name)),
  );
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...inherited, JIAFU_DATA: join(folder, 'data'), JIAFU_PORT: '0', ...env },
  });
  let text = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  running = { child, text: () => text, errors: () => errors, ended };
  return running;
}
const addressIn = (text: string): string | undefined => /http:\/\/127\.0\.0\.1:\d+\//.exec(text)?.[0];
const untilReady = async (started: NonNullable<typeof running>): Promise<string> => {
  await vi.waitUntil(() => started.text().includes('Ctrl+C'), { timeout: 60_000 });
  return addressIn(started.text()) ?? '';
};

describe('npm start', () => {
  it('serves the kiosk without a display, and says in one screen what it is and what is simulated', async () => {
    const started = start({});
    const page = await fetch(await untilReady(started));
    expect(await page.text()).toContain('<div id="root">');
    const text = started.text();
    expect(text.split('\n').length).toBeLessThanOrEqual(24);
    for (const part of [
      '家服自助终端已就绪',
      'Jiafu Kiosk is ready',
      join(folder, 'data'),
      'JIAFU_ID_READER=serial:',
      'JIAFU_TICKET_PRINTER=tcp:',
    ])
      expect(text).toContain(part);
    const code = readFileSync(join(folder, 'data/keys/staff-code'), 'utf8').trim();
    expect(text).toContain(code);
  });

  it('ends in order at Ctrl+C', async () => {
    const started = start({});
    const url = await untilReady(started);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(started.errors()).toBe('');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('does not show a code that the operator set', async () => {
    const started = start({ JIAFU_STAFF_CODE: 'a-code-of-the-operator' });
    await untilReady(started);
    expect(started.text()).not.toContain('a-code-of-the-operator');
  });

  const oneLine = async (env: Record<string, string>): Promise<string> => {
    const started = start(env);
    expect(await started.ended).toBe(2);
    expect(started.errors()).not.toMatch(/^\s+at /m);
    expect(started.errors().trim().split('\n')).toHaveLength(1);
    return started.errors();
  };

  it('says in one line that the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await oneLine({ JIAFU_PORT: String(port) })).toContain(`JIAFU_PORT`);
    server.close();
  });
  it.each([
    ['a wrong setting', { JIAFU_ID_READER: 'usb' }, 'JIAFU_ID_READER'],
    ['a shell that is not there', { JIAFU_SHELL: 'chromium', JIAFU_CHROMIUM: '/no/such/browser', DISPLAY: ':9' }, 'JIAFU_CHROMIUM'],
  ])('says in one line what is wrong with %s', async (_name, env, part) => {
    expect(await oneLine(env)).toContain(part);
  });
  it('says in one line that the folder can’t be written', async () => {
    writeFileSync(join(folder, 'data'), 'a file where a folder should be');
    expect(await oneLine({})).toContain('JIAFU_DATA');
  });
  it('says in one line that it runs already', async () => {
    await untilReady(start({}));
    const first = running;
    const second = start({});
    expect(await second.ended).toBe(2);
    running = first;
  });
});

describe('the browser in kiosk mode', () => {
  it('is started with the address, and again when it dies', async () => {
    const browser = join(folder, 'browser');
    const calls = join(folder, 'calls');
    mkdirSync(calls);
    writeFileSync(browser, `#!/bin/sh\necho "$@" > ${calls}/$$\nexit 1\n`);
    chmodSync(browser, 0o755);
    const started = start({ JIAFU_SHELL: 'chromium', JIAFU_CHROMIUM: browser, DISPLAY: ':9' });
    const url = await untilReady(started);
    const { readdirSync } = await import('node:fs');
    await vi.waitUntil(() => readdirSync(calls).length >= 2, { timeout: 10_000 });
    const [first = ''] = readdirSync(calls);
    const args = readFileSync(join(calls, first), 'utf8');
    for (const part of ['--kiosk', '--incognito', '--noerrdialogs', '--disable-pinch', '--overscroll-history-navigation=0', url])
      expect(args).toContain(part);
  });
});
