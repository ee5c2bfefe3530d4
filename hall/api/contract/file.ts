import * as z from 'zod';
import { releaseWhy } from './agencies.ts';
import { consentPurpose, phoneNumber } from './answers.ts';
import { cardState } from './cards.ts';
import { askedFor, base, cardKind, fileState, proofLevel, pictureUrl } from './common.ts';
import { healthStanding } from './health.ts';
import { helperView } from './helper.ts';
import { stayState } from './lodging.ts';
import { lookPurpose } from './looks-of.ts';

const personId = z.string().max(64);
const localised = z.object({ zh: z.string(), en: z.string() });
/** YYYYMMDD. */
const day = z.string().regex(/^\d{8}$/);

/** What a file may lack. A portrait is never owed: it counts only where the person agreed to one. */
export const fileGap = z.enum(['phone', 'emergency', 'portrait']);
export type FileGap = z.infer<typeof fileGap>;

export const reviewFilter = z.enum(['all', 'to-review', 'returned', 'reviewed']);
export type ReviewFilter = z.infer<typeof reviewFilter>;

export const fileRow = z.object({
  personId: z.string(),
  name: z.string(),
  maskedNumber: z.string(),
  sexCode: z.enum(['0', '1', '2', '9']),
  state: fileState,
  proof: proofLevel,
  registeredAtMs: z.number().int(),
  reviewedAtMs: z.number().int().nullable(),
  returned: z.array(askedFor),
  gaps: z.array(fileGap),
});
export type FileRow = z.infer<typeof fileRow>;

export const fileList = z.object({
  /** The newest first; at most 50. */
  files: z.array(fileRow),
  /** Give it back for those that follow; null: there are none. */
  next: z.number().int().nullable(),
  /** By what the text was understood; null: nothing was searched for. */
  foundBy: z.enum(['number', 'phone', 'ticket', 'name']).nullable(),
  /** Files that are still being prepared for lists, and aren't here yet. */
  preparing: z.number().int(),
});
export type FileList = z.infer<typeof fileList>;

export const changeReason = z.enum(['misread', 'mistyped', 'changed', 'asked-by-person', 'added-later']);
export const changeProof = z.enum(['id-card', 'other-paper', 'phone-called', 'said-by-person']);

const contact = z.object({
  name: z.string().trim().min(1).max(40),
  phone: phoneNumber,
  relation: z.enum(['spouse', 'child', 'parent', 'sibling', 'friend', 'other']),
});
/** A new value of a field. The number can be changed only while nobody has seen the card. */
export const correction = z.discriminatedUnion('field', [
  z.object({ field: z.literal('name'), value: z.string().trim().min(1).max(60) }),
  z.object({ field: z.literal('number'), value: z.string().max(40) }),
  z.object({ field: z.literal('phone'), value: z.string().max(40).nullable() }),
  z.object({ field: z.literal('address'), value: z.string().trim().min(1).max(120).nullable() }),
  z.object({ field: z.literal('emergency'), value: contact.nullable() }),
  z.object({
    field: z.literal('services'),
    value: z
      .array(z.string().regex(/^[A-Za-z0-9-]{1,24}$/))
      .min(1)
      .max(42),
  }),
]);
export type Correction = z.infer<typeof correction>;
export const fileField = z.enum(['name', 'number', 'phone', 'address', 'emergency', 'services']);
export type FileField = z.infer<typeof fileField>;

export const fileChange = z.object({
  field: fileField,
  atMs: z.number().int(),
  by: z.string(),
  reason: changeReason,
  proof: changeProof,
  /** What stood there before; the number masked. Lists are joined by a comma. Empty: nothing. */
  before: z.string(),
});

export const documentKind = z.enum(['skill-certificate', 'insurance', 'residence-permit']);
export type DocumentKind = z.infer<typeof documentKind>;

export const fileDocument = z.object({
  documentId: z.string(),
  kind: documentKind,
  title: z.string(),
  number: z.string(),
  issuer: z.string(),
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  hasScan: z.boolean(),
  recordedAtMs: z.number().int(),
});
export type FileDocument = z.infer<typeof fileDocument>;

/** How a decision is proved: signed at a kiosk, by the card on the reader beside the clerk's press, or by a signed slip. */
export const consentProof = z.enum(['kiosk', 'card-read', 'signed-slip']);
export type ConsentProof = z.infer<typeof consentProof>;

