import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, business } from './common.ts';

const localised = z.object({ zh: z.string(), en: z.string() });

/** Spoken and flashed once, in the order of seq: ten times the line's own count, near ones in between. `ageMs` is told by the hall, so that a board's own clock decides nothing. */
export const announcement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    seq: z.number().int(),
    ageMs: z.number(),
    label: z.string(),
    counter: z.number().int(),
    round: z.number().int(),
  }),
  z.object({ kind: z.literal('near'), seq: z.number().int(), ageMs: z.number(), label: z.string(), ahead: z.number().int() }),
  z.object({ kind: z.literal('missed'), seq: z.number().int(), ageMs: z.number(), label: z.string() }),
  z.object({ kind: z.literal('paused'), seq: z.number().int(), ageMs: z.number(), counter: z.number().int() }),
]);
export type Announcement = z.infer<typeof announcement>;

/** Everything a board shows; numbers only, nothing of a person. */
export const boardState = z.object({
  hall: localised,
  /** Time of the hall's clock and its zone: a board shows this one, not its own. */
  nowMs: z.number().int(),
  zone: z.string(),
  english: z.boolean(),
  /** Of the newest step of the line: what a board has heard up to here is told. Lower than before: the hall went back to a backup. */
  seq: z.number().int(),
  /** Newest first, one entry a ticket with its last call; without who waits again. */
  calls: z.array(
    z.object({
      ticketId: z.string(),
      label: z.string(),
      counter: z.number().int(),
      counterName: localised,
      state: z.enum(['called', 'serving', 'missed', 'done']),
      /** Of its last call: newer than what the board knows means fresh. */
      seq: z.number().int(),
      ageMs: z.number(),
    }),
  ),
  waiting: z.array(z.object({ business, letter: z.string(), count: z.number().int() })),
  counters: z.array(
    z.object({ number: z.number().int(), name: localised, state: z.enum(['closed', 'open', 'paused']), label: z.string().nullable() }),
  ),
  /** By the plan. `opensAtMs`: when numbers are given out again; null while they are, and when that is on no day of a year. */
  opening: z.object({ state: z.enum(['open', 'lunch', 'last-ticket', 'closed']), opensAtMs: z.number().int().nullable() }),
  notices: z.array(localised),
  /** The last ones of the last minute, oldest first. */
  announcements: z.array(announcement),
});
export type BoardState = z.infer<typeof boardState>;

export const boardContract = {
  /** On connect and after every change, and every few seconds as a sign of life. */
  watch: base.errors({ NOT_PAIRED: { status: 401 } }).output(eventIterator(boardState)),
};
