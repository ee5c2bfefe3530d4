import { expect, it } from 'vitest';
import { runPowerCutCampaign } from './power-cut-campaign.ts';

const SEED = 20261101;

it('a power cut takes nothing from anybody who was told "done", whatever sectors the drive had written', async () => {
  const figures = await runPowerCutCampaign({ registrations: 20, seed: SEED, synchronous: 'FULL' });
  expect(figures).toMatchObject({ registrations: 20, images: 40, imagesWithLoss: 0, violations: [] });
});

it('the same cuts do take people when the store flushes less, which proves the test', async () => {
  const figures = await runPowerCutCampaign({ registrations: 20, seed: SEED, synchronous: 'NORMAL' });
  expect(figures.imagesWithLoss / figures.images).toBeGreaterThan(0.3);
});
