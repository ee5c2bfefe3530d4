import * as z from 'zod';
import { base } from './common.ts';
import { lookPart, lookPurpose, showPurpose } from './looks-of.ts';
import { staffRole } from './staff.ts';

const atMs = z.number().int();
/** Empty where names aren't told. */
const by = z.string();

/** What was opened of a person's checks. */
export const checkLook = z.enum(['conclusions', 'results-file', 'batch-file']);
export type CheckLook = z.infer<typeof checkLook>;

/** Somebody looked: at the file or a value of it, at what is known of the check, or at the card by its code. */
export const look = z.discriminatedUnion('of', [
  z.object({ of: z.literal('file'), atMs, by, role: staffRole, part: lookPart, purpose: lookPurpose }),
  /** `what` null: that it was the check is all that is told, so that nobody reads out of it how one ended. */
  z.object({ of: z.literal('check'), atMs, by, role: staffRole, what: checkLook.nullable() }),
  /**
   * Whoever holds the card may check it: nobody's name is asked. `L1`: the public profile stood beside the answer. `L2`: the holder stood there
   * and let more be seen; `purpose`: what for, as they were told; null otherwise.
   */
  z.object({
    of: z.literal('card'),
    atMs,
    where: z.enum(['kiosk', 'desk']),
    layer: z.enum(['L0', 'L1', 'L2']),
    purpose: showPurpose.nullable(),
  }),
]);
export type Look = z.infer<typeof look>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });

export const looksContract = {
  /** The one log of a person, the newest first. Clerks aren't told of looks at checks: who is on a private list shows by them. */
  ofPerson: staff
    .input(z.object({ personId: z.string().max(64) }))
    .errors({ NO_SUCH_FILE: { status: 404 } })
    .output(z.array(look)),
  /** The same for the person's own eyes, at the kiosk after their card was read: roles and purposes, nobody's name. */
  here: base
    .input(z.object({ visitId: z.string().max(64) }))
    .errors({ VISIT_ENDED: { status: 410 } })
    .output(z.array(look)),
};
