import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCertificate } from '../../service/doors/certificate.ts';
import { OtherCertificate } from '../../service/pinned-agent.ts';
import type { Asked } from '../doors/door.ts';
import { createJar } from './jar.ts';
import { mainDoor } from './main-door.ts';
import { keepPin, readPin } from './pin-file.ts';
import { readTerminal } from './setting.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
  path,
  method: 'GET',
  headers: { referer: 'jiafu://kiosk/' },
  fromPage: false,
  signal: AbortSignal.timeout(10_000),
  body: null,
  ...more,
});

/** A main machine that says it has this fingerprint (its own when left out), and remembers what it was asked. */
async function startMain(names: string | null) {
  const { key, certificate, fingerprint } = await readCertificate(folder, [], Date.now());
  const seen: { readonly path: string; readonly cookie: string; readonly host: string; readonly referer: string }[] = [];
  const server = createServer({ key, cert: certificate }, (incoming, outgoing) => {
    const { url: path = '', headers } = incoming;
    seen.push({ path, cookie: headers.cookie ?? '', host: headers.host ?? '', referer: headers.referer ?? '' });
    if (path === '/rpc/terminal/hello') return outgoing.end(JSON.stringify({ json: { fingerprint: names ?? fingerprint } }));
    if (path === '/') return outgoing.writeHead(303, { location: '/pair', 'set-cookie': '__Host-a=1; Path=/; Secure; HttpOnly' }).end();
    return outgoing.end(path);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { main: new URL(`https://127.0.0.1:${port}`), fingerprint, seen, stop };
}

describe('the door to the main machine', () => {
  it('believes the first certificate only when the machine names it itself, and keeps cookies and redirects to itself', async () => {
    const { main, fingerprint, seen, stop } = await startMain(null);
    const paired: string[] = [];
    const door = mainDoor({ main, pin: null, onPaired: (pin) => paired.push(pin) });
    const answer = await door.send(asked('/'));
    expect(answer.statusCode).toBe(200);
    answer.resume();
    (await door.send(asked('/rpc/terminal/pair', { method: 'POST', fromPage: true }))).resume();
    expect(paired).toEqual([fingerprint]);
    expect(seen.map(({ path, cookie }) => [path, cookie])).toEqual([
      ['/rpc/terminal/hello', ''],
      ['/', ''],
      ['/pair', '__Host-a=1'],
      ['/rpc/terminal/pair', '__Host-a=1'],
    ]);
    expect(seen.every(({ host, referer }) => host === main.host && referer === '')).toBe(true);
    await stop();
  });

  it('tells nothing to one that names another’s fingerprint, as somebody in between would', async () => {
    const { main, seen, stop } = await startMain('AA:BB');
    const door = mainDoor({ main, pin: null, onPaired: () => undefined });
    await expect(door.send(asked('/'))).rejects.toBeInstanceOf(OtherCertificate);
    expect(seen.map(({ path }) => path)).toEqual(['/rpc/terminal/hello']);
    await stop();
  });

  it('sends not a byte to another certificate than the one it was paired with', async () => {
    const { main, seen, stop } = await startMain(null);
    const door = mainDoor({ main, pin: `${'00:'.repeat(31)}00`, onPaired: () => undefined });
    await expect(door.send(asked('/'))).rejects.toBeInstanceOf(OtherCertificate);
    expect(seen).toEqual([]);
    await stop();
  });
});

it('the pin is kept whole and private, and a damaged one is none', () => {
  const path = join(folder, 'main-machine');
  const pin = `${'AB:'.repeat(31)}CD`;
  expect(readPin(path)).toBeNull();
  keepPin(path, pin);
  expect([readPin(path), statSync(path).mode & 0o777, readFileSync(path, 'utf8')]).toEqual([pin, 0o600, `${pin}\n`]);
  writeFileSync(path, 'AB:CD');
  expect(readPin(path)).toBeNull();
});

it('the jar forgets what ends', () => {
  const jar = createJar();
  jar.take(['a=1; Path=/', 'b=2; Secure']);
  expect(jar.header()).toBe('a=1; b=2');
  jar.take(['a=; Max-Age=0', 'b=3', 'nonsense']);
  expect(jar.header()).toBe('b=3');
});

it.each([
  [{}, null],
  [{ JIAFU_TERMINAL: 'kiosk', JIAFU_MAIN: 'https://10.0.0.5:8733' }, 'JIAFU_TERMINAL'],
  [{ JIAFU_TERMINAL: 'desk' }, 'JIAFU_MAIN'],
  [{ JIAFU_TERMINAL: 'desk', JIAFU_MAIN: 'http://10.0.0.5:8733' }, 'JIAFU_MAIN'],
  [{ JIAFU_TERMINAL: 'desk', JIAFU_MAIN: 'https://10.0.0.5:8733/desk' }, 'JIAFU_MAIN'],
  [{ JIAFU_TERMINAL: 'board', JIAFU_MAIN: 'https://10.0.0.5:8733', JIAFU_MAIN_FINGERPRINT: 'AB' }, 'JIAFU_MAIN_FINGERPRINT'],
])('the setting %o reads as %s', (env, expected) => {
  expect(readTerminal(env)).toBe(expected);
});
