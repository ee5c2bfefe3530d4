import type { CalendarDay } from '../../identity/index.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A day as two bytes hold it: days since 1 January 1970, up to the year 2149. */
export function dayNumber(day: CalendarDay): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))) / dayMs;
}

export function dayOfNumber(number: number): CalendarDay {
  return new Date(number * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The same day some months later; the last of a shorter month. */
export function monthsLater(day: CalendarDay, months: number): CalendarDay {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1 + months, Number(day.slice(6))];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOfNumber(Date.UTC(year, month, Math.min(date, last)) / dayMs);
}

export const daysLater = (day: CalendarDay, days: number): CalendarDay => dayOfNumber(dayNumber(day) + days);
