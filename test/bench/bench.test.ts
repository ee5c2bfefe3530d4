import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { benches } from './benches.ts';

const line = z.looseObject({
  figure: z.string().min(1),
  value: z.number(),
  unit: z.enum(['ratio', 'ms', 'MB', 'kB', 'count', 's']),
  target: z.string().regex(/^(<=|>=|==)[\d.]+$/),
  n: z.number().int().positive(),
  baseline: z.object({ name: z.string().min(1), value_ms: z.number() }).optional(),
});

/** As `npm run bench -- NAME… --short` does it. Answers standard output and standard error. */
function runShort(names: readonly string[]): Promise<{ readonly out: string; readonly errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'main.ts'), ...names, '--short'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 100_000,
    });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', reject);
    child.once('close', () => resolve({ out, errors }));
  });
}

/**
 * Those that need a whole browser, a database, a reader's line, many starts, a shell or a flush shim take minutes together, and what they do is done by other
 * tests as well: they run here when JIAFU_TEST_BENCHES is `all`, and by hand as `npm run bench -- --short`.
 */
const whole = [
  'card.to-screen',
  'touch.',
  'card.to-ticket',
  'queue.',
  'start.',
  'memory.',
  'recover.',
  'card.decode',
  'card.render',
  'registration.flushes',
  'sync.',
  'central.',
];
const isWhole = (figures: readonly string[]): boolean => whole.some((beginning) => figures[0]?.startsWith(beginning));
const chosen = process.env['JIAFU_TEST_BENCHES'] === 'all' ? benches : benches.filter(({ figures }) => !isWhole(figures));

it('leaves out what it means to leave out, and nothing else', () => {
  expect(benches.filter(({ figures }) => isWhole(figures))).toHaveLength(19);
});

// A process each, so that one that hangs is known by its name. Once more where a busy machine kept a simulator from its timers.
describe.each(chosen.map(({ figures }) => ({ figures })))('$figures', ({ figures }) => {
  it('is measured and printed as lines of figures, and nothing else is', { retry: 1 }, async () => {
    const { out, errors } = await runShort(figures);
    expect(out, errors.slice(-2_000)).not.toBe('');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((text) => {
        const parsed = line.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : expect.fail(`${text}\n${z.prettifyError(parsed.error)}\n${errors.slice(-2_000)}`);
      });
    expect(
      lines.map(({ figure }) => figure),
      errors.slice(-2_000),
    ).toEqual(figures);
    for (const { unit, baseline } of lines) expect(baseline !== undefined).toBe(unit === 'ratio');
  });
});
