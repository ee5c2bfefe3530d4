import * as z from 'zod';
import { base } from './common.ts';
import { healthClass } from './health.ts';

/** What of a person runs out. Documents by their kind. */
export const endingWhat = z.enum(['health', 'check', 'card', 'skill-certificate', 'insurance', 'residence-permit']);
export type EndingWhat = z.infer<typeof endingWhat>;

/** `today`: the last day is today; `week` and `month`: within so many days after it. */
export const endingWhen = z.enum(['over', 'today', 'week', 'month']);
export type EndingWhen = z.infer<typeof endingWhen>;

export const endingPaper = z.object({
  what: endingWhat,
  /** Of a health certificate. */
  class: healthClass.nullable(),
  /** The last day, YYYYMMDD. */
  validUntil: z.string(),
  when: endingWhen,
});
export type EndingPaper = z.infer<typeof endingPaper>;

export const noticeWay = z.enum(['slip', 'message']);
export type NoticeWay = z.infer<typeof noticeWay>;

export const endingPerson = z.object({
  personId: z.string(),
  name: z.string(),
  /** The soonest first; never none. */
  papers: z.array(endingPaper),
  /** The newest notice; null: nobody has told them yet. */
  told: z.object({ atMs: z.number().int(), how: noticeWay, by: z.string() }).nullable(),
});
export type EndingPerson = z.infer<typeof endingPerson>;

export const endingList = z.object({
  /** By the paper that ends first; at most 200. */
  people: z.array(endingPerson),
  /** So many more than are shown. */
  more: z.number().int(),
  /** People by when their first paper ends, whatever is shown. */
  counts: z.record(endingWhen, z.number().int()),
});
export type EndingList = z.infer<typeof endingList>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const ofPerson = staff.errors({
  /** Nothing of theirs ends within the days of the list (any more), or they are gone. */
  NOTHING_ENDS: { status: 404 },
});
const toTell = z.object({ personId: z.string().max(64), locale: z.enum(['zh-CN', 'en']) });

export const expiryContract = {
  /** Whose papers ran out of late or will within 30 days. */
  list: staff.input(z.object({ when: endingWhen.nullable(), what: endingWhat.nullable() })).output(endingList),
  /** Prints the reminder for whoever stands there. Written down: the person can see it. */
  slip: ofPerson.input(toTell).output(z.object({ queued: z.literal(true) })),
  /** The words of a message, to be sent by the hall's own means. Written down as well. */
  message: ofPerson.input(toTell).output(z.object({ text: z.string() })),
};
