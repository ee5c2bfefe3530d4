import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base } from './common.ts';

/** Where a service card stands; hall/cards/machine.ts says what leads where. */
export const cardState = z.enum(['made', 'printed', 'active', 'suspended', 'lost', 'returned', 'revoked', 'replaced', 'spoiled']);
export type CardState = z.infer<typeof cardState>;

/** `issued`: by this program's rules. `imported`: from the records of before, however they were. */
export const cardProof = z.enum(['issued', 'imported']);
export const cardRequestKind = z.enum(['first', 'renewal', 'lost', 'damaged', 'data-changed']);
export type CardRequestKind = z.infer<typeof cardRequestKind>;
export const cardRequestState = z.enum(['open', 'approved', 'refused', 'withdrawn']);

/** Coded, because a text may say too much of a person. */
export const cardRefusalReason = z.enum(['portrait', 'wrong-items', 'wrong-grade', 'wrong-person', 'not-now']);
export const cardSpoilReason = z.enum(['misprint', 'jam', 'code-unreadable', 'damaged-before-handing-out', 'printer-unsure']);
export const cardEndReason = z.enum(['own-wish', 'left-trade', 'decision', 'died', 'issued-in-error']);
export const cardSuspendReason = z.enum(['check-under-way', 'papers-lapsed', 'complaint', 'own-wish']);

/**
 * What a person lacks for a card. Nothing here tells what a check found: `open` covers every conclusion that isn't "passed", and is settled in
 * private by who is in charge of checks.
 */
export const cardMissing = z.discriminatedUnion('what', [
  z.object({ what: z.literal('identity') }),
  z.object({ what: z.literal('check'), state: z.enum(['none', 'waiting', 'over', 'open']) }),
  z.object({ what: z.literal('training'), hours: z.number(), hoursNeeded: z.number() }),
]);
export type CardMissing = z.infer<typeof cardMissing>;

/** National level 5 (lowest) to 2, and the hall's own stars 0–5: two things that are never turned into each other. */
const grade = {
  level: z.number().int().min(2).max(5).nullable(),
  stars: z.number().int().min(0).max(5).nullable(),
};
const items = z.array(z.string().max(40)).min(1).max(30);

const cardPerson = z.object({ personId: z.string(), name: z.string() });

export const cardView = z.object({
  cardId: z.string(),
  number: z.string(),
  /** 0, and one more each time that the same number was made again. */
  copy: z.number().int(),
  /** null: the person's file was erased. */
  person: cardPerson.nullable(),
  state: cardState,
  stateAtMs: z.number().int(),
  /** Its last day is over. */
  expired: z.boolean(),
  proof: cardProof,
  /** Days, YYYYMMDD. */
  issuedOn: z.string(),
  validUntil: z.string(),
  items: z.array(z.string()),
  level: grade.level,
  stars: grade.stars,
  askedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
});
export type CardView = z.infer<typeof cardView>;

export const cardRequestView = z.object({
  requestId: z.string(),
  person: cardPerson,
  kind: cardRequestKind,
  items: z.array(z.string()),
  level: grade.level,
  stars: grade.stars,
  askedBy: z.object({ id: z.string(), name: z.string() }),
  askedAtMs: z.number().int(),
  /** What would stop it now. */
  missing: z.array(cardMissing),
});
export type CardRequestView = z.infer<typeof cardRequestView>;

/** A roll or box of blank cards: `left` is reckoned, `missing` counted when it was closed. */
export const cardBox = z.object({
  boxId: z.string(),
  label: z.string(),
  cards: z.number().int(),
  used: z.number().int(),
  spoiled: z.number().int(),
  left: z.number().int(),
  closed: z.object({ atMs: z.number().int(), missing: z.number().int() }).nullable(),
});
export type CardBox = z.infer<typeof cardBox>;

