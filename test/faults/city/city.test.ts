import { expect, it } from 'vitest';
import { runCity } from './run-city.ts';

// The campaign is `npm run faults:city`.
it('keeps every acknowledged event once through a bad line and a killed city with its database, and nothing personal in clear', async () => {
  const { violations, struck, kills } = await runCity(4, { nodes: 2, visits: 12, kills: 1, faults: 30 });
  expect(violations).toEqual([]);
  expect(struck).toBeGreaterThan(0);
  expect(kills).toBe(1);
});
