import * as z from 'zod';

const sessionId = z.string();
const by = z.string();
const counter = z.number().int().nullable();

/** Staff help at a kiosk's session. Ids and codes only: until it is registered, a session is nobody's. */
export const assistEventTypes = {
  /** `visitId` null: begun at the desk, or taken up again after it was given back. */
  'assist.taken': {
    version: 1,
    body: z.object({ sessionId, visitId: z.string().nullable(), phase: z.enum(['consent', 'form']), counter, by }),
    sealed: null,
  },
  'assist.paper-seen': { version: 1, body: z.object({ sessionId, paper: z.string(), by }), sealed: null },
  /** The person comes back to the kiosk by their card, or by the number on a slip. */
  'assist.returned': { version: 1, body: z.object({ sessionId, how: z.enum(['card', 'slip']), by }), sealed: null },
  /** By that number. */
  'assist.resumed': { version: 1, body: z.object({ sessionId }), sealed: null },
  'assist.finished': {
    version: 1,
    body: z.object({ sessionId, outcome: z.enum(['registered', 'known', 'declined']), personId: z.string().nullable(), by }),
    sealed: null,
  },
} as const;
