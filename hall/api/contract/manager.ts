import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, business } from './common.ts';
import { callReason, chosenReason, pauseReason, ticketState } from './counter.ts';
import { hallPlan, planChange, planProblem, planWarning } from './plan.ts';

const day = z.string().regex(/^\d{8}$/);
const ms = z.number().int();
const count = z.number().int().nonnegative();
const localised = z.object({ zh: z.string(), en: z.string() });

/** Milliseconds over `count` cases; null where there is none. p90: nine in ten took no longer (nearest rank). */
export const timeStats = z.object({ count, averageMs: ms.nullable(), p90Ms: ms.nullable() });
export type TimeStats = z.infer<typeof timeStats>;

/** Wait: from taking the number to the call that led to service. Service: from its start (or the call, where nobody pressed start) to its end. */
const times = z.object({ wait: timeStats, service: timeStats });

export const businessFigures = times.extend({
  business,
  taken: count,
  waiting: count,
  inHand: count,
  served: count,
  missed: count,
  withdrawn: count,
  expired: count,
});
export type BusinessFigures = z.infer<typeof businessFigures>;

export const deskFigures = times.extend({
  /** Id of the counter or the account. */
  id: z.string(),
  calls: count,
  served: count,
  noShows: count,
  transferred: count,
  /** Calls that the clerk chose against the line's order. */
  chosen: count,
});
export type DeskFigures = z.infer<typeof deskFigures>;

export const hourFigures = z.object({
  hour: z.number().int().min(0).max(23),
  taken: count,
  called: count,
  served: count,
  /** Of those who took their number in this hour. */
  averageWaitMs: ms.nullable(),
  /** Open counters, averaged over the hour, in tenths. */
  openTenths: count,
});
export type HourFigures = z.infer<typeof hourFigures>;

export const dayFigures = z.object({
  day,
  total: businessFigures.omit({ business: true }),
  byBusiness: z.array(businessFigures),
  byCounter: z.array(deskFigures),
  byStaff: z.array(deskFigures.extend({ name: z.string() })),
  hours: z.array(hourFigures),
});
export type DayFigures = z.infer<typeof dayFigures>;

/** One call that went before somebody who had taken a number earlier. */
export const overtaking = z.object({
  atMs: ms,
  label: z.string(),
  business,
  counter: z.string(),
  staff: z.string(),
  reason: callReason,
  chosen: chosenReason.nullable(),
  overtook: count,
});
export type Overtaking = z.infer<typeof overtaking>;

export const floorCounter = z.object({
  counterId: z.string(),
  number: z.number().int(),
  name: localised,
  state: z.enum(['closed', 'idle', 'calling', 'serving', 'paused']),
  pauseReason: pauseReason.nullable(),
  sinceMs: ms.nullable(),
  staffName: z.string().nullable(),
  label: z.string().nullable(),
});
export type FloorCounter = z.infer<typeof floorCounter>;

/** Something that doesn't fit, why, and the one thing that is safe to do about it. */
export const anomaly = z.object({
  code: z.enum([
    'paper-doubtful',
    'paper-waiting',
    'not-handed-over',
    'never-finished',
    'held-long',
    'no-counter-serves',
    'open-after-hours',
    'clock-went-back',
  ]),
  action: z.enum(['look-at-paper', 'check-printer', 'reprint', 'ask-counter', 'open-counter', 'close-counter', 'check-clock']),
  ticketId: z.string().nullable(),
  label: z.string().nullable(),
  counter: z.number().int().nullable(),
  business: business.nullable(),
  sinceMs: ms,
});
export type Anomaly = z.infer<typeof anomaly>;

export const letterBalance = z.object({
  letter: z.string(),
  business,
  issued: count,
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  /** Numbers between the first and the last that no ticket has. */
  gaps: z.array(z.number().int()),
  paper: z.object({ confirmed: count, sent: count, seenByStaff: count, doubtful: count, waiting: count, reprinted: count, noted: count }),
  states: z.record(ticketState, count),
  /** Of the paper pack: printed ahead, and not brought back yet. */
  outstanding: count,
});
export type LetterBalance = z.infer<typeof letterBalance>;

export const reconciliation = z.object({
  day,
  letters: z.array(letterBalance),
  /** Empty: every number that was given out is accounted for. */
  open: z.array(
    z.object({
      code: z.enum(['gap', 'still-open', 'paper-doubtful', 'paper-waiting', 'not-handed-over', 'sum-differs']),
      label: z.string(),
      ticketId: z.string().nullable(),
    }),
  ),
});
export type Reconciliation = z.infer<typeof reconciliation>;

export const waitAlert = z.object({ business, label: z.string(), issuedAtMs: ms, others: count });
export type WaitAlert = z.infer<typeof waitAlert>;

/** The hall at a glance, on connect, after changes and every two seconds. */
export const managerState = z.object({
  nowMs: ms,
  zone: z.string(),
  opening: z.object({ state: z.enum(['open', 'lunch', 'last-ticket', 'closed']), untilMs: ms.nullable(), dayName: localised.nullable() }),
  figures: dayFigures,
  warnWaitMinutes: z.number().int(),
  /** Who has waited longest, whether too long or not. */
  longest: z.object({ label: z.string(), business, issuedAtMs: ms }).nullable(),
  /** One a business where somebody waits past the limit. */
  alerts: z.array(waitAlert),
  floor: z.array(floorCounter),
  anomalies: z.array(anomaly),
  /** Newest first, the last fifty. */
  overtakings: z.array(overtaking),
});
export type ManagerState = z.infer<typeof managerState>;

