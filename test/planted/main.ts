import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { buildScreens } from '../support/e2e-screens.ts';
import { beds, type Bed, type Plant } from './plants.ts';

/**
 * `npm run test:planted [-- PART-OF-A-NAME…]`: plants one fault after the other into a copy of the checkout and runs the tests that should
 * find it. Fails when a fault is found by nobody, and when a test finds none of the faults of its file: a test that cannot fail is no test.
 */
const root = join(import.meta.dirname, '../..');
const copy = join(root, '.cache', 'planted');
const report = z.object({
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.enum(['passed', 'failed', 'skipped', 'pending']) })),
    }),
  ),
});

/** With the screens as they are built and the stamp that says of what: whoever changes none of their sources builds nothing. */
function copyCheckout(): void {
  rmSync(copy, { recursive: true, force: true });
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  buildScreens();
  cpSync(join(root, 'dist/renderer'), join(copy, 'dist/renderer'), { recursive: true });
  mkdirSync(join(copy, '.cache'));
  copyFileSync(join(root, '.cache/screens.sha256'), join(copy, '.cache/screens.sha256'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Names of a file's tests that passed and that failed. */
function run({ tests, whole }: Bed): { readonly passed: readonly string[]; readonly failed: readonly string[]; readonly broken: boolean } {
  const output = join(copy, 'report.json');
  rmSync(output, { force: true });
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    tests,
    '--retry=0',
    ...(whole === true ? ['--bail=1'] : []),
    '--reporter=json',
    `--outputFile=${output}`,
  ];
  spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 240_000 });
  const { testResults } = report.parse(JSON.parse(readFileSync(output, 'utf8')));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (wanted: string) => all.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
  return { passed: named('passed'), failed: named('failed'), broken: all.length === 0 };
}

function withPlant<T>({ file, find, put }: Plant, work: () => T): T {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2) throw new Error(`${file} has not exactly one: ${find}`);
  writeFileSync(
    path,
    whole.replace(find, () => put),
  );
  try {
    return work();
  } finally {
    writeFileSync(path, whole);
  }
}

function tend(bed: Bed): string[] {
  const sound = run(bed);
  if (sound.failed.length > 0 || sound.broken) return [`${bed.tests} fails without a fault: ${sound.failed.join(', ')}`];
  const faults: string[] = [];
  const found = new Set<string>();
  for (const plant of bed.plants) {
    const { failed, broken } = withPlant(plant, () => run(bed));
    for (const name of bed.whole === true ? failed.slice(0, 1) : failed) found.add(name);
    const words = `${plant.file}: ${plant.find.split('\n')[0]?.trim() ?? ''} → ${plant.put.split('\n')[0]?.trim() ?? ''}`;
    if (broken) faults.push(`no test runs at all with ${words}`);
    else if (failed.length === 0) faults.push(`nobody in ${bed.tests} finds ${words}`);
  }
  const blind = sound.passed.filter((name) => !found.has(name));
  process.stdout.write(
    `${JSON.stringify({ tests: bed.tests, planted: bed.plants.length, of: sound.passed.length, thatFindOne: found.size })}\n`,
  );
  return [...faults, ...blind.map((name) => `finds no fault: ${bed.tests}: ${name}`)];
}

const wanted = process.argv.slice(2);
copyCheckout();
try {
  const chosen = beds.filter((bed) => (wanted.length === 0 ? bed.whole !== true : wanted.some((part) => bed.tests.includes(part))));
  const faults = chosen.flatMap(tend);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
