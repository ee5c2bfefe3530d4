import { expect, it } from 'vitest';
import { runModelCampaign } from './model-campaign.ts';

it('whatever is pressed where, in whatever order, with restarts and the clock set: the line does what the rules say', () => {
  const figures = runModelCampaign({ commands: 20_000, seed: 20_261_125 });
  expect(figures.violations).toEqual([]);
  expect(figures.commands).toBeGreaterThanOrEqual(20_000);
});
