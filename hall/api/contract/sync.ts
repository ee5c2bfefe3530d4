import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base } from './common.ts';

const time = z.number().int();

/**
 * `alone`: no upstream is set. `in-step`: everything was acknowledged. `sending`: something is on its way. `cut`: the line is down and will be
 * tried again. `problem`: somebody has to look.
 */
export const syncStanding = z.enum(['alone', 'in-step', 'sending', 'cut', 'problem']);
export type SyncStanding = z.infer<typeof syncStanding>;

/** Why the line is down. */
export const syncProblem = z.enum([
  'unreachable',
  'other-certificate',
  'not-enrolled',
  'revoked',
  'cloned',
  'other-version',
  'busy',
  'store',
  'refused',
]);
export type SyncProblem = z.infer<typeof syncProblem>;

export const syncState = z.object({
  nowMs: time,
  node: z.string(),
  /** The machine's clock isn't believed: it shows the one, and the hall goes on with the other. null: it is believed. */
  clock: z.object({ shownMs: time, goesOnMs: time }).nullable(),
  upstream: z
    .object({
      url: z.string(),
      enrolled: z.boolean(),
      standing: syncStanding,
      problem: syncProblem.nullable(),
      sinceMs: time,
      retryAtMs: time.nullable(),
      pending: z.number().int(),
      /** When the oldest that waits happened; null: nothing waits. */
      oldestMs: time.nullable(),
      lastAckMs: time.nullable(),
      lastPullMs: time.nullable(),
      /** Add it to a time of this machine's; null: not measured yet. */
      clock: z.object({ offsetMs: time, errorMs: time }).nullable(),
      history: z.array(z.object({ atMs: time, up: z.boolean(), problem: syncProblem.nullable() })),
    })
    .nullable(),
  /** Machines that send here. */
  nodes: z.array(
    z.object({
      node: z.string(),
      name: z.string(),
      series: z.string(),
      seenAtMs: time,
      online: z.boolean(),
      revoked: z.boolean(),
      received: z.number().int(),
      /** Known to be there, not received yet. */
      pending: z.number().int(),
      clock: z.object({ offsetMs: time, errorMs: time }).nullable(),
      /** An older life of its store came back: two machines have one disk. */
      epochs: z.number().int(),
    }),
  ),
  /** Received and kept, but without effect: the oldest hundred. */
  setAside: z.array(
    z.object({
      n: z.number().int(),
      node: z.string(),
      seq: z.number().int(),
      type: z.string(),
      code: z.string(),
      receivedAtMs: time,
    }),
  ),
});
export type SyncState = z.infer<typeof syncState>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });

export const syncContract = {
  watch: staff.output(eventIterator(syncState)),
  /** Tries the line now. */
  retry: staff.errors({ NO_UPSTREAM: { status: 409 } }).output(z.object({ trying: z.literal(true) })),
  /** The one-time code that the upstream's desk shows. */
  enrol: staff
    .input(z.object({ code: z.string().trim().min(8).max(20) }))
    .errors({
      NO_UPSTREAM: { status: 409 },
      ENROL_FAILED: {
        status: 409,
        data: z.object({ why: z.enum(['UNREACHABLE', 'ENROL_REFUSED', 'SERIES_TAKEN', 'OTHER_VERSION', 'NOT_THE_HUB', 'NOT_NOW']) }),
      },
    })
    .output(z.object({ enrolled: z.literal(true) })),
  /** Whoever presses it has looked at a watch: the machine's clock is right. */
  trustClock: staff.output(z.object({ trusted: z.literal(true) })),
  /** Tries the effect of one that was set aside again. */
  tryAside: staff
    .input(z.object({ n: z.number().int().positive() }))
    .errors({ NOT_SET_ASIDE: { status: 404 }, STILL_SET_ASIDE: { status: 409, data: z.object({ code: z.string() }) } })
    .output(z.object({ applied: z.literal(true) })),
};
