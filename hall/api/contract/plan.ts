import * as z from 'zod';
import { business } from './common.ts';

const localised = z.object({ zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(80) });
/** Minutes matter, seconds don't: 'HH:MM' of the hall's clock. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const calendarDay = z.string().regex(/^\d{8}$/);

/** One day's hours; lunch is a pause in which no ticket is issued and none is called. */
export const dayHours = z.object({
  open: timeOfDay,
  close: timeOfDay,
  lunch: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
});
export type DayHours = z.infer<typeof dayHours>;

export const planBusiness = z.object({
  business,
  /** U to Z are kept for the numbers of further kiosks and of the paper pack. */
  letter: z.string().regex(/^[A-HJ-NP-T]$/),
  offered: z.boolean(),
  /** Tickets a day; null: no limit. */
  quota: z.number().int().min(1).max(9_999).nullable(),
});

export const planCounter = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,24}$/),
  /** What people look for and the voice says: 3号窗口. */
  number: z.number().int().min(1).max(99),
  name: localised,
  businesses: z.array(business).min(1),
});
export type PlanCounter = z.infer<typeof planCounter>;

/** Who goes before others, as the hall's notice says; each kind can be switched off. */
export const priorityKind = z.enum(['age', 'disability', 'pregnancy', 'service']);
export type PriorityKind = z.infer<typeof priorityKind>;

/**
 * How the hall runs its line: the manager's one document. Every change is a new version beside the old ones; a screen never
 * works with half a change.
 */
export const hallPlan = z.object({
  businesses: z.array(planBusiness).min(1),
  counters: z.array(planCounter).max(60),
  hours: z.object({
    /** Monday first; null: closed. */
    weekly: z.array(dayHours.nullable()).length(7),
    /** Holidays and the workdays swapped for them; they win over `weekly`. */
    days: z.array(z.object({ day: calendarDay, name: localised, hours: dayHours.nullable() })).max(400),
    /** No ticket is issued in the last so many minutes before closing. */
    lastTicketMinutes: z.number().int().min(0).max(240),
  }),
  calling: z.object({
    /** A ticket is passed over after so many calls that nobody answered, not before. */
    rounds: z.number().int().min(1).max(5),
    /** At least so long between two calls of one number. */
    pauseSeconds: z.number().int().min(0).max(300),
    /** Who was passed over and reports is called after so many others. */
    rejoinAfter: z.number().int().min(0).max(20),
    /** A priority ticket counts as if it had been taken so many minutes earlier. It can overtake nobody by more: the line stays fair. */
    headStartMinutes: z.number().int().min(0).max(120),
    /** From this age a person goes first. */
    priorityAge: z.number().int().min(50).max(100),
    priorities: z.array(priorityKind),
    /** The longest wait that the manager wants to be warned of. */
    warnWaitMinutes: z.number().int().min(1).max(480),
    /** How long a wrong press can be taken back. */
    undoSeconds: z.number().int().min(0).max(600),
    /** "n people ahead, please get ready" is announced at this many; 0: never. */
    nearAt: z.number().int().min(0).max(10),
  }),
  board: z.object({
    english: z.boolean(),
    notices: z
      .array(
        z.object({
          text: localised.extend({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(240) }),
          untilMs: z.number().int().nullable(),
        }),
      )
      .max(20),
  }),
});
export type HallPlan = z.infer<typeof hallPlan>;

/** Why a plan can't be taken, beyond its shape. `where` names the place: a letter, a counter's number, a day, a weekday (1 is Monday). */
export const planProblem = z.object({
  code: z.enum([
    'letter-twice',
    'business-twice',
    'business-missing',
    'counter-id-twice',
    'counter-number-twice',
    'counter-business-twice',
    'day-twice',
    'not-a-day',
    'closes-before-opening',
    'lunch-outside',
    'last-ticket-before-opening',
  ]),
  where: z.string(),
});
export type PlanProblem = z.infer<typeof planProblem>;

/** What works, but is perhaps not meant. */
export const planWarning = z.object({
  code: z.enum(['no-counter', 'counter-not-offered', 'never-open']),
  where: z.string(),
});
export type PlanWarning = z.infer<typeof planWarning>;

/** One thing that differs between two versions; `from` and `to` are short texts for people, empty where there was or is nothing. */
export const planChange = z.object({
  part: z.enum(['business', 'counter', 'weekday', 'day', 'last-ticket', 'calling', 'board']),
  /** Which one: a business, a counter's id, a weekday (1 is Monday), a day, the name of a rule. */
  key: z.string(),
  from: z.string(),
  to: z.string(),
});
export type PlanChange = z.infer<typeof planChange>;
