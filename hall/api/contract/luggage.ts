import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base } from './common.ts';
import { paperState } from './ticket.ts';

/** The two tags of a case as the kiosk shows them: one number, and where the papers are (the worse of the two). */
export const luggageTags = z.object({
  luggageId: z.string(),
  number: z.number().int(),
  paper: paperState,
  /** Why paper is not there yet: a PrinterStatus detail, translated by the screen. */
  paperDetail: z.string().nullable(),
});
export type LuggageTags = z.infer<typeof luggageTags>;

/** How it was clear whose case it is. All but `tag` mean that the owner's tag was lost; coded, because a text may say too much of a person. */
export const handOutBy = z.enum(['tag', 'described', 'papers-shown', 'staff-knew', 'case-opened']);
export type HandOutBy = z.infer<typeof handOutBy>;

export const luggageCase = z.object({
  luggageId: z.string(),
  number: z.number().int(),
  /** What the QR code on both tags says. */
  code: z.string(),
  leftAtMs: z.number().int(),
  /** It was left on an earlier day. */
  overnight: z.boolean(),
  /** How often the pair of tags was made again. */
  copies: z.number().int(),
  paper: paperState,
  /** Set once it was handed out. */
  handedOut: z.object({ atMs: z.number().int(), by: handOutBy }).nullable(),
});
export type LuggageCase = z.infer<typeof luggageCase>;

export const luggageState = z.object({
  /** Oldest first. */
  there: z.array(luggageCase),
  /** Of today, the newest first. */
  handedOut: z.array(luggageCase),
});
export type LuggageState = z.infer<typeof luggageState>;

const staff = base.errors({
  STAFF_ONLY: { status: 401 },
  NOT_ALLOWED: { status: 403 },
  /** It isn't there (any more), or its number is on another case by now. */
  NO_SUCH_CASE: { status: 404 },
});
const byId = z.object({ luggageId: z.string().max(64) });

export const luggageContract = {
  /** At the kiosk: two tags with one number come out. Nothing is kept while no paper can come. */
  leave: base
    .errors({
      TOO_SOON: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
      /** Every number hangs on a case. */
      NO_ROOM: { status: 409 },
      NO_PRINTER: { status: 409, data: z.object({ detail: z.string() }) },
    })
    .output(luggageTags),
  /** At the desk: what is there, now and after every change. */
  watch: staff.output(eventIterator(luggageState)),
  handOut: staff.input(byId.extend({ by: handOutBy })).output(luggageCase),
  /** A wrong press taken back. */
  putBack: staff.input(byId).output(luggageCase),
  /** Another pair of tags, marked as made again. */
  reprint: staff.input(byId).output(luggageCase),
  /** Somebody looked: tags that nobody was sure of are on the case and in a hand. */
  tagsAreThere: staff.input(byId).output(luggageCase),
};
