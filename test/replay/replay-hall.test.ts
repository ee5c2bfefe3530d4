import { expect, it } from 'vitest';
import { replayHall } from './replay-hall.ts';

it('two years at a hundredth: the manager’s page and the file show exactly what was done', async () => {
  const years = { visits: 250, registered: 56, checked: 54, atWindow: 2, trained: 33, cards: 35, lodged: 4 };
  const { figures, csv } = await replayHall(years);
  expect(figures.total).toEqual(years);
  expect(csv.trim().split('\r\n').at(-1)).toBe('Total,250,56,54,2,33,35,4');
  for (const step of ['visits', 'registered', 'cards'] as const) {
    expect(figures.months.reduce((sum, month) => sum + month[step], 0)).toBe(years[step]);
  }
});
