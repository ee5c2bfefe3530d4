import * as z from 'zod';
import { kioskSession } from '../../api/contract/index.ts';
import { longestWaitMs } from './wire.ts';

/**
 * Between the machines of one hall: what goes on at a kiosk, and sessions that go from its hands to the desk's and back. Not a city's: it
 * answers NOT_UNDERSTOOD, and a kiosk leaves it alone then.
 */
const id = z.string().max(64);
const ids = z.array(id).max(64);
const cell = z
  .string()
  .max(2_000_000)
  .regex(/^[\w-]*$/);
const envelope = z
  .string()
  .max(120)
  .regex(/^[\w-]*$/)
  .nullable();
const sealed = z.array(z.object({ id, cell })).max(8);

export const sessionsRequest = z.object({
  waitMs: z.number().int().min(0).max(longestWaitMs),
  /** Drawn at each start of the kiosk's program; `n` counts its requests, so that one that comes late is passed over. */
  run: id,
  n: z.number().int().nonnegative(),
  /** By the kiosk's clock. */
  nowMs: z.number().int(),
  /** Under way at the screen; a phase that a later program knows is none. */
  session: kioskSession.nullable().catch(null),
  /** Of `handed`. */
  enc: envelope,
  /** Let go of there by the hub's wish, durable, and sent until it is settled. */
  handed: sealed,
  /** Wishes that can't be met: that visit is over, or there is nothing to go on with. */
  gone: ids,
  /** Sessions of which the kiosk still says that staff have them. */
  away: ids,
  /** Given back, and durable there again. */
  back: ids,
});
export type SessionsRequest = z.infer<typeof sessionsRequest>;

export const sessionsAnswer = z.object({
  /** Sessions that staff want: by which id, of which visit, at which window. */
  wishes: z.array(z.object({ id, visitId: id, counter: z.number().int().nullable() })).max(8),
  /** Of `handed`: durable here. */
  got: ids,
  /** Of `handed`: nobody here waits for it any more, or ever asked; it is the kiosk's again. */
  declined: ids,
  /** Of `away`: finished, or taken up elsewhere. */
  ended: ids,
  /** Of `returned`. */
  enc: envelope,
  /** Given back to the person; sent until it is `back`. */
  returned: sealed,
  serverTimeMs: z.number().int(),
});
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;

/** Where a session's cell belongs: which way, of which kiosk. */
export const sessionPlace = (at: { readonly way: 'up' | 'down'; readonly node: string; readonly id: string }): string =>
  ['session', at.way, at.node, at.id].join('|');
