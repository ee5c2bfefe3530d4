import { expect, it } from 'vitest';
import { runFleet } from './run-fleet.ts';

// The whole city is `npm run fleet`.
it('takes in all that nodes bring back, nothing lost and nothing twice, and answers about cards meanwhile', async () => {
  const done = await runFleet({ nodes: 16, byCode: 4, events: 20, looks: 20, awayMs: 0, seed: 1 });
  expect(done.violations).toEqual([]);
  expect(done.events).toBe(320);
  expect(done.busy.ms.length).toBeGreaterThan(0);
  // The check isn't blind: it sees one event taken away, and one put in twice.
  expect(done.planted.filter((one) => one.includes('events were written'))).toHaveLength(2);
});
