import * as z from 'zod';
import { answer, answers, consentPurpose, formStep } from './answers.ts';
import { askedFor, base, business, cardKind, fileState, proofLevel } from './common.ts';
import { ticketState } from './counter.ts';
import { endingPaper } from './expiry.ts';
import { helperKind, helperProblem, helperTask, helperView } from './helper.ts';
import { priorityKind } from './plan.ts';
import { ticketPlace } from './queue.ts';
import { ticketView } from './ticket.ts';

/** What a public screen may show of the person before it. The number is masked to its first and last character. */
export const identityView = z.object({
  name: z.string(),
  maskedNumber: z.string(),
  cardKind,
  proof: proofLevel,
  /** GB/T 2261.1 */
  sexCode: z.enum(['0', '1', '2', '9']),
  /** Decoded photo as a data URL, shown and then gone; null when there is none. */
  photo: z.string().nullable(),
  /** Things worth a gentle remark that block nothing. */
  warnings: z.array(z.enum(['unknown-region', 'birth-differs', 'sex-differs', 'check-digit'])),
});
export type IdentityView = z.infer<typeof identityView>;

/** Why the kiosk can't finish this and hands over to the desk, respectfully and with a ticket. */
export const deskReason = z.enum(['card-expired', 'under-16', 'unreadable', 'other-paper', 'closed']);
export type DeskReason = z.infer<typeof deskReason>;

const shared = { visitId: z.string(), startedAtMs: z.number().int() };

const line = {
  /** The card says that this person goes first by age; nobody has to ask for it. */
  firstByAge: z.boolean(),
  /** Open tickets of this person, or of this visit when nobody was identified, the oldest first. Kept fresh by the event `places`. */
  places: z.array(ticketPlace),
};

/**
 * A visit: one person at the screen, from tap (or touch) to finish. The server says which phase it is in; the screen draws it.
 * Going back within `form` is the screen's own business: `furthest` is the first step without an answer.
 */
export const visit = z.discriminatedUnion('phase', [
  /** "Is this you?" — `checked` turns true when the second read agreed. */
  z.object({ ...shared, phase: z.literal('confirm'), identity: identityView, checked: z.boolean(), known: z.boolean() }),
  /** No card: name and number are typed. */
  z.object({ ...shared, phase: z.literal('typing') }),
  /** Only a ticket, for whatever: nobody is registered. */
  z.object({
    ...shared,
    phase: z.literal('choose'),
    /** A card was read: one open ticket a business, and the age is known. */
    withCard: z.boolean(),
    ...line,
    ticket: ticketView.nullable(),
  }),
  z.object({
    ...shared,
    phase: z.literal('consent'),
    identity: identityView,
    helpers: z.array(helperView),
    /** Somebody who helps is to lay their own card; `reading`: it was read once. */
    awaiting: z.object({ kind: helperKind, does: z.array(helperTask), reading: z.boolean(), problem: helperProblem.nullable() }).nullable(),
  }),
  z.object({
    ...shared,
    phase: z.literal('form'),
    identity: identityView,
    helpers: z.array(helperView),
    furthest: formStep,
    answers,
    /** True when an earlier visit of today was taken up again. */
    resumed: z.boolean(),
    /** From the number or the card: what the origin step proposes. */
    suggested: z.object({ province: z.string().nullable(), programme: z.string().nullable(), hasAddress: z.boolean() }),
  }),
  z.object({ ...shared, phase: z.literal('done'), identity: identityView, ticket: ticketView, toBeVerified: z.boolean() }),
  /** A known person: greeting, state, next step. `surname` only, with the form of address left to the screen. */
  z.object({
    ...shared,
    phase: z.literal('file'),
    surname: z.string(),
    sexCode: identityView.shape.sexCode,
    state: fileState,
    registeredAtMs: z.number().int(),
    /** What the desk asked the person to bring or say. */
    asked: z.array(askedFor),
    /** Papers that ran out or will within 30 days, the soonest first. */
    ending: z.array(endingPaper),
    ticket: ticketView.nullable(),
    offered: z.array(business),
    ...line,
  }),
  /** A member of staff has this person's session: they go there. `counter` null: at the desk. */
  z.object({ ...shared, phase: z.literal('with-staff'), counter: z.number().int().nullable() }),
  z.object({ ...shared, phase: z.literal('desk'), reason: deskReason, ticket: ticketView.nullable() }),
]);
export type Visit = z.infer<typeof visit>;
export type VisitOf<P extends Visit['phase']> = Extract<Visit, { phase: P }>;

const inVisit = z.object({ visitId: z.string().max(64) });

/** Which part of a typed number looks wrong (GB 11643, and the two cards for foreigners). */
export const numberProblem = z.enum(['length', 'characters', 'region', 'birth-date', 'future-date', 'check-digit', 'foreign-format']);
export type NumberProblem = z.infer<typeof numberProblem>;

const call = base;

export const beginBy = z.enum(['typed', 'other-paper', 'unreadable', 'ticket']);
export type BeginBy = z.infer<typeof beginBy>;

