import * as z from 'zod';
import rulesFile from '../../resources/checks/rules.json' with { type: 'json' };
import { checkSource, type CheckConclusion, type CheckState } from '../api/contract/index.ts';
import { isCalendarDay, type CalendarDay } from '../identity/index.ts';
import { addMonths } from './days.ts';

const count = z.number().int().positive();
/** As the hall has it; a fault in it is a fault of this build, so it throws. */
export const checkRules = z
  .object({
    source: checkSource,
    validMonths: count,
    recheckDays: count,
    askForReviewDays: count,
    reviewWorkingDays: count,
  })
  .parse(rulesFile);

/** What of a person's checks decides where they stand. */
export interface CheckFacts {
  /** One was asked for and has no conclusion. */
  readonly open: boolean;
  readonly newest: { readonly conclusion: CheckConclusion; readonly validUntil: CalendarDay | null } | null;
}

export interface CheckStanding {
  readonly state: CheckState;
  /** The last day, YYYYMMDD, of what passed; also once it is over (state none or waiting). */
  readonly validUntil: CalendarDay | null;
}

/**
 * Where a person stands. The newest conclusion counts, and one that passed counts while a new one is under way.
 * @param today left out: what passed once passes, and the caller compares `validUntil`
 */
export function standingOf({ open, newest }: CheckFacts, today?: CalendarDay): CheckStanding {
  const validUntil = newest?.validUntil ?? null;
  const passes = validUntil !== null && (today === undefined || today <= validUntil);
  if (passes) return { state: 'passed', validUntil };
  if (open) return { state: 'waiting', validUntil };
  if (newest === null || newest.conclusion === 'passed') return { state: 'none', validUntil };
  return { state: newest.conclusion, validUntil: null };
}

/** Twelve months from the day on the paper for what passed; nothing else lasts. */
export const validUntilOf = (conclusion: CheckConclusion, on: CalendarDay): CalendarDay | null =>
  conclusion === 'passed' ? addMonths(on, checkRules.validMonths) : null;

/** Whether a conclusion may bear that day: a real one, not to come, and not over already. */
export const isFitDay = (on: string, today: CalendarDay): boolean =>
  isCalendarDay(on) && on <= today && addMonths(on, checkRules.validMonths) >= today;
