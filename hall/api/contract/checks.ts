import * as z from 'zod';
import { base } from './common.ts';

/** A day as YYYYMMDD. */
const day = z.string().regex(/^\d{8}$/);
const id = z.string().max(64);

/** All that is ever kept of a check. There is no field for a reason, a case or a remark, and there must be none. */
export const checkConclusion = z.enum(['passed', 'at-window', 'no-match', 'not-checked']);
export type CheckConclusion = z.infer<typeof checkConclusion>;
export const checkState = z.enum(['none', 'waiting', ...checkConclusion.options]);
export type CheckState = z.infer<typeof checkState>;
/** The certificate that a person fetches and brings, or a list that the police look through. */
export const checkSource = z.enum(['own-certificate', 'police-batch']);
export type CheckSource = z.infer<typeof checkSource>;
export const fileFormat = z.enum(['csv', 'xlsx']);

const person = z.object({ personId: z.string(), name: z.string(), maskedNumber: z.string() });
/** An open check: never a conclusion. */
const openCheck = person.extend({ checkId: z.string(), source: checkSource, askedAtMs: z.number().int() });
export type OpenCheck = z.infer<typeof openCheck>;

export const checkBatch = z.object({
  batchId: z.string(),
  number: z.string(),
  madeAtMs: z.number().int(),
  people: z.number().int(),
  /** Lines that wait for a conclusion. */
  open: z.number().int(),
  /** Whoever is signed in made it, and so may not bring its results in. */
  own: z.boolean(),
  /** To the city over the line; null: not so. */
  handedOverAtMs: z.number().int().nullable(),
  /** So many lines came back from the city and wait to be looked through; null: none. */
  results: z.number().int().nullable(),
});
export type CheckBatch = z.infer<typeof checkBatch>;

export const checkLists = z.object({
  /** Where a check comes from here, unless said otherwise. */
  usualSource: checkSource,
  /** Batches can go to the city over the line. */
  hasCity: z.boolean(),
  /** The person brings the certificate; an approver writes down what it says. */
  toConclude: z.array(openCheck),
  /** For the next batch. */
  toSend: z.array(openCheck),
  batches: z.array(checkBatch),
  /** Passed, and over within the days of the re-check list or already, the soonest first. */
  toRenew: z.array(person.extend({ validUntil: z.string(), over: z.boolean() })),
});
export type CheckLists = z.infer<typeof checkLists>;

const review = z.object({
  reviewId: z.string(),
  openedAtMs: z.number().int(),
  dueOn: z.string(),
  late: z.boolean(),
  outcome: z.enum(['stands', 'checked-again']).nullable(),
});
export const privateCheck = person.extend({
  checkId: z.string(),
  conclusion: checkConclusion,
  on: z.string(),
  toldAtMs: z.number().int().nullable(),
  /** Until when a review can be asked for; null: not told yet. */
  askBy: z.string().nullable(),
  review: review.nullable(),
});
export type PrivateCheck = z.infer<typeof privateCheck>;

/** A sealed file (AES-256 zip) and what opens it: shown once, told over another way, kept nowhere. */
export const sealedFile = z.object({
  fileName: z.string(),
  base64: z.string(),
  sha256: z.string(),
  passphrase: z.string(),
  batch: checkBatch,
});
export type SealedFile = z.infer<typeof sealedFile>;

/** Why a line of a results file can't be taken. */
export const lineProblem = z.enum([
  'no-such-batch',
  'no-such-line',
  'other-person',
  'no-code',
  'unknown-code',
  'bad-day',
  'twice',
  'concluded-otherwise',
  'own-batch',
]);
export const resultLine = z.object({
  /** In the file, the headings being line 1. */
  line: z.number().int(),
  batch: z.string(),
  sequence: z.string(),
  /** Of the person that the line is about; null: unknown. */
  name: z.string().nullable(),
  conclusion: checkConclusion.nullable(),
  on: z.string().nullable(),
  what: z.enum(['new', 'same', 'problem']),
  problem: lineProblem.nullable(),
});
export type ResultLine = z.infer<typeof resultLine>;
export const resultPreview = z.object({ sha256: z.string(), lines: z.array(resultLine) });
export type ResultPreview = z.infer<typeof resultPreview>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const notFound = { NO_SUCH_CHECK: { status: 404 } };
const fourEyes = {
  /** Who asked or sent may not decide: a second person does. */
  NEEDS_SECOND_PERSON: { status: 409 },
};
const asking = {
  NO_SUCH_PERSON: { status: 404 },
  /** The person hasn't agreed to a background check, or took it back. */
  NO_CONSENT: { status: 409 },
  ALREADY_OPEN: { status: 409 },
};
const file = z.object({
  fileName: z.string().max(200),
  base64: z.string().max(200_000),
  passphrase: z.string().max(100).nullable(),
});
const fileErrors = {
  /** `columns`: there are others than the agreed ones, and nothing of them is read. */
  BAD_FILE: {
    status: 422,
    data: z.object({ why: z.enum(['unreadable', 'passphrase', 'headings', 'columns', 'empty', 'too-long']) }),
  },
};

