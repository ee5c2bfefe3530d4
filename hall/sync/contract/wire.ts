import * as z from 'zod';
import { batchLine, checkResultsChange } from './check-batches.ts';
import { publishedChange } from './publications.ts';

/**
 * What two nodes say to each other, version 1. Every call is a POST of JSON to `/sync/v1/…`, but for `hello`. Times are UTC milliseconds,
 * hashes and digests lower-case hexadecimal of SHA-256, keys and cells base64url.
 */
export const protocolVersion = 1;
export const paths = {
  hello: '/sync/v1/hello',
  enrol: '/sync/v1/enrol',
  session: '/sync/v1/session',
  events: '/sync/v1/events',
  changes: '/sync/v1/changes',
  /** Within a hall alone: see sessions.ts. */
  sessions: '/sync/v1/sessions',
} as const;

/** Both count: whichever is reached first. Bytes are of JSON before compression. */
export const batchLimits = { events: 500, bytes: 1_000_000 } as const;
/** A receiver reads no more than this, so that a small body can't unpack into a huge one. */
export const mostBodyBytes = 4_000_000;
/** How far the time in a signature may be from the receiver's. */
export const signatureWindowMs = 300_000;
export const longestWaitMs = 25_000;

export const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const base64url = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most);
const time = z.number().int();
const seq = z.number().int().nonnegative();

/** 'N' and ten characters of Crockford's base 32, made by the node itself. */
export const nodeId = z.string().regex(/^N[0-9A-Z]{10}$/);
/** Which life of a store its numbers belong to: a store that was restored or cloned begins another. */
export const epochId = z.string().regex(/^[0-9A-Z]{16}$/);
/** A fresh store's hash before its first event. */
export const firstHash = '0'.repeat(64);

/**
 * An event as its node wrote it. `body` is the JSON text that the hash was made over, so what a receiver doesn't know in it is kept to the
 * letter. `digest` is that of the personal cell at the origin; `cell` the same content sealed to the receiver (CellContent), null where there
 * is none or it was erased since. Its envelope is the message's.
 */
const event = {
  seq: z.number().int().positive(),
  id: z.string().min(1).max(64),
  type: z.string().min(1).max(64),
  version: z.number().int().positive(),
  subject: z.string().max(64).nullable(),
  at: time,
  body: z.string().max(500_000),
  digest: hex64.nullable(),
  cell: base64url(200_000).nullable(),
};
export type WireEvent = z.infer<z.ZodObject<typeof event>> & { readonly hash: string };

/**
 * The same as it travels. The hash may be left out for a receiver that `takes` it ("linked"): it follows from what came before. The last
 * event of a batch always tells its own, and so does one before an event whose hash isn't its content's.
 */
export const sentEvent = z.object({ ...event, hash: hex64.optional() });
export type SentEvent = z.infer<typeof sentEvent>;

/**
 * What a cell holds, as JSON: the event's own personal part, of a ticket what its paper and its call need, and a portrait: a JPEG of at most
 * 240 by 320 dots and 24,000 bytes. A portrait goes on to a city only of who agreed to be shown in public.
 */
export const cellContent = z.looseObject({
  event: z.record(z.string(), z.unknown()).optional(),
  portrait: z.object({ jpeg: z.base64().max(32_000) }).optional(),
  /** Of `check.batch-handed-over`: who is to be checked. */
  batch: z.array(batchLine).max(500).optional(),
  ticket: z.object({ maskedName: z.string().nullable(), priority: z.string().nullable() }).optional(),
});
export type CellContent = z.infer<typeof cellContent>;

/** The node's clock against the receiver's: add `offsetMs` to a time of the node's. The truth is within `errorMs` of it. */
export const clockDifference = z.object({ offsetMs: time, errorMs: time.nonnegative() });
export type ClockDifference = z.infer<typeof clockDifference>;

