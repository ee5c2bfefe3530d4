import * as z from 'zod';
import { cardJobState, cardProof, cardRequestKind, cardState, cardVerdict, showPurpose } from '../api/contract/index.ts';

const personId = z.string();
const staffId = z.string();

/** What service cards and their codes tell. See event-types.ts. */
export const cardEventTypes = {
  /** `from` null: it was asked for. */
  'card.request-moved': {
    version: 1,
    body: z.object({
      requestId: z.string(),
      personId,
      kind: cardRequestKind,
      to: z.enum(['open', 'approved', 'refused', 'withdrawn']),
      reason: z.string().nullable(),
      by: staffId,
    }),
    sealed: null,
  },
  /** A card with its code. `serial` is all that the code says of it; null for cards of before. */
  'card.made': {
    version: 1,
    body: z.object({
      cardId: z.string(),
      personId: personId.nullable(),
      requestId: z.string().nullable(),
      number: z.string(),
      copy: z.number().int(),
      proof: cardProof,
      state: cardState,
      hall: z.number().int(),
      kid: z.number().int().nullable(),
      serial: z.string().nullable(),
      issuedOn: z.string(),
      validUntil: z.string(),
      items: z.array(z.string()),
      level: z.number().int().nullable(),
      stars: z.number().int().nullable(),
      askedBy: staffId.nullable(),
      approvedBy: staffId.nullable(),
    }),
    sealed: null,
  },
  'card.moved': {
    version: 1,
    body: z.object({
      cardId: z.string(),
      personId: personId.nullable(),
      verb: z.string(),
      from: cardState,
      to: cardState,
      reason: z.string().nullable(),
      by: staffId,
    }),
    sealed: null,
  },
  /** Dead everywhere from now on. `entry`: the beginning of the serial, as lists carry it. */
  'card.revoked': {
    version: 1,
    body: z.object({ cardId: z.string(), hall: z.number().int(), entry: z.string(), why: z.string(), by: staffId }),
    sealed: null,
  },
  /** Somebody looked at a code. `cardId` null: it is no card known here; nothing of what was read is kept. */
  'card.looked-at': {
    version: 1,
    body: z.object({
      cardId: z.string().nullable(),
      verdict: cardVerdict,
      how: z.enum(['camera', 'scanner', 'typed']),
      /** What was read: of our form and whole, the short forms, broken, or something else altogether. */
      form: z.enum(['signed', 'opaque', 'short', 'broken', 'foreign']),
    }),
    sealed: null,
  },
  /** The holder stood there and let more of their file be seen than the check had told. */
  'card.record-shown': {
    version: 1,
    body: z.object({ cardId: z.string(), purpose: showPurpose }),
    sealed: null,
  },
  /** A key that signs cards was made, certified by the city, or the city's root was trusted. */
  'card.key-changed': {
    version: 1,
    body: z.object({ what: z.enum(['made', 'certified', 'root-trusted']), hall: z.number().int().nullable(), kid: z.number().int() }),
    sealed: null,
  },
  /** The city is asked for its word on a key of this hall; `signed`: so many cards bear its signature already. */
  'card.key-asked': {
    version: 1,
    body: z.object({
      hall: z.number().int(),
      kid: z.number().int(),
      publicKey: z.string(),
      usableFrom: z.string(),
      verifyUntil: z.string(),
      signed: z.number().int(),
    }),
    sealed: null,
  },
  /** A job of the card printer went on. `from` null: it was asked for. */
  'card.print-moved': {
    version: 1,
    body: z.object({
      jobId: z.string(),
      cardId: z.string(),
      from: cardJobState.nullable(),
      to: cardJobState,
      detail: z.string().nullable(),
      reason: z.string().nullable(),
      /** null: the queue by itself. */
      by: staffId.nullable(),
    }),
    sealed: null,
  },
  /** How cards look from now on. `sha256`: over both sides. */
  'card.template-saved': { version: 1, body: z.object({ version: z.number().int(), sha256: z.string(), by: staffId }), sealed: null },
  'card.list-taken': {
    version: 1,
    body: z.object({ hall: z.number().int(), seq: z.number().int(), madeAt: z.number().int(), added: z.number().int() }),
    sealed: null,
  },
  'card.stock-moved': {
    version: 1,
    body: z.object({
      boxId: z.string(),
      what: z.enum(['added', 'closed']),
      cards: z.number().int(),
      used: z.number().int(),
      spoiled: z.number().int(),
      missing: z.number().int(),
      by: staffId,
    }),
    sealed: null,
  },
} as const;