export const cardsState = z.object({
  /** Oldest first, at most 200 each. */
  requests: z.array(cardRequestView),
  toPrint: z.array(cardView),
  toHandOut: z.array(cardView),
  boxes: z.array(cardBox),
  counts: z.object({ active: z.number().int(), issuedToday: z.number().int(), endingSoon: z.number().int() }),
  /** More cards were made today than a hall makes in a day. */
  manyToday: z.boolean(),
  /** The public page's address is set: a telephone can open the code. */
  hasAddress: z.boolean(),
});
export type CardsState = z.infer<typeof cardsState>;

export const cardMove = z.object({
  atMs: z.number().int(),
  what: z.string(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
});

export const cardDetail = z.object({
  card: cardView,
  moves: z.array(cardMove),
  looks: z.number().int(),
  others: z.array(cardView),
  missing: z.array(cardMissing),
});
export type CardDetail = z.infer<typeof cardDetail>;

export const cardCandidate = z.object({
  personId: z.string(),
  name: z.string(),
  maskedNumber: z.string(),
  services: z.array(z.string()),
  /** The card that counts, if there is one. */
  card: cardView.nullable(),
  open: z.boolean(),
  missing: z.array(cardMissing),
});
export type CardCandidate = z.infer<typeof cardCandidate>;

/** What a scanned or typed code is. None of them says why. */
export const cardVerdict = z.enum([
  'genuine',
  'lapsed',
  'not-yet-handed-out',
  'expired',
  'revoked',
  'altered',
  'not-ours',
  'cannot-confirm',
]);
export type CardVerdict = z.infer<typeof cardVerdict>;

export const cardAnswer = z.object({
  verdict: cardVerdict,
  colour: z.enum(['green', 'yellow', 'red']),
  checkedAtMs: z.number().int(),
  /** The list of revoked cards that was looked at, as of when; null: there is none for that hall. */
  listAsOfMs: z.number().int().nullable(),
  /** By which the holder can be asked to show more, for a few minutes; null: there is nothing to ask for. */
  checkId: z.string().nullable(),
  /** Only with what may be relied on, and what lies beside it: to compare with who shows the card. */
  card: z
    .object({
      maskedName: z.string(),
      numberTail: z.string(),
      validUntil: z.string(),
      items: z.array(z.string()),
      level: grade.level,
      stars: grade.stars,
      /** data: URL, by the person's consent only. */
      portrait: z.string().nullable(),
      looksToday: z.number().int(),
      /** Whose worker they are; null: nobody's. */
      agency: z.object({ zh: z.string(), en: z.string() }).nullable(),
      /** By consent to a public profile. */
      profile: z.object({ checkedUntil: z.string().nullable(), trained: z.boolean() }).nullable(),
    })
    .nullable(),
});
export type CardAnswer = z.infer<typeof cardAnswer>;

/** A person's own card at the kiosk, after their ID card was read. */
export const ownCard = z.object({
  step: z.enum(['conditions', 'to-be-asked', 'asked', 'made', 'printed', 'active', 'renew', 'expired', 'suspended', 'ended']),
  card: z.object({ number: z.string(), validUntil: z.string(), items: z.array(z.string()) }).nullable(),
  missing: z.array(cardMissing),
});
export type OwnCard = z.infer<typeof ownCard>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const id = z.string().max(64);
const missingData = z.object({ missing: z.array(cardMissing) });
const ofCard = staff.errors({
  NO_SUCH_CARD: { status: 404 },
  /** It stands elsewhere by now: look again. */
  NOT_NOW: { status: 409, data: z.object({ state: cardState }) },
  /** A condition isn't there (any more). */
  CONDITIONS: { status: 409, data: missingData },
});
const ofRequest = staff.errors({
  NO_SUCH_REQUEST: { status: 404 },
  /** Who asked can't approve. */
  SAME_PERSON: { status: 409 },
  CONDITIONS: { status: 409, data: missingData },
  /** The city's key is used up or over, and no other is there yet. */
  NO_KEY: { status: 409 },
  /** They have a card by now. */
  HAS_CARD: { status: 409 },
});
const card = z.object({ cardId: id });

export const cardsContract = {
  /** At the desk: what is to be done, now and after every change. */
  watch: staff.output(eventIterator(cardsState)),
  /** People by the beginning of their name, at most 20, with what they lack. */
  people: staff.input(z.object({ text: z.string().trim().min(1).max(50) })).output(z.array(cardCandidate)),
  request: staff
    .input(z.object({ personId: id, kind: cardRequestKind, items, ...grade }))
    .errors({
      NO_SUCH_PERSON: { status: 404 },
      CONDITIONS: { status: 409, data: missingData },
      /** One is asked for already. */
      ALREADY_ASKED: { status: 409 },
      HAS_CARD: { status: 409 },
      /** Nothing there to renew or replace. */
      NO_CARD: { status: 409 },
      TOO_EARLY: { status: 409, data: z.object({ from: z.string() }) },
      UNKNOWN_ITEM: { status: 400 },
    })
    .output(z.object({ requestId: z.string() })),
  withdraw: ofRequest.input(z.object({ requestId: id })).output(z.object({ done: z.literal(true) })),
  /** By somebody else than who asked: makes the card with its number and code. */
  approve: ofRequest.input(z.object({ requestId: id })).output(cardView),
  refuse: ofRequest.input(z.object({ requestId: id, reason: cardRefusalReason })).output(z.object({ done: z.literal(true) })),
  /** It came out of the printer: one blank card less. */
  printed: ofCard
    .input(card)
    .errors({ NO_STOCK: { status: 409 } })
    .output(cardView),
  /** Before it was handed out: its code is dead, and the same number is made again with another. */
  spoiled: ofCard
    .input(card.extend({ reason: cardSpoilReason }))
    .errors({ NO_KEY: { status: 409 } })
    .output(cardView),
  /** `code`: read from the card that is handed out, so that a code that can't be read or another's card is noticed here. */
  handOut: ofCard
    .input(card.extend({ code: z.string().max(400) }))
    .errors({ OTHER_CARD: { status: 409 } })
    .output(cardView),
  /** Dead at once; a new one needs a new request and gets a new number. */
  lost: ofCard.input(card).output(cardView),
  takeBack: ofCard.input(card).output(cardView),
  suspend: ofCard.input(card.extend({ reason: cardSuspendReason })).output(cardView),
  resume: ofCard.input(card).output(cardView),
  revoke: ofCard.input(card.extend({ reason: cardEndReason })).output(cardView),
  /** By number or its end, the beginning of a name, or the typed short code; newest first, 50 a page. */
  find: staff
    .input(z.object({ text: z.string().trim().max(50), state: cardState.or(z.literal('expired')).nullable(), before: id.nullable() }))
    .output(z.object({ cards: z.array(cardView), more: z.boolean() })),
  card: ofCard.input(card).output(cardDetail),
  addBox: staff.input(z.object({ label: z.string().trim().min(1).max(40), cards: z.number().int().min(1).max(10_000) })).output(cardBox),
  /** Counted and put away; the difference to what should be left stands in the record. */
  closeBox: staff
    .input(z.object({ boxId: id, left: z.number().int().min(0).max(10_000) }))
    .errors({ NO_SUCH_BOX: { status: 404 } })
    .output(cardBox),
  /** At the kiosk: a code as it was read by camera or scanner, or the short one as it was typed. Every look is written down. */
  verify: base
    .input(z.object({ text: z.string().max(4_096), how: z.enum(['camera', 'scanner', 'typed']) }))
    .errors({
      /** A typed code that can't be right: look again. */
      MISTYPED: { status: 400 },
      TOO_SOON: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
    })
    .output(cardAnswer),
  /** In a visit that shows a file. */
  mine: base.input(z.object({ visitId: id })).output(ownCard),
};
