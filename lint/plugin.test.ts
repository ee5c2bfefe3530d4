import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The rules know a file by where it stands, so the violations are planted in a folder of the hall for a moment. */
describe('house lint rules', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(root, 'hall', 'zz-planted-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function findings(code: string): string[] {
    const path = join(folder, 'planted.ts');
    writeFileSync(path, code);
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    try {
      execFileSync(process.execPath, [oxlint, '--format=json', path], { cwd: root, encoding: 'utf8' });
      return [];
    } catch (error) {
      const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
      const parsed = JSON.parse(output) as { diagnostics: { code: string }[] };
      return parsed.diagnostics.map((diagnostic) => diagnostic.code);
    }
  }

  it.each([
    ['the wall clock', 'export const f = (): number => Date.now();', 'jiafu(no-host-globals)'],
    ['a bare new Date', 'export const f = (): Date => new Date();', 'jiafu(no-host-globals)'],
    ['chance', 'export const f = (): number => Math.random();', 'jiafu(no-host-globals)'],
    ['a timer', 'export const f = (): unknown => setTimeout(() => undefined, 1);', 'jiafu(no-host-globals)'],
    ['SQL outside a store', "export const f = 'SELECT id FROM persons';", 'jiafu(no-stray-sql)'],
    ['a value glued into SQL', "export const f = (id: string): string => `DELETE FROM persons WHERE id = '${id}'`;", 'jiafu(no-glued-sql)'],
    ['a text for people in code', "export const f = '请取回身份证';", 'jiafu(no-han-literals)'],
    ['console', "export const f = (): void => console.log('x');", 'eslint(no-console)'],
    ['any', 'export const f = (x: any): unknown => x;', 'typescript(no-explicit-any)'],
  ])('refuse %s in the hall', (_name, code, rule) => {
    expect(findings(code)).toContain(rule);
  });

  it('let honest code pass', () => {
    expect(findings('export const f = (ms: number): Date => new Date(ms);')).toEqual([]);
  });
});
