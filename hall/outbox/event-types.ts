import * as z from 'zod';
import {
  askedFor,
  business,
  cardKind,
  changeProof,
  changeReason,
  documentKind,
  endingWhat,
  exportTable,
  fileField,
  fileState,
  hallPlan,
  handOutBy,
  lookPart,
  lookPurpose,
  noticeWay,
  packOutcome,
  proofLevel,
  staffRole,
  terminalKind,
  ticketState,
  type ConsentPurpose,
} from '../api/contract/index.ts';
import { agencyEventTypes } from './event-types-agencies.ts';
import { assistEventTypes } from './event-types-assist.ts';
import { auditEventTypes } from './event-types-audit.ts';
import { cardEventTypes } from './event-types-cards.ts';
import { keyEventTypes } from './event-types-keys.ts';
import { readinessEventTypes } from './event-types-readiness.ts';

/**
 * What each event says. `body` may be read by whoever carries events on and holds no personal value; `sealed` does: the cell of the row
 * that the event tells of, as it stands there, so that it is sealed once and opens by that row's context.
 * A shape that has shipped only grows; what can't grow gets a new version beside the old one.
 */
const personId = z.string();
const ticketId = z.string();
const staffId = z.string();
/** null: the main machine itself. */
const terminalId = z.string().nullable();

/** Spelt out rather than records: objects of known keys are checked by compiled code, and one is in every registration. */
const personProfile = z.object({
  services: z.array(z.string()),
  experience: z.string().nullable(),
  languages: z.array(z.string()),
  arrangement: z.string().nullable(),
  /** null: to be agreed, or not asked. */
  pay: z.object({ unit: z.string(), amountFen: z.number().int() }).nullable(),
  province: z.string().nullable(),
  programme: z.string().nullable(),
  lodging: z.boolean().nullable(),
});

/** The sealed cell of a person's row, opened. */
const personCell = z.object({
  name: z.string(),
  sexCode: z.string(),
  number: z.string(),
  birth: z.string(),
  nameEn: z.string().optional(),
  phone: z.string().nullable(),
  address: z.string().optional(),
  emergency: z.object({ name: z.string(), phone: z.string(), relation: z.string() }).nullable(),
  /** Who helped with the registration; left out: nobody did. */
  helpers: z
    .array(
      z.object({
        kind: z.string(),
        name: z.string(),
        /** Of the card that they laid; null: of staff, by account. */
        number: z.string().nullable(),
        staffId: z.string().nullable(),
        does: z.array(z.string()),
      }),
    )
    .optional(),
});

const given = z.boolean().optional();
const consentChoices = z.object({
  registration: given,
  'background-check': given,
  health: given,
  portrait: given,
  'share-agencies': given,
  'public-profile': given,
  'face-compare': given,
} satisfies Record<ConsentPurpose, typeof given>);

/** What was chosen and declared in one go, over one signature. */
const signing = z.object({
  decidedAt: z.number().int(),
  textVersion: z.string(),
  choices: consentChoices,
  declarationVersion: z.string(),
  /** SHA-256 of the signature picture, hexadecimal; empty: signed on paper, at a desk. */
  evidence: z.string(),
  /** The number of that paper, and who recorded it. */
  slip: z.string().optional(),
  by: staffId.optional(),
});

