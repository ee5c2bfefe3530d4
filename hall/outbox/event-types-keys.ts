import * as z from 'zod';

/** What happens to the keys of the store and to its copies. See event-types.ts. */
export const keyEventTypes = {
  /** Every cell is sealed by another key, and the one of before is gone. */
  'keys.replaced': { version: 1, body: z.object({ keyId: z.number().int(), cells: z.number().int() }), sealed: null },
  /** The keys were locked to another recovery paper. */
  'keys.recovery-made': { version: 1, body: z.object({}), sealed: null },
  /** A maintainer asked for new keys from the next start on. */
  'keys.wished': { version: 1, body: z.object({ staffId: z.string() }), sealed: null },
  /** A new recovery paper was shown, which counts once it was typed back. */
  'keys.paper-drawn': { version: 1, body: z.object({ staffId: z.string() }), sealed: null },
  /** What stands on the recovery paper was typed; `copyAt`: when the newest copy was taken, that opened with it; null: none did. */
  'keys.paper-proved': { version: 1, body: z.object({ staffId: z.string(), copyAt: z.number().int().nullable() }), sealed: null },
  /** This store was put back from a copy, taken at `takenAt`. */
  'keys.restored': { version: 1, body: z.object({ takenAt: z.number().int().nullable() }), sealed: null },
} as const;
