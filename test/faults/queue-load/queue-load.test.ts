import { expect, it } from 'vitest';
import { runQueueLoad } from './queue-load.ts';

it('a rush at eight counters before twelve screens: everybody is called once, and no screen is cut off', async () => {
  const figures = await runQueueLoad({ tickets: 6, streams: 12 });
  expect(figures.violations).toEqual([]);
  expect(figures.called).toBe(66);
  expect(figures.told).toBeGreaterThan(12 * 6);
});
