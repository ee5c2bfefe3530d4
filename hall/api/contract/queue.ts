import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, business } from './common.ts';
import { ticketState } from './counter.ts';
import { priorityKind } from './plan.ts';

/** Minutes from now; null: too little is known for an honest guess. */
export const waitRange = z.object({ fromMinutes: z.number().int(), toMinutes: z.number().int() }).nullable();
export type WaitRange = z.infer<typeof waitRange>;

const counterName = z.object({ number: z.number().int(), name: z.object({ zh: z.string(), en: z.string() }) });

export const offer = z.object({
  business,
  letter: z.string(),
  /** Why no ticket is to be had now; null: it is. */
  shut: z.enum(['closed', 'lunch', 'last-ticket', 'quota']).nullable(),
  waiting: z.number().int(),
  wait: waitRange,
  counters: z.array(counterName),
});
export type Offer = z.infer<typeof offer>;

export const offers = z.object({
  offers: z.array(offer),
  /** When the hall opens again, where it is shut. */
  opensAtMs: z.number().int().nullable(),
  priorities: z.array(priorityKind),
  priorityAge: z.number().int(),
  headStartMinutes: z.number().int(),
});
export type Offers = z.infer<typeof offers>;

/** Where a ticket stands. Nothing of the person: it may be asked by whoever holds the paper. */
export const ticketPlace = z.object({
  ticketId: z.string(),
  label: z.string(),
  business,
  state: ticketState,
  ahead: z.number().int(),
  wait: waitRange,
  /** Where it is called or served. */
  counter: counterName.nullable(),
  /** Where it may be called. */
  counters: z.array(counterName),
  /** After being passed over: how many others go first when the person reports now. */
  rejoinAfter: z.number().int(),
});
export type TicketPlace = z.infer<typeof ticketPlace>;

const byPaper = z.union([z.object({ code: z.string().max(64) }), z.object({ label: z.string().max(8) })]);

const notFound = {
  /** None of today's. */
  NO_SUCH_TICKET: { status: 404 },
  /** Numbers are asked for faster than people hold papers. */
  TOO_SOON: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
};

export const queueContract = {
  /** What can be taken now, on connect and after every change. */
  watch: base.output(eventIterator(offers)),
  /** By the QR code of the paper, or by today's number. */
  place: base.input(byPaper).errors(notFound).output(ticketPlace),
  /** The same, and again after every change, until the reader goes. */
  follow: base.input(byPaper).errors(notFound).output(eventIterator(ticketPlace)),
  /** Somebody who was passed over reports, with the paper in hand: a number alone would let others do it. */
  report: base
    .input(z.object({ code: z.string().max(64) }))
    .errors({ NO_SUCH_TICKET: { status: 404 }, NOT_MISSED: { status: 409, data: z.object({ state: ticketState }) } })
    .output(ticketPlace),
};