const consentState = z.object({
  purpose: consentPurpose,
  given: z.boolean(),
  decidedAtMs: z.number().int(),
  textVersion: z.string(),
  /** The machine that recorded it. */
  node: z.string(),
  proof: consentProof,
  /** Who recorded it at the desk; empty: the person alone. */
  by: z.string(),
  /** Number of the signed slip. */
  slip: z.string().nullable(),
});

/** What may be given and taken back at the desk. Without `registration` there is no file: taking it back means erasing. */
export const deskPurpose = consentPurpose.exclude(['registration']);
export type DeskPurpose = z.infer<typeof deskPurpose>;
export const deskChoices = z.partialRecord(deskPurpose, z.boolean());
export type DeskChoices = z.infer<typeof deskChoices>;

/** Where a check stands. Which of the conclusions it was stands where people are told in private, and nowhere else. */
const checkSection = z.object({ state: z.enum(['none', 'waiting', 'passed', 'open']), validUntil: day.nullable() });
const trainingSection = z.object({
  hours: z.number().int(),
  hoursNeeded: z.number().int(),
  complete: z.boolean(),
  certificate: z.string().nullable(),
});
const cardLine = z.object({ number: z.string(), state: cardState, issuedOn: day, validUntil: day });
const stayLine = z.object({ state: stayState, askedAtMs: z.number().int(), fromDay: day.nullable(), untilDay: day.nullable() });
/** As the agency was called when they joined. `left` null: whose worker they are now. */
const agencyLine = z.object({
  name: localised,
  joinedAtMs: z.number().int(),
  left: z.object({ atMs: z.number().int(), why: releaseWhy }).nullable(),
});
/** `by` empty: the day, or the person at the kiosk. */
const fileStep = z.object({
  atMs: z.number().int(),
  from: fileState,
  to: fileState,
  why: z.enum(['identity', 'check', 'training', 'health', 'card', 'day']),
  by: z.string(),
});

/** Parts of the page that a feature fills, one line each; hall/files/sections.ts joins them, and misses none. */
export const fileSections = z.object({
  /** The newest decision of each purpose. */
  consents: z.array(consentState),
  /** Every decision, the newest first. */
  consentHistory: z.array(consentState),
  documents: z.array(fileDocument),
  changes: z.array(fileChange),
  check: checkSection,
  training: trainingSection,
  health: healthStanding,
  cards: z.array(cardLine),
  lodging: z.array(stayLine),
  /** The newest first. */
  agencies: z.array(agencyLine),
  /** The newest first. */
  steps: z.array(fileStep),
});
export type FileSections = z.infer<typeof fileSections>;

export const personFile = fileRow.omit({ gaps: true }).extend({
  gaps: z.array(fileGap),
  cardKind,
  birth: z.string(),
  region: z.string().nullable(),
  nameEn: z.string().nullable(),
  /** Masked; null: none was given. */
  phone: z.string().nullable(),
  emergency: z.object({ surname: z.string(), phone: z.string(), relation: contact.shape.relation }).nullable(),
  hasAddress: z.boolean(),
  hasPortrait: z.boolean(),
  services: z.array(z.string()),
  /** Who helped with the registration, the last at the end. */
  helpers: z.array(helperView),
  /** Stamp of the newest change of each field that was changed; give it back with a correction. */
  stamps: z.partialRecord(fileField, z.string()),
  sections: fileSections,
});
export type PersonFileView = z.infer<typeof personFile>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const ofFile = staff.errors({
  /** Erased, or never there. */
  NO_SUCH_FILE: { status: 404 },
});
const byId = z.object({ personId });
const unreadable = { UNREADABLE_PICTURE: { status: 422 } } as const;

const deciding = byId.extend({
  choices: deskChoices,
  /** Of the texts that the person was shown. */
  textVersion: z.string().max(40),
  locale: z.enum(['zh-CN', 'en']),
});
const decidingErrors = {
  /** The texts are others by now: show them anew. */
  STALE_TEXT: { status: 409 },
  /** All of it is so already. */
  NOTHING_NEW: { status: 409 },
} as const;

