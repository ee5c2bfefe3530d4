import { business, type DayHours, type HallPlan, type PlanProblem, type PlanWarning } from '../api/contract/index.ts';
import { isCalendarDay } from '../identity/index.ts';
import { minutesOf } from './zoned-time.ts';

/** What the schema can't see: things that contradict each other. Empty: the plan can be worked with. */
export function problemsOf(plan: HallPlan): PlanProblem[] {
  const { businesses, counters, hours } = plan;
  return [
    ...twice(
      'letter-twice',
      businesses.map((one) => one.letter),
    ),
    ...twice(
      'business-twice',
      businesses.map((one) => one.business),
    ),
    ...missing(plan),
    ...twice(
      'counter-id-twice',
      counters.map((one) => one.id),
    ),
    ...twice(
      'counter-number-twice',
      counters.map((one) => String(one.number)),
    ),
    ...counters.filter((one) => hasTwice(one.businesses)).map((one) => problem('counter-business-twice', String(one.number))),
    ...twice(
      'day-twice',
      hours.days.map((one) => one.day),
    ),
    ...hours.days.filter((one) => !isCalendarDay(one.day)).map((one) => problem('not-a-day', one.day)),
    ...hours.weekly.flatMap((day, i) => hoursProblems(day, String(i + 1), hours.lastTicketMinutes)),
    ...hours.days.flatMap((one) => hoursProblems(one.hours, one.day, hours.lastTicketMinutes)),
  ];
}

/** What can be meant, but should be said aloud before it is saved. */
export function warningsOf(plan: HallPlan): PlanWarning[] {
  const offered = new Set(plan.businesses.filter((one) => one.offered).map((one) => one.business));
  const served = new Set(plan.counters.flatMap((one) => one.businesses));
  const neverOpen = [...plan.hours.weekly, ...plan.hours.days.map((one) => one.hours)].every((hours) => hours === null);
  return [
    ...[...offered].filter((one) => !served.has(one)).map((where) => ({ code: 'no-counter' as const, where })),
    ...plan.counters
      .filter((one) => !one.businesses.some((served_) => offered.has(served_)))
      .map((one) => ({ code: 'counter-not-offered' as const, where: String(one.number) })),
    ...(neverOpen ? [{ code: 'never-open' as const, where: '' }] : []),
  ];
}

function problem(code: PlanProblem['code'], where: string): PlanProblem {
  return { code, where };
}

function twice(code: PlanProblem['code'], values: readonly string[]): PlanProblem[] {
  const repeated = values.filter((value, i) => values.indexOf(value) !== i);
  return [...new Set(repeated)].map((where) => problem(code, where));
}

function hasTwice(values: readonly string[]): boolean {
  return new Set(values).size !== values.length;
}

/** A business that isn't offered still stands in the plan: the tickets of its past need their letter. */
function missing(plan: HallPlan): PlanProblem[] {
  const present = new Set(plan.businesses.map((one) => one.business));
  return business.options.filter((one) => !present.has(one)).map((where) => problem('business-missing', where));
}

function hoursProblems(hours: DayHours | null, where: string, lastTicketMinutes: number): PlanProblem[] {
  if (hours === null) return [];
  const open = minutesOf(hours.open);
  const close = minutesOf(hours.close);
  if (close <= open) return [problem('closes-before-opening', where)];
  const found: PlanProblem[] = [];
  if (close - lastTicketMinutes <= open) found.push(problem('last-ticket-before-opening', where));
  if (hours.lunch === null) return found;
  const from = minutesOf(hours.lunch.from);
  const to = minutesOf(hours.lunch.to);
  return from < to && open < from && to < close ? found : [...found, problem('lunch-outside', where)];
}
