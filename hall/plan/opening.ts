import type { DayHours, HallPlan } from '../api/contract/index.ts';
import { calendarDay, type CalendarDay } from '../identity/index.ts';
import { dayAfter, momentOf, weekdayOf } from './zoned-time.ts';

export interface Opening {
  /** `last-ticket`: tickets are called to the end, and no new one is issued. `lunch`: neither. */
  readonly state: 'open' | 'lunch' | 'last-ticket' | 'closed';
  /** When tickets are issued next; null while they are, and when the plan opens on no day of the coming year. */
  readonly opensAtMs: number | null;
  /** When this state ends; null: not within a year. */
  readonly untilMs: number | null;
  readonly day: CalendarDay;
  /** Today's hours by the week or, above it, by the calendar of holidays; null: closed all day. */
  readonly hours: DayHours | null;
  /** Name of the holiday or of the workday swapped for one. */
  readonly dayName: { readonly zh: string; readonly en: string } | null;
}

const minuteMs = 60_000;
/** Longer than any holiday; a plan that opens on no day of a year never opens. */
const mostDays = 400;

/** The hours that hold on a day: the calendar's word wins over the week's. */
export function hoursOf(plan: HallPlan, day: CalendarDay): Pick<Opening, 'hours' | 'dayName'> {
  const special = plan.hours.days.find((one) => one.day === day);
  if (special !== undefined) return { hours: special.hours, dayName: special.name };
  return { hours: plan.hours.weekly[weekdayOf(day)] ?? null, dayName: null };
}

/** Whether the hall takes people at `nowMs`, by the plan and the hall's clock. */
export function openingAt(plan: HallPlan, nowMs: number, zone: string): Opening {
  const day = calendarDay(nowMs, zone);
  const today = hoursOf(plan, day);
  const base = { day, ...today };
  const stretches = today.hours === null ? [] : stretchesOf(plan, day, today.hours, zone);
  const now = stretches.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  if (now?.state === 'open') return { ...base, state: 'open', opensAtMs: null, untilMs: now.toMs };
  const opensAtMs = nextOpening(plan, nowMs, day, zone);
  if (now !== undefined) return { ...base, state: now.state, opensAtMs, untilMs: now.toMs };
  return { ...base, state: 'closed', opensAtMs, untilMs: opensAtMs };
}

interface Stretch {
  readonly state: 'open' | 'lunch' | 'last-ticket';
  readonly fromMs: number;
  readonly toMs: number;
}

/** A day cut where something changes. Lunch wins over the last minutes; empty pieces fall out. */
function stretchesOf(plan: HallPlan, day: CalendarDay, hours: DayHours, zone: string): Stretch[] {
  const at = (time: string): number => momentOf(day, time, zone);
  const openMs = at(hours.open);
  const closeMs = at(hours.close);
  const lastMs = Math.max(openMs, closeMs - plan.hours.lastTicketMinutes * minuteMs);
  const lunch = hours.lunch === null ? null : { fromMs: at(hours.lunch.from), toMs: at(hours.lunch.to) };
  const cuts = [openMs, closeMs, lastMs, ...(lunch === null ? [] : [lunch.fromMs, lunch.toMs])];
  const sorted = [...new Set(cuts)].filter((ms) => ms >= openMs && ms <= closeMs).sort((a, b) => a - b);
  const stateFrom = (ms: number): Stretch['state'] => {
    if (lunch !== null && lunch.fromMs <= ms && ms < lunch.toMs) return 'lunch';
    return ms >= lastMs ? 'last-ticket' : 'open';
  };
  return sorted.slice(0, -1).map((fromMs, i) => ({ state: stateFrom(fromMs), fromMs, toMs: sorted[i + 1] ?? fromMs }));
}

function nextOpening(plan: HallPlan, nowMs: number, today: CalendarDay, zone: string): number | null {
  for (let ahead = 0, day = today; ahead < mostDays; ahead += 1, day = dayAfter(day, 1)) {
    const { hours } = hoursOf(plan, day);
    if (hours === null) continue;
    const found = stretchesOf(plan, day, hours, zone).find(({ state, fromMs }) => state === 'open' && fromMs > nowMs);
    if (found !== undefined) return found.fromMs;
  }
  return null;
}