export const fileContract = {
  list: staff
    .input(
      z.object({
        /** A name, pinyin or initials; a whole ID number; a phone; a ticket of today. */
        text: z.string().trim().max(60).optional(),
        review: reviewFilter.optional(),
        state: fileState.optional(),
        proof: proofLevel.optional(),
        service: z.string().max(24).optional(),
        gap: fileGap.optional(),
        fromMs: z.number().int().optional(),
        toMs: z.number().int().optional(),
        before: z.number().int().optional(),
      }),
    )
    .output(fileList),
  /** The whole page, values masked. Each opening is written down. */
  open: ofFile.input(byId.extend({ purpose: lookPurpose })).output(personFile),
  /** One value in full, by an explicit press with its purpose. */
  reveal: ofFile
    .input(byId.extend({ part: z.enum(['number', 'phone', 'address', 'emergency']), purpose: lookPurpose }))
    .output(z.object({ value: z.string().nullable() })),
  correct: ofFile
    .input(byId.extend({ correction, reason: changeReason, proof: changeProof, stamp: z.string().max(80).nullable() }))
    .errors({
      /** Somebody else changed that field since the page was opened. */
      STALE: { status: 409 },
      INVALID_VALUE: { status: 422, data: z.object({ why: z.string() }) },
      /** Another file has that number. */
      NUMBER_TAKEN: { status: 409 },
      /** The card was seen: its number stands. */
      NUMBER_PROVEN: { status: 409 },
    })
    .output(personFile),
  /** The clerk has seen the person with that paper. */
  verify: ofFile
    .input(byId.extend({ paper: z.enum(['id-card', 'temporary-id', 'passport-and-permit']) }))
    .errors({ ALREADY_VERIFIED: { status: 409 } })
    .output(personFile),
  /** In order, or back to the person with what is missing. */
  review: ofFile
    .input(byId.extend({ missing: z.array(askedFor).max(7) }))
    .errors({ NOT_VERIFIED: { status: 409 } })
    .output(personFile),
  addDocument: ofFile
    .input(
      byId.extend({
        kind: documentKind,
        title: z.string().trim().min(1).max(60),
        number: z.string().trim().max(40),
        issuer: z.string().trim().max(60),
        validFrom: day.nullable(),
        validUntil: day.nullable(),
        scan: pictureUrl.nullable(),
      }),
    )
    .errors({ ...unreadable, INVALID_DAYS: { status: 422 } })
    .output(personFile),
  removeDocument: ofFile
    .input(byId.extend({ documentId: z.string().max(64) }))
    .errors({ NO_SUCH_DOCUMENT: { status: 404 } })
    .output(personFile),
  scan: ofFile
    .input(byId.extend({ documentId: z.string().max(64), purpose: lookPurpose }))
    .errors({ NO_SUCH_DOCUMENT: { status: 404 } })
    .output(z.object({ picture: z.string() })),
  /** The texts that consents are asked by now. */
  notice: staff.output(
    z.object({
      version: z.string(),
      purposes: z.array(z.object({ purpose: deskPurpose, title: localised, why: localised, ifNot: localised })),
    }),
  ),
  /** Prints these choices for the person to sign. Its number proves them, so it stands on the paper alone. */
  consentSlip: ofFile
    .input(deciding)
    .errors(decidingErrors)
    .output(z.object({ queued: z.literal(true) })),
  /** What the person decides, in their presence. At once: what hung on a yes that is taken back goes with it. */
  decideConsents: ofFile
    .input(
      deciding.extend({
        proof: z.discriminatedUnion('by', [
          z.object({ by: z.literal('card-read') }),
          z.object({ by: z.literal('signed-slip'), slip: z.string().max(16) }),
        ]),
      }),
    )
    .errors({
      ...decidingErrors,
      /** Their card wasn't on this hall's reader within the last minutes. */
      NOT_READ: { status: 409 },
      /** No slip of today with that number says exactly this, or it was used. */
      NO_SUCH_SLIP: { status: 409 },
    })
    .output(personFile),
  setPortrait: ofFile
    .input(byId.extend({ picture: pictureUrl }))
    .errors({ ...unreadable, NO_CONSENT: { status: 409 } })
    .output(personFile),
  portrait: ofFile.input(byId.extend({ purpose: lookPurpose })).output(z.object({ picture: z.string().nullable() })),
};
