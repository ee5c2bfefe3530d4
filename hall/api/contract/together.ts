import * as z from 'zod';
import { base } from './common.ts';
import { trainingCourse } from './training.ts';

const id = z.string().max(64);
const ms = z.number().int();

/** A lesson with a free seat, and the nights around it that a bed would be for. `untilDay` is the morning of leaving. */
const session = z.object({
  sessionId: z.string(),
  course: trainingCourse,
  place: z.string(),
  startsAtMs: ms,
  endsAtMs: ms,
  fromDay: z.string(),
  untilDay: z.string(),
  nights: z.number().int(),
});
export type TogetherSession = z.infer<typeof session>;

/** Empty: not both here now, whatever the reason. */
export const togetherOffers = z.object({ sessions: z.array(session) });
export type TogetherOffers = z.infer<typeof togetherOffers>;
export const togetherTaken = z.object({ session });
export type TogetherTaken = z.infer<typeof togetherTaken>;

/** Training and a bed in one go, at the kiosk: after a registration by card, or over one's own file. */
export const togetherContract = {
  offers: base.input(z.object({ visitId: id })).output(togetherOffers),
  take: base
    .input(z.object({ visitId: id, sessionId: id, locale: z.enum(['zh-CN', 'en']) }))
    .errors({ SESSION_OVER: { status: 409 }, OVERLAPS: { status: 409 }, NOT_NOW: { status: 409 } })
    .output(togetherTaken),
};