const cardChanged = { CARD_CHANGED: { status: 409, data: z.object({ why: z.enum(['removed', 'differs', 'other-card', 'timeout']) }) } };

export const visitContract = {
  /** Starts a visit without a card. `typed`: enter name and number; `other-paper`: straight to the desk with a ticket; `ticket`: only a ticket. */
  begin: call.input(z.object({ by: beginBy })).output(visit),
  /** The typed identity; answers the next phase. */
  identify: call
    .input(inVisit.extend({ name: z.string().trim().min(1).max(60), number: z.string().trim().max(24) }))
    .errors({
      INVALID_NUMBER: { status: 422, data: z.object({ problem: numberProblem }) },
      INVALID_NAME: { status: 422 },
      /** Too many people were typed in at this kiosk in the last minutes. */
      TOO_MANY_NUMBERS: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
    })
    .output(visit),
  /** A session without a card that staff gave back goes on, by the number on its slip. */
  resume: call
    .input(z.object({ code: z.string().regex(/^\d{8}$/) }))
    .errors({
      NO_SUCH_CODE: { status: 404 },
      /** A further kiosk: what was given back without a card lies with the main machine. */
      AT_MAIN_KIOSK: { status: 404 },
      TRIED_TOO_OFTEN: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
    })
    .output(visit),
  /** "Yes, this is me". Waits for the second read; CARD_CHANGED when it didn't agree, and the visit is over. */
  confirm: call.input(inVisit).errors(cardChanged).output(visit),
  /** "Yes, this is me, and only a ticket, please". Like `confirm`; nothing of the card is kept but what tells it again today. */
  onlyTicket: call.input(inVisit).errors(cardChanged).output(visit),
  /** Before the consent: somebody helps, and lays their own card next; null: nobody does. */
  helper: call
    .input(inVisit.extend({ wish: z.object({ kind: helperKind.exclude(['staff']), does: z.array(helperTask).min(1).max(2) }).nullable() }))
    .output(visit),
  /** Somebody of staff, by their badge. */
  helperBadge: call
    .input(inVisit.extend({ badge: z.string().trim().min(4).max(64), does: z.array(helperTask).min(1).max(2) }))
    .errors({ NO_SUCH_BADGE: { status: 404 }, TRIED_TOO_OFTEN: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) } })
    .output(visit),
  /** All choices at once. Refusing what is necessary ends the visit and keeps nothing: answers phase null. */
  consent: call
    .input(inVisit.extend({ textVersion: z.string().max(24), choices: z.partialRecord(consentPurpose, z.boolean()) }))
    .errors({ CONSENT_INCOMPLETE: { status: 422, data: z.object({ missing: z.array(consentPurpose) }) } })
    .output(visit.nullable()),
  saveAnswer: call
    .input(inVisit.extend({ answer }))
    .errors({
      INVALID_ANSWER: {
        status: 422,
        data: z.object({ field: z.string(), why: z.enum(['unknown-code', 'format', 'same-as-own-phone', 'out-of-date-text']) }),
      },
      CONSENT_FIRST: { status: 409 },
    })
    .output(visit),
  /** Registers and issues the ticket in one durable transaction; answers phase done. Pressing twice answers the same receipt. */
  submit: call
    .input(inVisit)
    .errors({ NOT_COMPLETE: { status: 409, data: z.object({ missing: z.array(formStep) }) } })
    .output(visit),
  /**
   * A ticket in phases file, choose and desk. One open ticket a person and business: asking again answers the one that exists.
   * `priority` is what the person says of themselves; age is known by itself where a card was read.
   */
  takeTicket: call
    .input(inVisit.extend({ business, priority: priorityKind.nullable().default(null) }))
    .errors({
      TOO_SOON: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
      /** No number for this is to be had now; who has registered gets one at any time. */
      SHUT: {
        status: 409,
        data: z.object({ why: z.enum(['closed', 'lunch', 'last-ticket', 'quota']), opensAtMs: z.number().int().nullable() }),
      },
    })
    .output(visit),
  /** In phases file and choose: the person was passed over, is here now, and goes back into the line. */
  report: call
    .input(inVisit.extend({ ticketId: z.string().max(64) }))
    .errors({ NO_SUCH_TICKET: { status: 404 }, NOT_MISSED: { status: 409, data: z.object({ state: ticketState }) } })
    .output(visit),
  /** The person says "I have noted my number": the ticket counts as handed over without paper. */
  acknowledgeNumber: call.input(inVisit.extend({ ticketId: z.string().max(64) })).output(visit),
  /** Prints the privacy notice (or, once given, this person's own choices) on the ticket printer. */
  printNotice: call.input(inVisit.extend({ locale: z.enum(['zh-CN', 'en']) })).output(z.object({ queued: z.literal(true) })),
  /** Any touch, at most every few seconds. `elder` doubles the server's own time limit too. */
  keepAlive: call.input(inVisit.extend({ elder: z.boolean() })).output(z.object({ endsAtMs: z.number().int() })),
  /** Ends the visit; everything of it leaves the service's memory. Idempotent. A draft of today stays, sealed. */
  finish: call.input(inVisit).output(z.object({ ended: z.literal(true) })),
};
