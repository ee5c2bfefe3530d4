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

/** Those that a first seed shows; `--planted` of the campaign looks for all of them. */
it.each(['ack-before-commit', 'no-unique-key', 'a-cell-in-clear'])('would notice %s', async (name) => {
  const bug = bugs.find((one) => one.name === name);
  if (bug === undefined) throw new Error('no such mistake');
  expect((await play(1, bug)).violations.join('\n')).toMatch(bug.finds);
});
