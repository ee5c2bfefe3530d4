import type { CalendarDay } from '../identity/index.ts';

const dayMs = 24 * 60 * 60 * 1_000;

const partsOf = (day: CalendarDay): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(4, 6)) - 1,
  Number(day.slice(6)),
];
const dayOf = (utcMs: number): CalendarDay => new Date(utcMs).toISOString().slice(0, 10).replaceAll('-', '');

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOf(Date.UTC(...partsOf(day)) + days * dayMs);
}

/** The same day of a later month; the last one of a shorter month (29 February and a year: 28 February). */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year, month, date] = partsOf(day);
  const lastOfMonth = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month + months, Math.min(date, lastOfMonth)));
}

/** Monday to Friday; public holidays aren't known here, so that a due date is sooner rather than later. */
export function addWorkingDays(day: CalendarDay, days: number): CalendarDay {
  let at = Date.UTC(...partsOf(day));
  for (let left = days; left > 0;) {
    at += dayMs;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return dayOf(at);
}
