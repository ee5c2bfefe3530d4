import * as z from 'zod';
import { business, cardKind, consentPurpose, hallPlan, packOutcome, proofLevel } from '../api/contract/index.ts';

/**
 * What each event says. `body` may be read by whoever carries events on and holds no personal value; `sealed` does.
 * A shape that has shipped only grows; what can't grow gets a new version beside the old one.
 */
const personId = z.string();
const ticketId = z.string();

export const eventTypes = {
  'person.registered': {
    version: 1,
    body: z.object({
      personId,
      cardKind,
      region: z.string().nullable(),
      proof: proofLevel,
      state: z.string(),
      /** Coded answers: services, experience, languages … No free text. */
      profile: z.record(z.string(), z.unknown()),
    }),
    sealed: z.object({
      name: z.string(),
      sexCode: z.string(),
      /** The sealed cell of the person's row, opened: number, birth, phone … */
      person: z.record(z.string(), z.unknown()),
    }),
  },
  'consents.recorded': {
    version: 1,
    body: z.object({
      personId,
      decidedAt: z.number().int(),
      textVersion: z.string(),
      choices: z.partialRecord(consentPurpose, z.boolean()),
      declarationVersion: z.string(),
      /** SHA-256 of the signature picture, hexadecimal. */
      evidence: z.string(),
    }),
    sealed: null,
  },
  'ticket.issued': {
    version: 1,
    body: z.object({
      ticketId,
      day: z.string(),
      label: z.string(),
      business,
      code: z.string(),
      personId: personId.nullable(),
      ahead: z.number().int(),
    }),
    sealed: null,
  },
  'ticket.handed-over': { version: 1, body: z.object({ ticketId, how: z.enum(['paper', 'told']) }), sealed: null },
  'paper.printed': {
    version: 1,
    body: z.object({ paperId: z.string(), copy: z.number().int(), certainty: z.enum(['confirmed', 'sent', 'seen-by-staff']) }),
    sealed: null,
  },
  'paper.doubtful': { version: 1, body: z.object({ paperId: z.string(), copy: z.number().int(), why: z.string() }), sealed: null },
  'paper.reprint-asked': {
    version: 1,
    body: z.object({ paperId: z.string(), copy: z.number().int(), why: z.enum(['asked', 'missing']) }),
    sealed: null,
  },
  /** The manager's plan has a new version; `plan` is the whole of it, so that who carries events needs no history. */
  'plan.changed': {
    version: 1,
    body: z.object({
      version: z.number().int(),
      staffId: z.string().nullable(),
      restoredFrom: z.number().int().nullable(),
      plan: hallPlan,
    }),
    sealed: null,
  },
  /** Papers printed ahead: their numbers are taken, and nobody waits with them yet. */
  'pack.printed': { version: 1, body: z.object({ business, from: z.string(), to: z.string(), count: z.number().int() }), sealed: null },
  'pack.returned': {
    version: 1,
    body: z.object({
      ticketId,
      day: z.string(),
      label: z.string(),
      business,
      givenAtMs: z.number().int(),
      outcome: packOutcome,
      staffId: z.string().nullable(),
    }),
    sealed: null,
  },
} as const;

export type EventType = keyof typeof eventTypes;
export type EventBody<T extends EventType> = z.infer<(typeof eventTypes)[T]['body']>;
export type EventSealed<T extends EventType> = (typeof eventTypes)[T]['sealed'] extends z.ZodType<infer S> ? S : null;
