import * as z from 'zod';
import { agencyContent, releaseWhy } from '../api/contract/index.ts';

const affiliationId = z.string();
const personId = z.string();
const agencyId = z.string();
const name = z.object({ zh: z.string(), en: z.string() });

/** Whose worker somebody is, and what the agencies are told of it. `hlc` decides which of two machines' words is the later. */
export const agencyEventTypes = {
  'agency.joined': { version: 1, body: z.object({ affiliationId, personId, agencyId, name, hlc: z.string() }), sealed: null },
  'agency.released': { version: 1, body: z.object({ affiliationId, personId, agencyId, hlc: z.string(), why: releaseWhy }), sealed: null },
  /** Notices that somebody handed over to an agency. */
  'agency.told': {
    version: 1,
    body: z.object({ agencyId, notices: z.array(z.object({ affiliationId, what: z.enum(['joined', 'released']) })), by: z.string() }),
    sealed: null,
  },
  /** The hall's own list: an agency as it stands there now. */
  'agency.saved': {
    version: 1,
    body: z.object({ agencyId, version: z.number().int(), content: agencyContent, by: z.string() }),
    sealed: null,
  },
} as const;