export const eventTypes = {
  'person.registered': {
    version: 1,
    body: z.object({
      personId,
      cardKind,
      region: z.string().nullable(),
      proof: proofLevel,
      state: z.string(),
      /** Coded answers; no free text. */
      profile: personProfile,
      consents: signing,
    }),
    sealed: personCell,
  },
  /** A field has another value: `sealed` is the person's cell with it; `hlc` decides which of two nodes' changes is the newer. */
  'person.corrected': {
    version: 1,
    body: z.object({
      personId,
      field: fileField,
      hlc: z.string(),
      reason: changeReason,
      proof: changeProof,
      state: fileState,
      services: z.array(z.string()),
      by: staffId,
    }),
    sealed: personCell,
  },
  'person.verified': {
    version: 1,
    body: z.object({ personId, paper: z.string(), proof: proofLevel, state: fileState, hlc: z.string(), by: staffId }),
    sealed: null,
  },
  /** The file is in another state. No state is named: one of them says how a check ended. */
  'person.moved': {
    version: 1,
    body: z.object({ personId, why: z.enum(['identity', 'check', 'training', 'health', 'card', 'day']), by: staffId.nullable() }),
    sealed: null,
  },
  /** `missing` empty: in order. */
  'person.reviewed': { version: 1, body: z.object({ personId, missing: z.array(askedFor), by: staffId }), sealed: null },
  'person.portrait-taken': { version: 1, body: z.object({ personId, by: staffId.nullable() }), sealed: null },
  /** The person took their yes to a portrait back; `by` null: at another machine of the hall. */
  'person.portrait-erased': { version: 1, body: z.object({ personId, by: staffId.nullable() }), sealed: null },
  /** Decided after the registration, in a clerk's presence; only what differs from before. */
  'person.consented': {
    version: 1,
    body: z.object({
      personId,
      decidedAt: z.number().int(),
      textVersion: z.string(),
      choices: consentChoices,
      proof: z.enum(['card-read', 'signed-slip']),
      slip: z.string().nullable(),
      by: staffId,
    }),
    sealed: null,
  },
  'person.document': {
    version: 1,
    body: z.object({
      personId,
      documentId: z.string(),
      kind: documentKind,
      what: z.enum(['added', 'removed']),
      validUntil: z.string().nullable(),
      by: staffId,
    }),
    sealed: null,
  },
  /** Somebody looked at a file, or at a value of it in full. */
  'person.looked-at': {
    version: 1,
    body: z.object({ personId, part: lookPart, purpose: lookPurpose, role: staffRole, by: staffId }),
    sealed: null,
  },
  /** Told which papers run out, by a slip or the words of a message. */
  'person.reminded': {
    version: 1,
    body: z.object({
      personId,
      how: noticeWay,
      papers: z.array(z.object({ what: endingWhat, validUntil: z.string() })),
      by: staffId,
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
      /** It counts as taken some minutes earlier; why is nobody's business on the way. */
      priority: z.boolean(),
    }),
    sealed: null,
  },
  'ticket.handed-over': { version: 1, body: z.object({ ticketId, how: z.enum(['paper', 'told']) }), sealed: null },
  /** A step of a ticket in the line; without counter and staff when the hall itself took it (a day that ended). */
  'ticket.moved': {
    version: 1,
    body: z.object({
      ticketId,
      day: z.string(),
      verb: z.string(),
      from: ticketState,
      to: ticketState,
      business,
      counter: z.string().nullable(),
      staffId: z.string().nullable(),
      reason: z.string().nullable(),
      overtook: z.number().int(),
    }),
    sealed: null,
  },
  'counter.moved': {
    version: 1,
    body: z.object({
      counterId: z.string(),
      day: z.string(),
      verb: z.string(),
      state: z.enum(['closed', 'open', 'paused']),
      reason: z.string().nullable(),
      staffId: z.string(),
    }),
    sealed: null,
  },
  'luggage.moved': {
    version: 1,
    body: z.object({
      luggageId: z.string(),
      what: z.enum(['left', 'handed-out', 'put-back', 'reprinted', 'tags-seen']),
      by: handOutBy.nullable(),
      staffId: z.string().nullable(),
    }),
    sealed: null,
  },
  /** What staff do with the program itself. Ids only: a name may change, and isn't the outbox's to carry. */
  'staff.signed-in': {
    version: 1,
    body: z.object({ staffId, sessionId: z.string(), terminalId, how: z.enum(['pin', 'badge', 'emergency']) }),
    sealed: null,
  },
  /** `staffId` null: nobody has that number or badge. */
  'staff.sign-in-failed': {
    version: 1,
    body: z.object({ staffId: staffId.nullable(), terminalId, failures: z.number().int(), locked: z.boolean() }),
    sealed: null,
  },
  'staff.session-ended': {
    version: 1,
    body: z.object({
      staffId,
      sessionId: z.string(),
      terminalId,
      why: z.enum(['signed-out', 'switched', 'idle', 'too-long', 'too-many', 'ended', 'account', 'terminal']),
      by: staffId.nullable(),
    }),
    sealed: null,
  },
  /** Typed the PIN or the code again before something that asks for it. */
  'staff.stepped-up': { version: 1, body: z.object({ staffId, sessionId: z.string(), terminalId }), sealed: null },
  'staff.changed': {
    version: 1,
    body: z.object({
      staffId,
      what: z.enum(['created', 'changed', 'pin-reset', 'pin-chosen', 'unlocked', 'badge-added', 'badge-removed']),
      state: z.enum(['active', 'disabled']),
      roles: z.array(staffRole),
      by: staffId,
    }),
    sealed: null,
  },
  /** A file of figures left the hall. */
  'staff.exported': {
    version: 1,
    body: z.object({
      staffId,
      table: z.enum([...exportTable.options, 'people']),
      format: z.enum(['csv', 'xlsx']),
      from: z.string(),
      to: z.string(),
    }),
    sealed: null,
  },
  'terminal.pairing-opened': { version: 1, body: z.object({ by: staffId, seconds: z.number().int() }), sealed: null },
  'terminal.pairing-failed': { version: 1, body: z.object({ triesLeft: z.number().int() }), sealed: null },
  'terminal.paired': { version: 1, body: z.object({ terminalId: z.string(), kind: terminalKind, by: staffId }), sealed: null },
  'terminal.revoked': { version: 1, body: z.object({ terminalId: z.string(), by: staffId }), sealed: null },
  ...readinessEventTypes,
  'paper.printed': {
    version: 1,
    body: z.object({
      paperId: z.string(),
      copy: z.number().int(),
      certainty: z.enum(['confirmed', 'sent', 'seen-by-staff']),
      /** Who saw it, for `seen-by-staff`. */
      by: staffId.optional(),
    }),
    sealed: null,
  },
  'paper.doubtful': { version: 1, body: z.object({ paperId: z.string(), copy: z.number().int(), why: z.string() }), sealed: null },
  /** Deleted with everything that hung on it, as the notice promises; so many tickets stay, as nobody's. */
  'person.erased': {
    version: 1,
    body: z.object({
      personId,
      why: z.enum(['unused']),
      tickets: z.number().int(),
      /** Other ids under which machines of this hall registered the same number. */
      aliases: z.array(personId).optional(),
    }),
    sealed: null,
  },
  /** Old tickets of nobody's file that lost a masked name or a note, and other old papers. */
  'papers.erased': { version: 1, body: z.object({ tickets: z.number().int(), papers: z.number().int() }), sealed: null },
  'drafts.erased': { version: 1, body: z.object({ drafts: z.number().int() }), sealed: null },
  'paper.reprint-asked': {
    version: 1,
    body: z.object({ paperId: z.string(), copy: z.number().int(), why: z.enum(['asked', 'missing']), by: staffId.optional() }),
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
  'pack.printed': {
    version: 1,
    body: z.object({ business, from: z.string(), to: z.string(), count: z.number().int(), by: staffId.optional() }),
    sealed: null,
  },
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
  ...cardEventTypes,
  ...agencyEventTypes,
  ...assistEventTypes,
  ...auditEventTypes,
  ...keyEventTypes,
} as const;

export type EventType = keyof typeof eventTypes;
export type EventBody<T extends EventType> = z.infer<(typeof eventTypes)[T]['body']>;
