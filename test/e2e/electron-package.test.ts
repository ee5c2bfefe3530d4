import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterPack } from '../../build/after-pack.mjs';
import { fuses } from '../../build/fuses.mjs';
import { bundle } from '../../scripts/launch/bundle.ts';
import { buildScreens } from '../support/e2e-screens.ts';

const root = new URL('../..', import.meta.url).pathname;
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const AS_SHIPPED = '101100011';
const folder = mkdtempSync(join(tmpdir(), 'jiafu-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for Electron's executable with a real fuse wire: sentinel, version 1, length, one character a fuse. */
function writeExecutable(path: string, wire: string): void {
  const noise = Buffer.alloc(2_000, 0x41);
  writeFileSync(path, Buffer.concat([noise, Buffer.from(SENTINEL), Buffer.from([1, wire.length]), Buffer.from(wire), noise]), {
    mode: 0o755,
  });
}
const wireOf = (path: string): string => {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(SENTINEL) + SENTINEL.length;
  return bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString();
};
const context = (name: string): Parameters<typeof afterPack>[0] => ({
  appOutDir: folder,
  electronPlatformName: 'linux',
  packager: { executableName: name, appInfo: { productFilename: name } },
});

describe('fuses', () => {
  const table: Record<keyof typeof FuseV1Options, boolean> = {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  };
  it('are exactly the table of the hardening list, every one decided', () => {
    const { version, strictlyRequireAllFuses, ...switches } = fuses;
    expect({ version, strictlyRequireAllFuses }).toEqual({ version: '1', strictlyRequireAllFuses: true });
    expect(switches).toEqual(
      Object.fromEntries(Object.entries(table).map(([name, on]) => [FuseV1Options[name as keyof typeof FuseV1Options], on])),
    );
  });
  it('are burnt into the executable', async () => {
    writeExecutable(join(folder, 'kiosk'), AS_SHIPPED);
    await afterPack(context('kiosk'));
    expect(wireOf(join(folder, 'kiosk'))).toBe('010011001');
  });
  it('stop the packaging when Electron brings one that nobody decided on', async () => {
    writeExecutable(join(folder, 'newer'), `${AS_SHIPPED}1`);
    await expect(afterPack(context('newer'))).rejects.toThrow(/fuse/i);
  });
});

describe('the package', () => {
  const unpacked = join(folder, 'packages', 'linux-unpacked');
  beforeAll(async () => {
    buildScreens();
    await Promise.all([bundle(root, 'electron'), bundle(root, 'service')]);
    const electron = join(folder, 'electron');
    mkdirSync(join(electron, 'resources'), { recursive: true });
    writeExecutable(join(electron, 'electron'), AS_SHIPPED);
    for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(electron, name), 'stand-in');
    const builder = join(root, 'node_modules/electron-builder/cli.js');
    execFileSync(
      process.execPath,
      [builder, '--linux', 'dir', `-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'packages')}`],
      { cwd: root, stdio: 'pipe' },
    );
  });

  it('has bundles of ASCII alone, which V8 keeps in a byte a character', () => {
    for (const name of ['service', 'electron']) {
      expect(readFileSync(join(root, 'dist', name, 'main.js'), 'latin1')).toMatch(/^\p{ASCII}+$/u);
    }
  });

  it('has the shell in the archive, the service beside it, and the fuses burnt in', () => {
    expect(wireOf(join(unpacked, 'jiafu-kiosk'))).toBe('010011001');
    const archive = readFileSync(join(unpacked, 'resources/app.asar')).subarray(0, 400_000).toString('latin1');
    expect(archive).toContain('calm.html');
    expect(archive).not.toMatch(/"(hall|native|renderer|test|scripts)":\{"files":\{"[^"]+\.tsx?"/);
  });

  it('runs the service from its own files, with its own Node, far from the checkout', async () => {
    const child = spawn(join(unpacked, 'resources/runtime/node'), [join(unpacked, 'resources/app.asar.unpacked/dist/service/main.js')], {
      cwd: folder,
      env: { PATH: '/nowhere', HOME: folder, JIAFU_DATA: join(folder, 'data'), JIAFU_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const first = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
    const { url } = JSON.parse(first) as { url: string };
    expect(await (await fetch(url)).text()).toContain('<div id="root">');
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });
});
