import * as z from 'zod';
import { checkConclusion, checkSource, healthClass } from '../api/contract/index.ts';

const personId = z.string();
const staffId = z.string();

/** What checks, health certificates, training and beds tell. See event-types.ts. */
export const readinessEventTypes = {
  /** A background check on its way. Conclusions stand in sealed cells only, and who they are of, too. */
  'check.asked': { version: 1, body: z.object({ checkId: z.string(), personId, source: checkSource, staffId }), sealed: null },
  'check.withdrawn': { version: 1, body: z.object({ checkId: z.string(), staffId }), sealed: null },
  /** A file of the batch was handed out; `sha256` is of the sealed file. */
  'check.batch-made': {
    version: 1,
    body: z.object({ batchId: z.string(), number: z.string(), people: z.number().int(), sha256: z.string(), staffId }),
    sealed: null,
  },
  /** The batch goes to the city over the line; who is in it stands in the cell on the way only. */
  'check.batch-handed-over': {
    version: 1,
    body: z.object({ batchId: z.string(), number: z.string(), people: z.number().int(), staffId }),
    sealed: null,
  },
  /** What the city gave back was looked through, and what of it counts was written down: the city needs none of it any more. */
  'check.results-taken': {
    version: 1,
    body: z.object({ batchId: z.string(), version: z.number().int(), applied: z.number().int(), staffId }),
    sealed: null,
  },
  'check.concluded': {
    version: 1,
    body: z.object({ checkId: z.string(), staffId }),
    sealed: z.object({ personId, conclusion: checkConclusion, on: z.string(), validUntil: z.string().nullable() }),
  },
  'check.told': { version: 1, body: z.object({ checkId: z.string(), staffId }), sealed: null },
  'check.review-opened': {
    version: 1,
    body: z.object({ checkId: z.string(), reviewId: z.string(), dueOn: z.string(), staffId }),
    sealed: null,
  },
  'check.review-closed': {
    version: 1,
    body: z.object({ checkId: z.string(), reviewId: z.string(), outcome: z.enum(['stands', 'checked-again']), staffId }),
    sealed: null,
  },
  /** Somebody saw what is known of these people's checks. */
  'check.looked': {
    version: 1,
    body: z.object({ staffId, personIds: z.array(personId), what: z.enum(['conclusions', 'results-file', 'batch-file']) }),
    sealed: null,
  },
  'health.recorded': {
    version: 1,
    body: z.object({ certificateId: z.string(), staffId }),
    sealed: z.object({ personId, class: healthClass, validUntil: z.string() }),
  },
  /** A yes to health data was taken back: these are gone. */
  'health.erased': { version: 1, body: z.object({ certificateIds: z.array(z.string()), staffId }), sealed: null },
  'training.session-saved': {
    version: 1,
    body: z.object({
      sessionId: z.string(),
      course: z.string(),
      hours: z.number().int(),
      place: z.string(),
      teacher: z.string(),
      capacity: z.number().int(),
      startsAtMs: z.number().int(),
      endsAtMs: z.number().int(),
      staffId,
    }),
    sealed: null,
  },
  'training.session-cancelled': { version: 1, body: z.object({ sessionId: z.string(), staffId }), sealed: null },
  /** `staffId` null: the person at the kiosk, or the waiting list by itself. */
  'training.seat-moved': {
    version: 1,
    body: z.object({
      sessionId: z.string(),
      personId,
      what: z.enum(['enrolled', 'waiting', 'moved-up', 'left', 'present', 'absent', 'passed', 'again', 'no-result']),
      staffId: staffId.nullable(),
    }),
    sealed: null,
  },
  'training.certified': {
    version: 1,
    body: z.object({ personId, number: z.string(), hours: z.number().int(), staffId }),
    sealed: null,
  },
  'lodging.room-saved': {
    version: 1,
    body: z.object({ house: z.string(), room: z.string(), sex: z.enum(['female', 'male']), beds: z.number().int(), staffId }),
    sealed: null,
  },
  'lodging.moved': {
    version: 1,
    body: z.object({
      stayId: z.string(),
      personId,
      bedId: z.string().nullable(),
      what: z.enum(['asked', 'assigned', 'in', 'extended', 'out', 'withdrawn']),
      staffId: staffId.nullable(),
    }),
    sealed: null,
  },
} as const;
