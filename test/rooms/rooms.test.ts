import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const planted: string[] = [];

function plant(path: string, code: string): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, code);
  planted.push(full);
}

function run(script: string, ...args: string[]): { code: number; output: string } {
  try {
    return {
      code: 0,
      output: execFileSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' }),
    };
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    return { code: 1, output };
  }
}

const cruise = (path: string): string =>
  run('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', path, '--config', '.dependency-cruiser.js', '--output-type', 'err')
    .output;

describe('the map of rooms', () => {
  afterEach(() => {
    for (const path of planted.splice(0)) rmSync(path, { force: true });
  });

  it.each([
    ['hall-stands-alone', 'hall/queue/zz.planted.ts', "import '../../service/system.ts';\n"],
    ['hall-uses-no-shell-or-device', 'hall/queue/zz.planted.ts', "import 'node:http';\n"],
    ['contract-is-pure', 'hall/api/contract/zz.planted.ts', "import 'node:fs';\n"],
    ['features-by-their-face', 'hall/queue/zz.planted.ts', "import '../store/open.ts';\n"],
    ['native-knows-ports-only', 'native/link/zz.planted.ts', "import '../../hall/store/index.ts';\n"],
    ['serialport-in-one-place', 'native/id-reader/zz.planted.ts', "import 'serialport';\n"],
    ['sqlite-in-the-store', 'hall/queue/zz.planted.ts', "import 'better-sqlite3';\n"],
    ['orpc-at-the-rim', 'hall/queue/zz.planted.ts', "import '@orpc/server';\n"],
    ['screens-know-the-contract-only', 'renderer/kiosk/zz.planted.ts', "import '../../hall/kernel/index.ts';\n"],
    ['contract-in-screens-as-types', 'renderer/kiosk/zz.planted.ts', "import '../../hall/api/contract/index.ts';\n"],
    ['no-node-in-screens', 'renderer/kiosk/zz.planted.ts', "import 'node:fs';\n"],
    ['electron-is-thin', 'electron/zz.planted.ts', "import '../hall/kernel/index.ts';\n"],
    ['only-the-shell-has-electron', 'service/zz.planted.ts', "import 'electron';\n"],
    ['product-without-tests', 'service/zz.planted.ts', "import '../test/support/zz.planted.ts';\n"],
  ])('refuses a file against %s', (rule, path, code) => {
    if (code.includes('test/support')) plant('test/support/zz.planted.ts', 'export {};\n');
    plant(path, code);
    expect(cruise(path)).toContain(rule);
  });

  it('has a tsconfig for each room that knows only that room’s globals', () => {
    plant('hall/api/contract/zz.planted.ts', 'export const f = (): string => process.version;\n');
    plant('renderer/ui/zz.planted.ts', 'export const f = (): string => process.version;\n');
    plant('hall/queue/zz.planted.ts', 'export const f = (): string => document.title;\n');
    const tsc = (room: string): string => run('node_modules/typescript/bin/tsc', '-p', `tsconfig/${room}.json`).output;
    expect(tsc('contract')).toContain("Cannot find name 'process'");
    expect(tsc('renderer')).toContain("Cannot find name 'process'");
    expect(tsc('hall')).toContain("Cannot find name 'document'");
  });
});