export const helloAnswer = z.object({
  protocol: z.number().int(),
  hall: z.object({ zh: z.string(), en: z.string() }),
  node: nodeId,
  serverTimeMs: time,
});

/** `proof`: see enrolment.ts. `series`: the letter behind the business's on this node's tickets, '' for the hall's first machine. */
export const enrolRequest = z.object({
  protocol: z.number().int(),
  node: nodeId,
  name: z.string().trim().min(1).max(40),
  series: z.string().max(1),
  /** Ed25519, SPKI. */
  signKey: base64url(100),
  /** P-256, the uncompressed point. */
  sealKey: base64url(120),
  proof: base64url(64),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolAnswer = z.object({
  keyId: z.string().max(64),
  node: nodeId,
  sealKey: base64url(120),
  serverTimeMs: time,
  /** The receiver knows the code, too: nobody in between can take the node in. */
  proof: base64url(64),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** The first call of each connection: where both stand. */
export const sessionRequest = z.object({
  /** Whose events: the signer itself, or a node that it passes on for. */
  origin: nodeId,
  epoch: epochId,
  /** The node's newest event. */
  last: z.object({ seq, hash: hex64 }),
  /** The highest number that this receiver ever acknowledged in this epoch, with its hash. */
  acknowledged: z.object({ seq, hash: hex64 }),
  clock: clockDifference.nullable(),
});
export type SessionRequest = z.infer<typeof sessionRequest>;

/**
 * What a receiver understands beyond the first version of this protocol; a sender leaves alone what isn't in it, and what it doesn't know.
 * `linked`: hashes left out. `zstd`: bodies in that encoding. `ahead`: a second batch while the one before it isn't answered.
 */
export const receiverTakes = ['linked', 'zstd', 'ahead'] as const;
export type Takes = ReadonlySet<string>;

export const sessionAnswer = z.object({
  /**
   * The highest unbroken number held here in that epoch. Where the node's own event of that number is missing or has another hash, its store
   * was restored or cloned: it begins another epoch and sends from its first event; ids tell what was there already.
   */
  acknowledged: z.object({ seq, hash: hex64 }),
  takes: z.array(z.string().max(40)).max(40).optional(),
  serverTimeMs: time,
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** What a message's cells are sealed under: an HPKE encapsulated key; null: there is no cell in it. See sealing.ts. */
const envelope = base64url(120).nullable();

/** Events in order without a gap, from one origin: the signer itself, or a node that it passes on for. */
export const eventsRequest = z.object({
  origin: nodeId,
  epoch: epochId,
  /** The origin's newest number as far as the sender knows. */
  last: seq,
  clock: clockDifference.nullable(),
  enc: envelope,
  /** The batch before it isn't answered yet; for a receiver that `takes` it ("ahead"). */
  ahead: z.boolean().optional(),
  /** Each is judged by itself, so that a bad one blocks none. */
  events: z.array(z.unknown()).max(batchLimits.events),
});
export type EventsRequest = z.infer<typeof eventsRequest>;

/** Why an event has no effect. `NOT_YOURS`: it would touch what belongs to another hall. */
export const setAsideCode = z.enum([
  'MALFORMED',
  'CHAIN_BROKEN',
  'BODY_INVALID',
  'CELL_UNREADABLE',
  'NUMBER_TAKEN',
  'NOT_YOURS',
  'APPLY_FAILED',
]);
export type SetAsideCode = z.infer<typeof setAsideCode>;

export const eventsAnswer = z.object({
  /** The highest unbroken number that is durable here; what is at or below is never needed again. */
  acknowledged: z.object({ seq, hash: hex64 }),
  /** Of this batch: kept, but without effect until somebody looks. A later receiver may know other reasons; no sender stops at one. */
  setAside: z.array(z.object({ seq, code: setAsideCode.or(z.string().max(40)) })),
  serverTimeMs: time,
});
export type EventsAnswer = z.infer<typeof eventsAnswer>;

/** `cursor` null: from the beginning, which is the snapshot. */
export const changesRequest = z.object({
  cursor: z.string().max(64).nullable(),
  waitMs: z.number().int().min(0).max(longestWaitMs),
  /** The node's newest number: a proof that everything after it is made later than now. */
  last: seq,
});
export type ChangesRequest = z.infer<typeof changesRequest>;

const ticketChange = z.object({
  kind: z.literal('ticket'),
  id: z.string(),
  day: z.string(),
  letter: z.string(),
  number: z.number().int().positive(),
  /** What its paper is known by to a scanner. */
  code: z.string(),
  business: z.string(),
  personId: z.string().nullable(),
  state: z.string(),
  origin: z.string(),
  /** It counts as taken then, by the receiver's clock. */
  issuedAtMs: time,
  lineAtMs: time.nullable(),
  lineWhy: z.string().nullable(),
  forCounter: z.string().nullable(),
  counter: z.string().nullable(),
  rounds: z.number().int(),
  firstCalledAtMs: time.nullable(),
  calledAtMs: time.nullable(),
  startedAtMs: time.nullable(),
  endedAtMs: time.nullable(),
  handedOver: z.boolean(),
  /** It goes first; why is told to nobody. */
  first: z.boolean(),
});
export type TicketChange = z.infer<typeof ticketChange>;

const counterChange = z.object({
  kind: z.literal('counter'),
  id: z.string(),
  state: z.enum(['closed', 'open', 'paused']),
  pauseReason: z.string().nullable(),
  businesses: z.array(z.string()),
  ticketId: z.string().nullable(),
  changedAtMs: time,
});
export type CounterChange = z.infer<typeof counterChange>;

const personChange = z.object({
  kind: z.literal('person'),
  id: z.string(),
  /** Other ids under which nodes registered the same number. */
  aliases: z.array(z.string()),
  cardKind: z.string(),
  region: z.string().nullable(),
  proof: z.string(),
  state: z.string(),
  profile: z.string(),
  /** The first signing; `choices` is JSON, purpose to 0 or 1. */
  consent: z.object({
    choices: z.string(),
    textVersion: z.string(),
    decidedAtMs: time,
    evidence: z.string(),
    /** Signed on paper at a desk: its number, and who recorded it. Left out: signed at the kiosk. */
    slip: z.string().optional(),
    staffId: z.string().nullable().optional(),
  }),
  /** What was decided after it, the oldest first; left out by programs of before. */
  laterConsents: z
    .array(
      z.object({
        choices: z.string(),
        textVersion: z.string(),
        decidedAtMs: time,
        node: z.string(),
        proof: z.enum(['card-read', 'signed-slip']).nullable(),
        staffId: z.string().nullable(),
        slip: z.string().nullable(),
      }),
    )
    .optional(),
  /** Whose worker they are, and when that was decided last; `current` null: nobody's. Left out: never decided, or by a program of before. */
  affiliation: z
    .object({
      stamp: z.string(),
      current: z
        .object({
          id: z.string(),
          agencyId: z.string(),
          name: z.object({ zh: z.string(), en: z.string() }),
          joinedAtMs: time,
          joinedHlc: z.string(),
        })
        .nullable(),
    })
    .optional(),
  registeredAtMs: time,
  origin: z.string(),
  /** Name, number, birth and what else the person's cell holds, sealed to the asking node. */
  cell: base64url(200_000),
});
export type PersonChange = z.infer<typeof personChange>;

const personGoneChange = z.object({ kind: z.literal('person-gone'), id: z.string(), aliases: z.array(z.string()) });
const planChange = z.object({ kind: z.literal('plan'), version: z.number().int(), atMs: time, plan: z.record(z.string(), z.unknown()) });
/** A card is dead everywhere: `hall` is the number in its code, `entry` the first 8 bytes of its serial. What is dead stays dead. */
const cardRevokedChange = z.object({
  kind: z.literal('card-revoked'),
  hall: z.number().int().min(0).max(65_535),
  entry: z.string().regex(/^[0-9a-f]{16}$/),
  atMs: time,
});

/** Whose certificates count for keys of cards. Told before anything that it signed. */
const cardRootChange = z.object({ kind: z.literal('card-root'), root: z.number().int().min(1).max(255), publicKey: base64url(43) });
/**
 * A key that cards are signed with. `certificate`: the city's word, 111 bytes (docs/cards.md); null: none was given, and the key counts only at
 * machines of that hall, told by its main machine. `endedAtMs`: it went astray then, and its cards can't be confirmed any more.
 */
const cardKeyChange = z.object({
  kind: z.literal('card-key'),
  hall: z.number().int().min(1).max(65_535),
  kid: z.number().int().min(1).max(255),
  publicKey: base64url(43),
  certificate: base64url(148).nullable(),
  usableFrom: z.string(),
  issueUntil: z.string(),
  verifyUntil: z.string(),
  endedAtMs: time.nullable(),
});
export type CardRootChange = z.infer<typeof cardRootChange>;
export type CardKeyChange = z.infer<typeof cardKeyChange>;

/** Each tells a thing as it is now, so the newest is enough, and taking one twice changes nothing. */
export const knownChange = z.discriminatedUnion('kind', [
  ticketChange,
  counterChange,
  personChange,
  personGoneChange,
  planChange,
  cardRevokedChange,
  cardRootChange,
  cardKeyChange,
  publishedChange,
  checkResultsChange,
]);
export type Change = z.infer<typeof knownChange>;
/** A kind that this node doesn't know is passed over; a newer program asks for a snapshot when it starts for the first time. */
export const change = z.looseObject({ kind: z.string() });

export const changesAnswer = z.object({
  cursor: z.string().max(64),
  /** Of the persons and results in it. */
  enc: envelope,
  changes: z.array(change),
  /** There are more: ask again at once. */
  more: z.boolean(),
  /**
   * With the last page: up to when all cards that died are told, of the asking node's own hall and of all others; null: that isn't known
   * here. Left out by earlier programs.
   */
  deadAsOf: z.object({ ownMs: time.nullable(), othersMs: time.nullable() }).optional(),
  serverTimeMs: time,
});
export type ChangesAnswer = z.infer<typeof changesAnswer>;

/** Why a request was refused; the status says whether to come again. */
export const refusalCodes = {
  /** 400: not what this page says. */
  NOT_UNDERSTOOD: 400,
  /** 401: no signature, not this content's, or not this key's. */
  NOT_SIGNED: 401,
  /** 401: signed too long ago or too far ahead; `serverTimeMs` says what time it is here. */
  CLOCK: 401,
  /** 401: this very request came before. */
  REPLAYED: 401,
  /** 403: the node was revoked, or never enrolled. */
  NOT_ENROLLED: 403,
  /** 403: no window is open, or the code is another one. One answer for both. */
  ENROL_REFUSED: 403,
  /** 409: another node of this hall has that letter. */
  SERIES_TAKEN: 409,
  /** 409: the numbers go on from another history than the one acknowledged: ask for a session. */
  FORKED: 409,
  /** 409: the store's life ended when another one of the same node began: a clone. Somebody has to look. */
  CLONED: 409,
  /** 410: the cursor is of another feed: begin anew with null. */
  CURSOR_GONE: 410,
  /** 413 */
  TOO_LARGE: 413,
  /** 426: this protocol isn't spoken here. */
  OTHER_VERSION: 426,
  /** 429, 503: come again after `retry-after` seconds. */
  BUSY: 429,
  NOT_NOW: 503,
} as const;
export type RefusalCode = keyof typeof refusalCodes;
export const refusal = z.object({ code: z.string(), serverTimeMs: time });
