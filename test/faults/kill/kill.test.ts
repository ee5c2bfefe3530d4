import { expect, it } from 'vitest';
import { runKillCampaign } from './kill-campaign.ts';

it('a service that is killed again and again loses nobody, doubles nobody and prints no ticket twice by itself', async () => {
  const figures = await runKillCampaign({ registrations: 40, seed: 20261103 });
  expect(figures).toMatchObject({ registrations: 41, violations: [] });
  expect(figures.kills).toBeGreaterThan(3);
});
