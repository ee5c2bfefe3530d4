import type { HallApiParts } from './api/index.ts';
import { createChecks } from './checks/index.ts';
import { createHealth } from './health/index.ts';
import { createLodging } from './lodging/index.ts';
import { openExpiry } from './open-expiry.ts';
import { createTogether, type TogetherParts } from './together/index.ts';
import { createTraining } from './training/index.ts';

type Made = Parameters<typeof createChecks>[0] &
  Parameters<typeof createHealth>[0] &
  Parameters<typeof createTraining>[0] &
  Parameters<typeof createLodging>[0] &
  Parameters<typeof openExpiry>[0] &
  Pick<TogetherParts, 'committed'>;

/** What makes a registered person ready for work and keeps them so, and a bed for the nights until then. */
export function openReadiness(made: Made): HallApiParts['readiness'] {
  const training = createTraining(made);
  const lodging = createLodging(made);
  return {
    checks: createChecks(made),
    health: createHealth(made),
    training,
    lodging,
    together: createTogether({ ...made, training, lodging }),
    expiry: openExpiry(made),
  };
}
