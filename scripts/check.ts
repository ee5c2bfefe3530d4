import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Everything that judges the code without running it, side by side; prints only what failed. */
const root = join(import.meta.dirname, '..');
const ROOMS = ['contract', 'hall', 'native', 'service', 'renderer', 'electron', 'central', 'test'];

const checks: readonly (readonly [name: string, script: string, ...args: string[]])[] = [
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  ...ROOMS.map((room) => [`types of ${room}`, 'node_modules/typescript/bin/tsc', '-p', `tsconfig/${room}.json`] as const),
  [
    'rooms',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'hall',
    'native',
    'service',
    'electron',
    'renderer',
    'central',
    'scripts',
    'test',
    '--config',
    '.dependency-cruiser.js',
    '--output-type',
    'err',
  ],
  ['unused', 'node_modules/knip/bin/knip.js', '--no-progress'],
];

function run([name, script, ...args]: (typeof checks)[number]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}

const wanted = process.argv.slice(2);
const queue = checks.filter(([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
let failed = false;
async function worker(): Promise<void> {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) failed = !(await run(check)) || failed;
}
await Promise.all([worker(), worker()]);
process.exitCode = failed ? 1 : 0;
