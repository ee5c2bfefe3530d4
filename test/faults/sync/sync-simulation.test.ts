import { expect, it } from 'vitest';
import { simulate, type Planted } from './simulate.ts';

it('loses, doubles and misplaces nothing, whatever the line does', async () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 4; seed += 1) broken.push(...(await simulate(seed)));
  expect(broken).toEqual([]);
});

it.each<[Planted, string]>([
  ['ack-before-commit', 'is lost'],
  ['no-mark', 'not in step'],
  ['raw-clock', 'last heard of'],
])('would notice %s', async (planted, says) => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 20 && broken.length === 0; seed += 1) broken.push(...(await simulate(seed, planted)));
  expect(broken.join('\n')).not.toBe('');
  expect(broken.join('\n')).toContain(says);
});
