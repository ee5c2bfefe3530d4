import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { questionPictures } from './pictures-ahead.ts';

it('names every picture that a question shows', () => {
  const folder = join(import.meta.dirname, 'steps');
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const shown = sources.flatMap((source) => [...source.matchAll(/picture(?:=|: )["']([a-z-]+)["']/g)].map(([, name]) => name));
  expect(shown.length).toBeGreaterThan(15);
  expect(shown.filter((name) => !questionPictures.some((known) => known === name))).toEqual([]);
});
