import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundle } from './bundle.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jiafu-bundle-'));
  mkdirSync(join(root, 'service'));
  mkdirSync(join(root, 'hall'));
  writeFileSync(join(root, 'hall/word.ts'), "export const word: string = 'first';");
  writeFileSync(join(root, 'service/main.ts'), "import { word } from '../hall/word.ts'; console.log(word);");
  writeFileSync(join(root, 'service/card-artist-thread.ts'), 'export {};');
});
afterEach(() => rmSync(root, { recursive: true }));

const made = (): string => join(root, 'dist/service/main.js');
/** Long before now, so that a writing shows whatever the file system's clock. */
const age = (): void => utimesSync(made(), 1, 1);
const isOld = (): boolean => statSync(made()).mtimeMs === 1_000;

it('leaves a bundle that is of these very sources, whatever their dates', async () => {
  await bundle(root, 'service');
  age();
  utimesSync(join(root, 'hall/word.ts'), 5, 5);
  writeFileSync(join(root, 'hall/unused.ts'), 'export {};');
  await bundle(root, 'service');
  expect(isOld()).toBe(true);
});

it('makes it anew when what it imports is another, or a part of it is gone', async () => {
  await bundle(root, 'service');
  age();
  writeFileSync(join(root, 'hall/word.ts'), "export const word: string = 'second';");
  await bundle(root, 'service');
  expect(readFileSync(made(), 'utf8')).toContain('second');
  age();
  rmSync(join(root, 'dist/service/card-artist-thread.js'));
  await bundle(root, 'service');
  expect(isOld()).toBe(false);
});
