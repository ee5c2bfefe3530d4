import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { answerForOther, answers, consentPurpose, formStep } from './answers.ts';
import { base } from './common.ts';
import { helperView } from './helper.ts';
import { identityView, numberProblem } from './visit.ts';

const time = z.number().int();
const phase = z.enum(['consent', 'form']);

/** What is under way at the kiosk, without a name. */
export const kioskSession = z.object({
  visitId: z.string(),
  phase: z.enum(['confirm', 'typing', 'choose', 'consent', 'form', 'done', 'file', 'desk', 'with-staff']),
  /** In the form: the first step without an answer. */
  step: formStep.nullable(),
  startedAtMs: time,
  /** When it last came one step further: since then the person may be stuck. */
  movedAtMs: time,
  /** By a card on the reader; else typed. */
  byCard: z.boolean(),
  /** There is something of a registration to go on with. */
  mayTake: z.boolean(),
});
export type KioskSession = z.infer<typeof kioskSession>;

/** A session that staff took, or gave back and the person hasn't taken up yet. Without a name, too. */
export const heldSession = z.object({
  sessionId: z.string(),
  /** `on-its-way`: given back to a further kiosk, and not there yet. */
  state: z.enum(['taken', 'returned', 'on-its-way']),
  phase,
  step: formStep.nullable(),
  byCard: z.boolean(),
  by: z.string(),
  isMine: z.boolean(),
  counter: z.number().int().nullable(),
  takenAtMs: time,
});
export type HeldSession = z.infer<typeof heldSession>;

export const assistState = z.object({
  nowMs: time,
  /** The hall's kiosks that are heard of now, this machine's own first; `session` null: nobody is there. */
  kiosks: z.array(z.object({ kiosk: z.number().int(), session: kioskSession.nullable() })),
  /** Oldest first. */
  held: z.array(heldSession),
});
export type AssistState = z.infer<typeof assistState>;

/** A session as the clerk who took it works on it. */
export const assistSession = z.object({
  sessionId: z.string(),
  phase,
  identity: identityView,
  answers,
  /** Steps without an answer, the declaration left out: it is signed at the end. */
  missing: z.array(formStep),
  /** What the person agreed to; null: they haven't been asked. */
  choices: z.partialRecord(consentPurpose, z.boolean()).nullable(),
  /** Of the notice and of the declaration that count. */
  texts: z.object({ notice: z.string(), declaration: z.string() }),
  /** `kiosk`: signed by finger there, and nothing was changed since; `printed`: a slip waits for the signature; `none`. */
  signature: z.enum(['none', 'printed', 'kiosk']),
  hasAddress: z.boolean(),
  suggested: z.object({ province: z.string().nullable(), programme: z.string().nullable() }),
  helpers: z.array(helperView),
});
export type AssistSession = z.infer<typeof assistSession>;

export const paperSeen = z.enum(['id-card', 'temporary-id', 'passport-and-permit']);

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const ofSession = staff.errors({
  /** Ended, finished, given back, or never there. */
  SESSION_GONE: { status: 404 },
  /** A colleague has it. */
  TAKEN: { status: 409, data: z.object({ staffName: z.string() }) },
});
/** The kiosk it is at doesn't answer; nothing was moved. */
const noLine = { NO_LINE: { status: 503 } } as const;
const byId = z.object({ sessionId: z.string().max(64) });
const known = { KNOWN: { status: 409, data: z.object({ personId: z.string() }) } } as const;
const notComplete = { NOT_COMPLETE: { status: 409, data: z.object({ missing: z.array(formStep) }) } } as const;

/** Staff help somebody who can't go on alone: from the kiosk to the desk, and back. */
export const assistContract = {
  watch: staff.output(eventIterator(assistState)),
  /** The kiosk's session with all that was typed; the kiosk is free for the next. Taking what one has already answers it again. */
  take: ofSession
    .input(z.object({ visitId: z.string().max(64) }))
    .errors(noLine)
    .output(assistSession),
  /** One's own after a reload; one that was given back without a card and isn't taken up yet, whoever had it. */
  open: ofSession.input(byId).output(assistSession),
  /** Somebody who can't use the kiosk: name and number from the paper that the clerk sees. */
  begin: staff
    .input(z.object({ name: z.string().trim().min(1).max(60), number: z.string().trim().max(24), paper: paperSeen }))
    .errors({
      INVALID_NUMBER: { status: 422, data: z.object({ problem: numberProblem }) },
      INVALID_NAME: { status: 422 },
      UNDER_AGE: { status: 422 },
      ...known,
    })
    .output(assistSession),
  /** What the person says to each purpose; they sign it with the declaration. A no to what is necessary ends it: null. */
  consent: ofSession
    .input(byId.extend({ textVersion: z.string().max(24), choices: z.partialRecord(consentPurpose, z.boolean()) }))
    .errors({ CONSENT_INCOMPLETE: { status: 422, data: z.object({ missing: z.array(consentPurpose) }) } })
    .output(assistSession.nullable()),
  /** Undoes a signature: what is typed after it wasn't signed. */
  saveAnswer: ofSession
    .input(byId.extend({ answer: answerForOther }))
    .errors({
      INVALID_ANSWER: {
        status: 422,
        data: z.object({ field: z.string(), why: z.enum(['unknown-code', 'format', 'same-as-own-phone', 'out-of-date-text']) }),
      },
      CONSENT_FIRST: { status: 409 },
    })
    .output(assistSession),
  /** The clerk compared the person with a paper: what was typed is proven by it. */
  seePaper: ofSession.input(byId.extend({ paper: paperSeen })).output(assistSession),
  /** Prints choices and declaration for the person to sign. Its number stands on the paper alone. */
  slip: ofSession
    .input(byId.extend({ locale: z.enum(['zh-CN', 'en']) }))
    .errors({ ...notComplete, CONSENT_FIRST: { status: 409 } })
    .output(assistSession),
  /** Registers. `slip` null: signed at the kiosk, and nothing was changed since. */
  finish: ofSession
    .input(byId.extend({ slip: z.string().max(16).nullable(), locale: z.enum(['zh-CN', 'en']) }))
    .errors({ ...notComplete, ...known, NO_SUCH_SLIP: { status: 409 } })
    .output(z.object({ personId: z.string() })),
  /** Back to the kiosk, by any clerk: the card brings it up there, or the number on the slip that this prints. */
  giveBack: ofSession
    .input(byId.extend({ locale: z.enum(['zh-CN', 'en']) }))
    .errors(noLine)
    /** `kiosk`: at which it goes on. */
    .output(z.object({ by: z.enum(['card', 'slip']), kiosk: z.number().int() })),
};
