import * as z from 'zod';
import { base } from './common.ts';

/** What somebody signed in may do; the hall asks at every call, whatever a screen shows. */
export const staffRole = z.enum(['clerk', 'approver', 'manager', 'auditor', 'maintainer']);
export type StaffRole = z.infer<typeof staffRole>;

export const staffMember = z.object({ id: z.string(), name: z.string(), roles: z.array(staffRole) });

const id = z.string().max(64);
const name = z.string().trim().min(1).max(40);
const number = z.string().regex(/^\d{1,6}$/);
const pin = z.string().regex(/^\d{6}$/);
/** What a scanner types; spaces around it are the scanner's. */
const badgeCode = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{6,64}$/);

export const staffAccount = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  roles: z.array(staffRole),
  state: z.enum(['active', 'disabled']),
  /** Ten mistakes: a manager unlocks. */
  locked: z.boolean(),
  /** The next sign-in chooses a PIN. */
  newPin: z.boolean(),
  badges: z.array(z.object({ badgeId: z.string(), addedAtMs: z.number().int() })),
  signedInAtMs: z.number().int().nullable(),
});
export type StaffAccount = z.infer<typeof staffAccount>;

export const staffSession = z.object({
  sessionId: z.string(),
  staffId: z.string(),
  name: z.string(),
  /** null: the main machine itself. */
  terminalId: z.string().nullable(),
  terminalName: z.string().nullable(),
  sinceMs: z.number().int(),
  idleMs: z.number().int(),
  mine: z.boolean(),
});
export type StaffSessionView = z.infer<typeof staffSession>;

const sessionEnd = z.object({ idleInMs: z.number().int(), endsInMs: z.number().int() });

/** Why a PIN is refused as too easy. */
export const weakPin = z.enum(['repeated', 'row', 'common', 'number', 'same']);
export type WeakPin = z.infer<typeof weakPin>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const retry = z.object({ retryAfterMs: z.number().int() });
const signing = base.errors({
  /** Wrong PIN, unknown number or badge, or too soon after a mistake: nobody is told which. */
  WRONG_PIN: { status: 403, data: retry },
  /** Ten mistakes: a manager unlocks the account. */
  SIGN_IN_LOCKED: { status: 423 },
  /** Too many mistakes at this machine: only the emergency code opens it for a while. */
  SIGN_IN_HIDDEN: { status: 429, data: retry },
  /** Somebody else is being checked at this moment. */
  SIGN_IN_BUSY: { status: 429, data: retry },
  /** The PIN was right and was given by a manager: send it again with one's own. */
  NEW_PIN_NEEDED: { status: 409 },
  WEAK_PIN: { status: 422, data: z.object({ why: weakPin }) },
});
const known = staff.errors({ NO_SUCH_STAFF: { status: 404 } });
const account = z.object({ account: staffAccount });
/** Shown once, to be handed over in person. */
const withPin = account.extend({ pin });

export const staffContract = {
  /** Who may choose a name here; `setUp`: there is no account yet, and the set-up code makes the first. */
  welcome: base.output(
    z.object({
      accounts: z.array(z.object({ id: z.string(), number: z.string(), name: z.string() })),
      setUp: z.boolean(),
      hiddenMs: z.number().int(),
    }),
  ),
  signIn: signing
    .input(
      z.object({
        who: z.union([z.object({ id }), z.object({ number }), z.object({ badge: badgeCode })]),
        pin,
        newPin: pin.nullable(),
      }),
    )
    .output(staffMember),
  /** Who is signed in at this machine, and when that ends: without a sign of life, and at the latest. Keeps nothing alive. */
  me: staff.output(staffMember.extend(sessionEnd.shape)),
  /** Somebody is there: a key or a touch. Calls that a page makes by itself are no sign of life. */
  stay: staff.output(sessionEnd),
  changePin: signing
    .errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } })
    .input(z.object({ pin, newPin: pin }))
    .output(z.object({ changed: z.literal(true) })),
  /**
   * The PIN again, or the emergency code of who came in by it: calls that ask for it are refused with STEP_UP when the last one is more than five
   * minutes old, and are sent again afterwards.
   */
  stepUp: signing
    .errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 }, WRONG_CODE: { status: 401, data: retry } })
    .input(z.object({ secret: z.string().min(4).max(64) }))
    .output(z.object({ proved: z.literal(true) })),
  accounts: staff.output(z.array(staffAccount)),
  create: staff
    .input(z.object({ number, name, roles: z.array(staffRole).min(1) }))
    .errors({ NUMBER_TAKEN: { status: 409 } })
    .output(withPin),
  change: known
    .input(z.object({ id, name, roles: z.array(staffRole).min(1), state: z.enum(['active', 'disabled']) }))
    .errors({ LAST_MANAGER: { status: 409 } })
    .output(account),
  resetPin: known.input(z.object({ id })).output(withPin),
  unlock: known.input(z.object({ id })).output(account),
  addBadge: known
    .input(z.object({ id, code: badgeCode }))
    .errors({ BADGE_TAKEN: { status: 409 } })
    .output(account),
  removeBadge: known.input(z.object({ id, badgeId: id })).output(account),
  sessions: staff.output(z.array(staffSession)),
  endSession: staff.input(z.object({ sessionId: id })).output(z.object({ ended: z.boolean() })),
};
