import { expect, it } from 'vitest';
import { runQueueKillCampaign } from './queue-kill-campaign.ts';

it('a service that is killed in the middle of calls keeps every press that it answered, and no ticket at two counters', async () => {
  const figures = await runQueueKillCampaign({ kills: 6, seed: 20_261_125 });
  expect(figures).toMatchObject({ kills: 6, violations: [] });
  expect(figures.answered).toBeGreaterThan(6);
});
