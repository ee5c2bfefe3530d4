import * as z from 'zod';

/** What happens to the keys of the store and to its copies. See event-types.ts. */
export const keyEventTypes = {
  /** Every cell is sealed by another key, and the one of before is gone. */
  'keys.replaced': { version: 1, body: z.object({ keyId: z.number().int(), cells: z.number().int() }), sealed: null },
  /** The keys were locked to another recovery paper. */
  'keys.recovery-made': { version: 1, body: z.object({}), sealed: null },
  /** This store was put back from a copy, taken at `takenAt`. */
  'keys.restored': { version: 1, body: z.object({ takenAt: z.number().int().nullable() }), sealed: null },
} as const;
