import { afterAll, expect, it } from 'vitest';
import { closeEngine } from './city.ts';
import { bugs } from './planted.ts';
import { play } from './play.ts';

afterAll(closeEngine);

// The campaign is `npm run faults:seeded`.
it('loses, doubles, misplaces and gives away nothing, whatever lines, power and clocks do; and plays the same again for the same seed', async () => {
  const runs = [await play(1), await play(2)];
  expect(runs.flatMap(({ violations }) => violations)).toEqual([]);
  const again = await play(2);
  expect(again.lines).toEqual(runs[1]?.lines);
  expect(new Set([...runs, again].map(({ trace }) => trace)).size).toBe(2);
});

/** Those that an early seed shows; `--planted` of the campaign looks for all of them. */
it.each([
  ['ack-before-commit', 1],
  ['no-unique-key', 4],
  ['a-cell-in-clear', 1],
] as const)('would notice %s', async (name, seed) => {
  const bug = bugs.find((one) => one.name === name);
  if (bug === undefined) throw new Error('no such mistake');
  expect((await play(seed, bug)).violations.join('\n')).toMatch(bug.finds);
});