const chosen = { sha256: z.string().max(64), lines: z.array(z.number().int()).min(1).max(2_000) };
const choiceErrors = {
  FILE_CHANGED: { status: 409 },
  LINES_CHANGED: { status: 409, data: z.object({ lines: z.array(z.number().int()) }) },
};
const noResults = { NO_RESULTS: { status: 404 } };

export const checksContract = {
  lists: staff.output(checkLists),
  /** By the whole number on the card. */
  find: staff
    .input(z.object({ number: z.string().trim().max(24) }))
    .errors({ NO_SUCH_PERSON: { status: 404 } })
    .output(person),
  ask: staff
    .input(z.object({ personId: id, source: checkSource }))
    .errors(asking)
    .output(openCheck),
  withdraw: staff
    .input(z.object({ checkId: id }))
    .errors(notFound)
    .output(z.object({ done: z.literal(true) })),
  /** Puts all that wait into a batch. Who took consent back is withdrawn, not sent. */
  makeBatch: staff
    .input(z.object({ format: fileFormat }))
    .errors({ NOTHING_TO_SEND: { status: 409 } })
    .output(sealedFile),
  /** The file of a batch once more, under a new passphrase. */
  batchFile: staff
    .input(z.object({ batchId: id, format: fileFormat }))
    .errors({ NO_SUCH_BATCH: { status: 404 } })
    .output(sealedFile),
  /** What a certificate says that the person brought. */
  conclude: staff
    .input(z.object({ checkId: id, conclusion: checkConclusion, on: day }))
    .errors({ ...notFound, ...fourEyes, BAD_DAY: { status: 422 } })
    .output(z.object({ done: z.literal(true) })),
  /** What a results file would change; nothing is changed. */
  previewResults: staff.input(file).errors(fileErrors).output(resultPreview),
  /** The chosen lines of the file that was previewed, all or none. */
  applyResults: staff
    .input(file.extend(chosen))
    .errors({ ...fileErrors, ...choiceErrors })
    .output(z.object({ applied: z.number().int() })),
  /** To the city, over the line, instead of as a file. */
  handOver: staff
    .input(z.object({ batchId: id }))
    .errors({ NO_SUCH_BATCH: { status: 404 }, NO_CITY: { status: 409 } })
    .output(checkBatch),
  /** What the city gave back, as a file would be looked at. */
  previewCity: staff
    .input(z.object({ batchId: id }))
    .errors(noResults)
    .output(resultPreview),
  applyCity: staff
    .input(z.object({ batchId: id, ...chosen }))
    .errors({ ...noResults, ...choiceErrors })
    .output(z.object({ applied: z.number().int() })),
  /** People to be told in private, and their reviews. Each look is written down. */
  private: staff.output(z.array(privateCheck)),
  /** It was told in private: prints the slip with how to ask for a review and until when, without a name or a reason. */
  tell: staff
    .input(z.object({ checkId: id, locale: z.enum(['zh-CN', 'en']) }))
    .errors(notFound)
    .output(z.object({ askBy: z.string() })),
  openReview: staff
    .input(z.object({ checkId: id }))
    .errors({ ...notFound, ALREADY_OPEN: { status: 409 } })
    .output(z.object({ dueOn: z.string() })),
  /** `checked-again` asks for a new check at once. By somebody else than who wrote the conclusion down. */
  closeReview: staff
    .input(z.object({ reviewId: id, outcome: z.enum(['stands', 'checked-again']), source: checkSource }))
    .errors({ ...asking, ...fourEyes, NO_SUCH_REVIEW: { status: 404 } })
    .output(z.object({ done: z.literal(true) })),
};
