import * as z from 'zod';

const staffId = z.string();

/** The record of looking at the record itself. See event-types.ts. */
export const auditEventTypes = {
  /** Somebody began to look through it; parts left out were no limit. `of`: whose acts were looked for. */
  'audit.looked': {
    version: 1,
    body: z.object({ staffId, kind: z.string().nullable(), day: z.string().nullable(), of: z.string().nullable() }),
    sealed: null,
  },
  'audit.exported': {
    version: 1,
    body: z.object({
      staffId,
      kind: z.string().nullable(),
      day: z.string().nullable(),
      of: z.string().nullable(),
      records: z.number().int(),
    }),
    sealed: null,
  },
  /** The chain was walked; `brokenAt` null: whole as far as `checked`. */
  'audit.verified': {
    version: 1,
    body: z.object({ staffId, checked: z.number().int(), brokenAt: z.number().int().nullable() }),
    sealed: null,
  },
} as const;
