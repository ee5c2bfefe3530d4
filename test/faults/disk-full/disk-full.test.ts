import { expect, it } from 'vitest';
import { runDiskFullCampaign } from './disk-full-campaign.ts';

const SEED = 20261102;

it('a full disk is told as such, keeps nothing half, and the kiosk accepts again by itself when there is room', async () => {
  const figures = await runDiskFullCampaign({ rounds: 2, seed: SEED });
  if (figures.whyNotTmpfs !== null) console.warn(`no small file system here (${figures.whyNotTmpfs}): the file size was limited instead`);
  expect(figures).toMatchObject({ rounds: 2, violations: [] });
});

it('the same holds where a file may not grow', async () => {
  const figures = await runDiskFullCampaign({ rounds: 1, seed: SEED, fileLimit: true });
  expect(figures).toMatchObject({ disk: 'file-limit', rounds: 1, violations: [] });
});
