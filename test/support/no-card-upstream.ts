import { ok } from '../../hall/kernel/index.ts';
import type { ConnectionParts } from '../../hall/sync/node/connection.ts';

/** For machines that have tickets and people and no cards. */
export const noCardUpstream: ConnectionParts['cards'] = {
  takeRoot: () => ok(false),
  takeKey: () => ok(false),
  heardOfDead: () => undefined,
  askIfNeeded: () => undefined,
};
