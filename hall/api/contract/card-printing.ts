import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, deviceStatus } from './common.ts';
import { cardMissing, cardSpoilReason } from './cards.ts';

export const cardSide = z.enum(['front', 'back']);
export type CardSide = z.infer<typeof cardSide>;

/** What is wrong with a template, and where; the desk says it in words. */
export const templateProblem = z.object({
  side: cardSide,
  code: z.enum([
    'not-well-formed',
    'not-allowed',
    'bad-value',
    'too-large',
    'wrong-size',
    'unknown-slot',
    'missing-slot',
    'code-too-small',
    'code-too-long',
    'outside',
  ]),
  /** From 1; 0: the side as a whole. */
  line: z.number().int(),
  /** The element, value or slot, as it was written. */
  what: z.string(),
});
export type TemplateProblem = z.infer<typeof templateProblem>;

/** queued → printing → printed | doubtful | failed; doubtful is settled by a person; spoiled: its card was thrown away, another was made. */
export const cardJobState = z.enum(['queued', 'printing', 'printed', 'doubtful', 'failed', 'spoiled']);
export type CardJobState = z.infer<typeof cardJobState>;

/** Why a person has a card printed once more that never came out. */
export const cardAgainReason = z.enum(['nothing-came-out', 'printer-mended', 'withdrawn-by-mistake']);

export const cardJob = z.object({
  jobId: z.string(),
  cardId: z.string(),
  number: z.string(),
  copy: z.number().int(),
  /** null: the person's file was erased. */
  name: z.string().nullable(),
  state: cardJobState,
  /** A code: why it waits, is doubtful or failed. */
  detail: z.string().nullable(),
  reason: z.string().nullable(),
  askedBy: z.string(),
  askedAtMs: z.number().int(),
  movedAtMs: z.number().int(),
  /** Nothing of it can have left: the same card may be printed once more. Otherwise it is spoiled, and another is made. */
  mayRepeat: z.boolean(),
});
export type CardJob = z.infer<typeof cardJob>;

export const cardQueue = z.object({
  printer: deviceStatus,
  /** Oldest first, at most 200; how many there are in all. */
  open: z.array(cardJob),
  waiting: z.number().int(),
  /** Newest first, at most 50. */
  ended: z.array(cardJob),
  blanks: z.number().int(),
});
export type CardQueue = z.infer<typeof cardQueue>;

const side = z.string().max(64_000);
export const cardTemplate = z.object({
  /** 0: as the program came. */
  version: z.number().int(),
  front: z.string(),
  back: z.string(),
  history: z.array(z.object({ version: z.number().int(), by: z.string(), atMs: z.number().int() })),
});
export type CardTemplateView = z.infer<typeof cardTemplate>;

/** PNG as data URLs: what the printer gets. */
const pictures = z.object({ front: z.string(), back: z.string() });
export type CardPictures = z.infer<typeof pictures>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const id = z.string().max(64);
const done = z.object({ done: z.literal(true) });
const ofCard = staff.errors({
  /** No such card, or it was handed out or is dead: its code can't be made again. */
  NOT_PRINTABLE: { status: 409 },
  /** The code's address is too long for its place on the card. */
  CODE_TOO_LONG: { status: 409 },
});
const ofJob = staff.errors({
  NO_SUCH_JOB: { status: 404 },
  /** It stands elsewhere by now: look again. */
  JOB_MOVED: { status: 409, data: z.object({ state: cardJobState }) },
});
const cardIds = z.array(id).min(1).max(200);
const byCard = z.object({ cardId: id });

export const cardPrintContract = {
  /** The queue and the printer, now and after every change. */
  watch: staff.output(eventIterator(cardQueue)),
  /** Exactly what would be printed. With the portrait it is a look, and written down. */
  preview: ofCard.input(byCard).output(pictures),
  /** Puts cards into the queue, at most 200 at once; those that can't be are named with why, and the others go. */
  print: staff
    .input(z.object({ cardIds }))
    .errors({ NO_STOCK: { status: 409, data: z.object({ blanks: z.number().int() }) } })
    .output(
      z.object({
        queued: z.number().int(),
        refused: z.array(z.object({ cardId: z.string(), why: z.enum(['not-printable', 'in-queue', 'printed', 'code-too-long']) })),
      }),
    ),
  /** Out of the queue, as long as it waits. */
  withdraw: ofJob.input(z.object({ jobId: id })).output(done),
  /** The same card once more, where nothing of it can have come out. */
  again: ofJob
    .input(z.object({ jobId: id, reason: cardAgainReason }))
    .errors({ NOT_PRINTABLE: { status: 409 }, MAY_EXIST: { status: 409 } })
    .output(done),
  /** Somebody looked whether the doubtful card is there. */
  settle: ofJob.input(z.object({ jobId: id, isThere: z.boolean() })).output(done),
  /** The card that came out is thrown away: its code dies, another is made and queued. */
  spoil: ofJob
    .input(z.object({ jobId: id, reason: cardSpoilReason }))
    .errors({ CONDITIONS: { status: 409, data: z.object({ missing: z.array(cardMissing) }) }, NO_KEY: { status: 409 } })
    .output(done),
  /** All of them on A4, front and back side by side, to look over or to laminate. */
  sheet: ofCard.input(z.object({ cardIds: z.array(id).min(1).max(50) })).output(z.object({ pdf: z.string() })),
  /** The same card as a slip of the ticket printer. */
  slip: ofCard.input(byCard).output(done),
  template: staff.output(cardTemplate),
  templateVersion: staff
    .input(z.object({ version: z.number().int().min(0) }))
    .errors({ NO_SUCH_VERSION: { status: 404 } })
    .output(z.object({ front: z.string(), back: z.string() })),
  /** What is wrong with a draft; where nothing is, how it looks with a fictional person, long or usual. */
  tryTemplate: staff
    .input(z.object({ front: side, back: side, example: z.enum(['usual', 'long']) }))
    .output(z.object({ problems: z.array(templateProblem), pictures: pictures.nullable() })),
  saveTemplate: staff
    .input(z.object({ basedOn: z.number().int(), front: side, back: side }))
    .errors({
      PROBLEMS: { status: 400, data: z.object({ problems: z.array(templateProblem) }) },
      /** Somebody else saved meanwhile. */
      CHANGED: { status: 409 },
    })
    .output(cardTemplate),
};