export const planView = z.object({
  version: z.number().int(),
  plan: hallPlan,
  warnings: z.array(planWarning),
  history: z.array(
    z.object({
      version: z.number().int(),
      atMs: ms.nullable(),
      author: z.string().nullable(),
      restoredFrom: z.number().int().nullable(),
      changes: z.array(planChange),
    }),
  ),
});
export type PlanView = z.infer<typeof planView>;

/** A ticket of the paper pack. */
export const packTicket = z.object({
  ticketId: z.string(),
  label: z.string(),
  business,
  printedAtMs: ms,
  state: z.enum(['reserved', ...ticketState.options]),
});
export type PackTicket = z.infer<typeof packTicket>;

export const packOutcome = z.enum(['waiting', 'done', 'void']);
export type PackOutcome = z.infer<typeof packOutcome>;

export const exportTable = z.enum(['days', 'businesses', 'counters', 'staff', 'hours', 'overtakings', 'reconciliation']);
export type ExportTable = z.infer<typeof exportTable>;

/** How many took each step. `visits`: numbers taken. `atWindow`: of the checks, those whose person had to come to the window. */
const peopleCounts = z.object({
  visits: count,
  registered: count,
  checked: count,
  atWindow: count,
  trained: count,
  cards: count,
  lodged: count,
});
export type PeopleCounts = z.infer<typeof peopleCounts>;
/** `month`: YYYYMM, oldest first; the first and the last may be parts of months. */
export const peopleFigures = z.object({ months: z.array(peopleCounts.extend({ month: z.string() })), total: peopleCounts });
export type PeopleFigures = z.infer<typeof peopleFigures>;

const staff = base.errors({
  STAFF_ONLY: { status: 401 },
  /** The role doesn't allow it. */
  NOT_ALLOWED: { status: 403 },
});
const planErrors = {
  PLAN_UNSOUND: { status: 422, data: z.object({ problems: z.array(planProblem) }) },
  /** Somebody else saved in the meantime. */
  PLAN_STALE: { status: 409, data: z.object({ version: z.number().int() }) },
  NO_SUCH_VERSION: { status: 404 },
};
const range = z.object({ from: day, to: day });
const rangeErrors = { BAD_RANGE: { status: 422 } };

/** The manager's side; figures also for the auditor, who changes nothing. */
export const managerContract = {
  watch: staff.output(eventIterator(managerState)),
  /** Days with tickets, newest first, at most 400. */
  days: staff.output(z.array(day)),
  day: staff
    .input(z.object({ day }))
    .output(z.object({ figures: dayFigures, overtakings: z.array(overtaking), reconciliation, anomalies: z.array(anomaly) })),
  /** A file for a spreadsheet. `base64` is its content. At most 366 days at once. */
  export: staff
    .input(range.extend({ table: exportTable, format: z.enum(['csv', 'xlsx']), locale: z.enum(['zh-CN', 'en']) }))
    .errors(rangeErrors)
    .output(z.object({ fileName: z.string(), mime: z.string(), base64: z.string() })),
  /** Steps of people on some days, at most 36 months. */
  people: staff.input(range).errors(rangeErrors).output(peopleFigures),
  exportPeople: staff
    .input(range.extend({ locale: z.enum(['zh-CN', 'en']) }))
    .errors(rangeErrors)
    .output(z.object({ fileName: z.string(), mime: z.string(), base64: z.string() })),
  plan: staff.output(planView),
  /** What saving would change, and what is wrong; nothing is written. */
  previewPlan: staff
    .input(z.object({ plan: hallPlan }))
    .output(z.object({ problems: z.array(planProblem), warnings: z.array(planWarning), changes: z.array(planChange) })),
  savePlan: staff
    .input(z.object({ plan: hallPlan, basedOn: z.number().int() }))
    .errors(planErrors)
    .output(planView),
  restorePlan: staff
    .input(z.object({ version: z.number().int().nonnegative(), basedOn: z.number().int() }))
    .errors(planErrors)
    .output(planView),
  /** Printed ahead for the day when nothing works. */
  printPack: staff
    .input(z.object({ business, count: z.number().int().min(1).max(100) }))
    .errors({ PACK_TOO_MANY: { status: 409, data: z.object({ outstanding: count, most: count }) } })
    .output(z.object({ from: z.string(), to: z.string(), count })),
  pack: staff.output(z.object({ outstanding: z.array(packTicket), returned: z.array(packTicket) })),
  /** A paper of the pack comes back: by its code or number, when it was given out and what became of it. */
  returnPack: staff
    .input(z.object({ paper: z.string().trim().max(64), givenAtMs: ms, outcome: packOutcome }))
    .errors({
      NO_SUCH_TICKET: { status: 404 },
      PACK_RETURNED: { status: 409, data: z.object({ label: z.string() }) },
      /** Later than now, earlier than its printing, or waiting since another day. */
      PACK_TIME: { status: 422, data: z.object({ why: z.enum(['future', 'before-printing', 'another-day']) }) },
    })
    .output(packTicket),
};
