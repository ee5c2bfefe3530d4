import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, business, fileState, proofLevel } from './common.ts';
import { priorityKind } from './plan.ts';

/**
 * States of a ticket. waiting → called → serving → done; called → missed → waiting again when the person reports; called or serving →
 * held → serving; transfer: back to waiting for another business or counter; withdrawn: given up; expired: the day ended before it.
 */
export const ticketState = z.enum(['waiting', 'called', 'serving', 'held', 'missed', 'done', 'withdrawn', 'expired']);
export type TicketState = z.infer<typeof ticketState>;

/** Why a ticket is called before one that was taken earlier. `line`: it is simply the next. */
export const callReason = z.enum(['line', 'priority', 'rejoined', 'transferred', 'for-this-counter', 'not-handed-over', 'chosen']);
export type CallReason = z.infer<typeof callReason>;

/** Coded: a free text about a person would be one more thing to protect. */
export const chosenReason = z.enum(['needs-help', 'manager-asked', 'came-back', 'same-family', 'wrong-business', 'other-duty']);
export const pauseReason = z.enum(['meal', 'rest', 'meeting', 'paperwork', 'equipment', 'other-duty']);
export type PauseReason = z.infer<typeof pauseReason>;

/** A ticket in a clerk's list: what to expect, and nobody's name before the call. */
export const lineTicket = z.object({
  ticketId: z.string(),
  label: z.string(),
  business,
  state: ticketState,
  issuedAtMs: z.number().int(),
  /** Since when it has been waiting, in milliseconds of the hall's clock. */
  waitedMs: z.number().int().nonnegative(),
  priority: priorityKind.nullable(),
  /** How sure the hall is of who it is; null: no card, no name. */
  proof: proofLevel.nullable(),
  fileState: fileState.nullable(),
  /** False: neither printed nor noted yet, so nobody would answer a call. */
  callable: z.boolean(),
  /** Set by a transfer: only this counter calls it. */
  forCounter: z.string().nullable(),
  rounds: z.number().int(),
});
export type LineTicket = z.infer<typeof lineTicket>;

/** Who is called: opens with the call, for the clerk at that counter alone. */
export const calledPerson = z.object({
  /** Leads to their file. */
  personId: z.string(),
  name: z.string(),
  maskedNumber: z.string(),
  sexCode: z.enum(['0', '1', '2', '9']),
  proof: proofLevel,
  state: fileState,
  registeredAtMs: z.number().int(),
  services: z.array(z.string()),
});

export const currentTicket = lineTicket.extend({
  state: z.enum(['called', 'serving']),
  person: calledPerson.nullable(),
  calledAtMs: z.number().int(),
  startedAtMs: z.number().int().nullable(),
  /** When the next call, or passing over, is allowed. */
  nextCallAtMs: z.number().int(),
  /** True once it was called as often as the rules ask. */
  mayPass: z.boolean(),
  /** What the clerk who transferred it wrote. */
  note: z.string().nullable(),
});

export const counterView = z.object({
  counterId: z.string(),
  number: z.number().int(),
  name: z.object({ zh: z.string(), en: z.string() }),
  state: z.enum(['closed', 'open', 'paused']),
  pauseReason: pauseReason.nullable(),
  /** Chosen by the clerk among those the plan allows here. */
  businesses: z.array(business),
  allowed: z.array(business),
  /** Who sits here; null: nobody. Two of the same name are told apart by it. */
  staffId: z.string().nullable(),
  /** Empty: whoever holds the emergency code. */
  staffName: z.string().nullable(),
  /** Counts every change at this counter; a command names the one it was pressed at, so that a double press does nothing twice. */
  rev: z.number().int(),
});
export type CounterView = z.infer<typeof counterView>;

export const counterState = z.object({
  nowMs: z.number().int(),
  counter: counterView,
  current: currentTicket.nullable(),
  /** What "next" would call now, and why in one word. */
  next: z.object({ label: z.string(), business, reason: callReason, overtakes: z.number().int() }).nullable(),
  held: z.array(lineTicket),
  waiting: z.array(lineTicket),
  missed: z.array(lineTicket),
  /** The last press, while it can still be taken back. */
  undo: z.object({ verb: z.string(), label: z.string().nullable(), untilMs: z.number().int() }).nullable(),
  others: z.array(counterView),
});
export type CounterState = z.infer<typeof counterState>;

const staff = base.errors({
  STAFF_ONLY: { status: 401 },
  /** The role doesn't allow it. */
  NOT_ALLOWED: { status: 403 },
});
const counterId = z.string().max(24);
const ticketId = z.string().max(64);
const press = z.object({ counterId, rev: z.number().int() });

/** Refusals of a press; nothing has changed then. */
const pressed = staff.errors({
  NO_SUCH_COUNTER: { status: 404 },
  NO_SUCH_TICKET: { status: 404 },
  /** The counter moved on since: the answer to a double press. Watch brings the present state. */
  STALE: { status: 409 },
  COUNTER_CLOSED: { status: 409 },
  /** This machine is a kiosk of the hall: numbers are called at its hub. */
  CALLED_ELSEWHERE: { status: 409 },
  /** Somebody else sits there. */
  COUNTER_TAKEN: { status: 409, data: z.object({ staffName: z.string() }) },
  NOBODY_WAITS: { status: 409 },
  /** The present ticket must be finished, held, passed or transferred first. */
  STILL_SERVING: { status: 409, data: z.object({ label: z.string() }) },
  NOT_NOW: { status: 409, data: z.object({ state: ticketState.nullable() }) },
  /** Called too shortly before, or not often enough to be passed over. */
  TOO_SOON: { status: 429, data: z.object({ retryAfterMs: z.number().int(), callsLeft: z.number().int() }) },
  NOTHING_TO_UNDO: { status: 409 },
  /** A number of the day before can only be served to the end. */
  DAY_OVER: { status: 409 },
});

/** The clerk's day at a counter; each call answers the counter's new state, and the board hears of it by itself. */
export const counterContract = {
  list: staff.output(z.array(counterView)),
  watch: staff
    .input(z.object({ counterId }))
    .errors({ NO_SUCH_COUNTER: { status: 404 } })
    .output(eventIterator(counterState)),
  open: pressed.input(z.object({ counterId, businesses: z.array(business).min(1) })).output(counterState),
  close: pressed.input(press).output(counterState),
  pause: pressed.input(press.extend({ reason: pauseReason })).output(counterState),
  resume: pressed.input(press).output(counterState),
  next: pressed.input(press).output(counterState),
  callChosen: pressed.input(press.extend({ ticketId, reason: chosenReason })).output(counterState),
  recall: pressed.input(press).output(counterState),
  noShow: pressed.input(press).output(counterState),
  start: pressed.input(press).output(counterState),
  finish: pressed.input(press).output(counterState),
  hold: pressed.input(press).output(counterState),
  takeUp: pressed.input(press.extend({ ticketId })).output(counterState),
  transfer: pressed
    .input(
      press.extend({
        to: z.union([z.object({ business }), z.object({ counterId })]),
        note: z.string().trim().max(200).nullable(),
      }),
    )
    .output(counterState),
  /** A passed-over person reports at the desk. */
  rejoin: pressed.input(press.extend({ ticketId })).output(counterState),
  withdraw: pressed.input(press.extend({ ticketId })).output(counterState),
  setPriority: pressed.input(press.extend({ ticketId, priority: priorityKind.nullable() })).output(counterState),
  undo: pressed.input(press).output(counterState),
};
