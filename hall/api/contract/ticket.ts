import * as z from 'zod';
import { business } from './common.ts';

/**
 * Where the paper is. `waiting-printer`: not one byte left, prints by itself when the printer is back.
 * `printed`: the printer said so. `sent`: taken without a complaint, this model can't say more.
 * `doubtful`: nobody knows; only a person decides about another copy.
 */
export const paperState = z.enum(['queued', 'printing', 'printed', 'sent', 'waiting-printer', 'doubtful']);
export type PaperState = z.infer<typeof paperState>;

export const ticketView = z.object({
  ticketId: z.string(),
  /** Letter and three digits: 'A001'. */
  label: z.string(),
  business,
  /** People waiting before this one when it was issued. */
  ahead: z.number().int().nonnegative(),
  issuedAtMs: z.number().int(),
  /** What the QR code on paper and screen says; names the ticket, nothing personal. */
  code: z.string(),
  paper: paperState,
  /** Why paper is not there yet: a PrinterStatus detail, translated by the screen. */
  paperDetail: z.string().nullable(),
});
export type TicketView = z.infer<typeof ticketView>;
