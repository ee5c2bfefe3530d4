import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeInstanceLock } from '../instance-lock.ts';
import { createAllowList } from './allow-list.ts';
import { openDoors, type OpenDoors } from './doors.ts';
import { createStaticFiles } from './static-files.ts';

let folder: string;
let doors: OpenDoors | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-doors-'));
});
afterEach(async () => {
  await doors?.close();
  doors = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const open = async (port = 0): Promise<OpenDoors> => {
  doors = await openDoors({
    socket: join(folder, 'run/hall.sock'),
    listen: '127.0.0.1',
    port,
    onSocket: async () => new Response('by socket'),
    onPort: (actual) => async () => new Response(`by port ${actual}`),
  });
  return doors;
};

function getBySocket(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath: path, path: '/' }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    })
      .on('error', reject)
      .end();
  });
}

describe('the doors', () => {
  it('answer on the socket and on a free port', async () => {
    const opened = await open();
    expect(await (await fetch(opened.url)).text()).toBe(`by port ${new URL(opened.url).port}`);
    expect(await getBySocket(opened.socket)).toBe('by socket');
  });

  it('say that a port is taken', async () => {
    const opened = await open();
    const port = Number(new URL(opened.url).port);
    const second = openDoors({
      socket: join(folder, 'other.sock'),
      listen: '127.0.0.1',
      port,
      onSocket: async () => new Response(),
      onPort: () => async () => new Response(),
    });
    await expect(second).rejects.toMatchObject({ code: 'port-taken', values: { port: String(port) } });
  });

  it('refuse a socket in use and take over one that a killed service left', async () => {
    const opened = await open();
    const again = openDoors({
      socket: opened.socket,
      listen: '127.0.0.1',
      port: 0,
      onSocket: async () => new Response(),
      onPort: () => async () => new Response(),
    });
    await expect(again).rejects.toMatchObject({ code: 'already-running' });
    await doors?.close();
    writeFileSync(join(folder, 'run/hall.sock'), '');
    await open();
  });
});

describe('the instance lock', () => {
  it('lets one service a data folder run, and another after it ended', async () => {
    const lock = await takeInstanceLock(folder);
    await expect(takeInstanceLock(folder)).rejects.toMatchObject({ code: 'already-running' });
    await lock.release();
    await (await takeInstanceLock(folder)).release();
  });
});

describe('the allow-list', () => {
  const allowed = createAllowList(['127.0.0.1:8730'], ['http://127.0.0.1:8730']);
  const ask = (headers: Record<string, string>, method = 'POST'): boolean =>
    allowed(new Request('http://127.0.0.1:8730/rpc', { method, headers }));

  it('lets our own page and plain clients in', () => {
    expect(ask({ host: '127.0.0.1:8730', origin: 'http://127.0.0.1:8730', 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(ask({ host: '127.0.0.1:8730' })).toBe(true);
  });

  it.each([
    ['a rebound name', { host: 'evil.example:8730' }],
    ['no host', {}],
    ['a foreign page', { host: '127.0.0.1:8730', origin: 'https://evil.example' }],
    ['a sandboxed frame', { host: '127.0.0.1:8730', origin: 'null' }],
    ['a foreign page without Origin', { host: '127.0.0.1:8730', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses %s', (_name, headers) => {
    expect(ask(headers)).toBe(false);
  });
});

describe('static files', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'www/assets'), { recursive: true });
    writeFileSync(join(folder, 'www/kiosk.html'), '<!doctype html><html lang="zh-CN"></html>');
    writeFileSync(join(folder, 'www/assets/app-1a2b.js'), '1');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
  });
  const serve = (path: string, init?: RequestInit, zone = 'Asia/Urumqi'): Response | null =>
    createStaticFiles(join(folder, 'www'), zone).serve(new Request(`http://x${path}`, init));

  it('serve pages with a strict policy and keep hashed files for good', async () => {
    const page = serve('/');
    expect(await page?.text()).toBe('<!doctype html><html data-zone="Asia/Urumqi" lang="zh-CN"></html>');
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page?.headers.get('cache-control')).toBe('no-cache');
    expect(serve('/assets/app-1a2b.js')?.headers.get('cache-control')).toContain('immutable');
  });

  it('are other pages in another zone: a browser that has one of before asks anew', () => {
    const etag = serve('/')?.headers.get('etag') ?? '';
    expect(serve('/', { headers: { 'if-none-match': etag } }, 'Asia/Shanghai')?.status).toBe(200);
  });

  it('know nothing outside their folder', () => {
    const tries = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '//secret.txt',
      '/assets/../../secret.txt',
      '/assets/%00',
      '/assets',
      '/kiosk.html/',
    ];
    expect(tries.map((path) => serve(path))).toEqual(tries.map(() => null));
  });

  it('answer 304 to who has the file and 405 to a write', () => {
    const etag = serve('/')?.headers.get('etag') ?? '';
    expect(serve('/', { headers: { 'if-none-match': etag } })?.status).toBe(304);
    expect(serve('/', { method: 'POST' })?.status).toBe(405);
  });
});
