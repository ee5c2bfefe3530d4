import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, deviceStatus } from './common.ts';
import { ticketView } from './ticket.ts';

/** A ticket as staff see it today: no names, only the mask that is on the paper. */
export const deskTicket = ticketView.extend({
  maskedName: z.string().nullable(),
  /** How the number reached the person: paper, or "I have noted it"; null: not yet, so it can't be called. */
  handover: z.enum(['paper', 'told']).nullable(),
  copies: z.number().int(),
});
export type DeskTicket = z.infer<typeof deskTicket>;

export const deskState = z.object({
  hall: z.object({ zh: z.string(), en: z.string() }),
  reader: deviceStatus,
  printer: deviceStatus,
  /** On a serial line; null: none, or one that types, of which nobody knows. */
  scanner: deviceStatus.nullable(),
  store: z.object({ state: z.enum(['ok', 'full', 'fault']), detail: z.string() }),
  /** Copies of the store: `lastAt` UTC ms of the newest verified one; `paper`: there is a recovery paper, without which no other machine opens it. */
  copies: z.object({
    state: z.enum(['ok', 'starting', 'late', 'failed', 'off']),
    lastAt: z.number().int().nullable(),
    paper: z.boolean(),
  }),
  simulated: z.array(z.enum(['id-reader', 'ticket-printer'])),
  counts: z.object({
    registeredToday: z.number().int(),
    toBeVerified: z.number().int(),
    /** null: a hall by itself, which sends nothing. */
    eventsWaiting: z.number().int().nullable(),
  }),
  /** Newest first. */
  tickets: z.array(deskTicket),
});
export type DeskState = z.infer<typeof deskState>;

/** Staff calls answer STAFF_ONLY without the session cookie that `signIn` sets. */
const staff = base.errors({ STAFF_ONLY: { status: 401 } });

export const deskContract = {
  signIn: base
    .input(z.object({ code: z.string().max(64) }))
    .errors({ WRONG_CODE: { status: 403, data: z.object({ retryAfterMs: z.number().int() }) } })
    .output(z.object({ signedIn: z.literal(true) })),
  signOut: base.output(z.object({ signedIn: z.literal(false) })),
  /** The whole state on connect and after every change (at most 4 a second). */
  watch: staff.output(eventIterator(deskState)),
  /** Queues one more copy, marked 补打. The same number, the same code. */
  reprint: staff
    .input(z.object({ ticketId: z.string().max(64) }))
    .errors({ NO_SUCH_TICKET: { status: 404 } })
    .output(deskTicket),
  /** The doubtful case: a person looked and says whether the paper is there. `no` queues a copy marked 补打. */
  settleDoubt: staff
    .input(z.object({ ticketId: z.string().max(64), paperIsThere: z.boolean() }))
    .errors({ NO_SUCH_TICKET: { status: 404 }, NOT_DOUBTFUL: { status: 409 } })
    .output(deskTicket),
};
