import { calendarDay, type CalendarDay } from '../identity/index.ts';
import type { Reader } from '../store/index.ts';
import { latestTicketDay, latestTicketDayUpTo } from './store.ts';

/** A clock that was ahead by more is known to have been wrong once it shows less. */
const mostDaysAhead = 7;
const dayMs = 86_400_000;

/**
 * The day that ticket numbers count in. It follows the hall's calendar but never goes back: a clock set to yesterday
 * goes on in today's numbers instead of giving them out again. Days that lie further ahead than any day can are no days of the hall's.
 */
export function businessDay(from: Reader, nowMs: number, zone: string): CalendarDay {
  return dayAfter(from, latestTicketDay(from), nowMs, zone);
}

/** The same where the latest day of any ticket is known. */
export function dayAfter(from: Reader, latest: string | null, nowMs: number, zone: string): CalendarDay {
  const today = calendarDay(nowMs, zone);
  if (latest === null || latest <= today) return today;
  if (!isFarAhead(latest, today)) return latest;
  const near = latestTicketDayUpTo(from, lastNearDay(today));
  return near !== null && near > today ? near : today;
}

export const isFarAhead = (day: string, today: string): boolean => day > today && startOf(day) - startOf(today) > mostDaysAhead * dayMs;

/** The last day that isn't far ahead. */
export const lastNearDay = (today: string): CalendarDay =>
  new Date(startOf(today) + mostDaysAhead * dayMs).toISOString().slice(0, 10).replaceAll('-', '');

const startOf = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
