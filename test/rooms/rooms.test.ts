import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const root = join(import.meta.dirname, '../..');
const planted: string[] = [];

function plant(path: string, code: string): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, code);
  planted.push(full);
}

function uproot(): void {
  for (const path of planted.splice(0)) rmSync(path, { force: true });
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

/** Rule, file, and code that breaks it. */
const violations = [
  ['hall-stands-alone', 'hall/queue/zz-1.planted.ts', "import '../../service/system.ts';\n"],
  ['hall-uses-no-shell-or-device', 'hall/queue/zz-2.planted.ts', "import 'node:http';\n"],
  ['contract-is-pure', 'hall/api/contract/zz-3.planted.ts', "import 'node:fs';\n"],
  ['features-by-their-face', 'hall/queue/zz-4.planted.ts', "import '../store/open.ts';\n"],
  ['native-knows-ports-only', 'native/link/zz-5.planted.ts', "import '../../hall/store/index.ts';\n"],
  ['serialport-in-one-place', 'native/id-reader/zz-6.planted.ts', "import 'serialport';\n"],
  ['sqlite-in-the-store', 'hall/queue/zz-7.planted.ts', "import 'better-sqlite3';\n"],
  ['orpc-at-the-rim', 'hall/queue/zz-8.planted.ts', "import '@orpc/server';\n"],
  ['screens-know-the-contract-only', 'renderer/kiosk/zz-9.planted.ts', "import '../../hall/kernel/index.ts';\n"],
  ['contract-in-screens-as-types', 'renderer/kiosk/zz-10.planted.ts', "import '../../hall/api/contract/index.ts';\n"],
  ['no-node-in-screens', 'renderer/kiosk/zz-11.planted.ts', "import 'node:fs';\n"],
  ['electron-is-thin', 'electron/zz-12.planted.ts', "import '../hall/kernel/index.ts';\n"],
  ['only-the-shell-has-electron', 'service/zz-13.planted.ts', "import 'electron';\n"],
  ['product-without-tests', 'service/zz-14.planted.ts', "import '../test/support/zz.planted.ts';\n"],
] as const;

/** One run for all of them: the tool takes a second to begin. */
function cruiseAll(): string {
  const paths = violations.map(([, path]) => path);
  const tool = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
  return run(tool, ...paths, '--config', '.dependency-cruiser.js', '--output-type', 'json').output;
}

const report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

describe('the map of rooms', () => {
  let found: readonly string[] = [];
  beforeAll(() => {
    plant('test/support/zz.planted.ts', 'export {};\n');
    for (const [, path, code] of violations) plant(path, code);
    const { summary } = report.parse(JSON.parse(cruiseAll()));
    found = summary.violations.map(({ from, rule }) => `${rule.name} ${from}`);
    uproot();
  });
  afterEach(uproot);

  it.each(violations)('refuses a file against %s', (rule, path) => {
    expect(found).toContain(`${rule} ${path}`);
  });

  it('has a tsconfig for each room that knows only that room’s globals', () => {
    plant('hall/api/contract/zz.planted.ts', 'export const f = (): string => process.version;\n');
    plant('renderer/ui/zz.planted.ts', 'export const f = (): string => process.version;\n');
    plant('hall/queue/zz.planted.ts', 'export const f = (): string => document.title;\n');
    // The planted file alone: all of them are looked at by the check.
    const tsc = (room: string, file: string): string => {
      const planted = `tsconfig/zz-${room}.planted.json`;
      plant(planted, JSON.stringify({ extends: `./${room}.json`, include: [], files: [`../${file}`] }));
      return run('node_modules/typescript/bin/tsc', '-p', planted).output;
    };
    expect(tsc('contract', 'hall/api/contract/zz.planted.ts')).toContain("Cannot find name 'process'");
    expect(tsc('renderer', 'renderer/ui/zz.planted.ts')).toContain("Cannot find name 'process'");
    expect(tsc('hall', 'hall/queue/zz.planted.ts')).toContain("Cannot find name 'document'");
  });
});
