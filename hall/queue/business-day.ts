import { calendarDay, type CalendarDay } from '../identity/index.ts';
import type { Reader } from '../store/index.ts';
import { latestTicketDay } from './store.ts';

/**
 * The day that ticket numbers count in. It follows the hall's calendar but never goes back: a clock set to yesterday
 * goes on in today's numbers instead of giving them out again.
 */
export function businessDay(from: Reader, nowMs: number, zone: string): CalendarDay {
  return dayAfter(latestTicketDay(from), nowMs, zone);
}

/** The same where the latest day of any ticket is known. */
export function dayAfter(latest: string | null, nowMs: number, zone: string): CalendarDay {
  const today = calendarDay(nowMs, zone);
  return latest !== null && latest > today ? latest : today;
}
