import type { EndingWhen } from '../api/contract/index.ts';
import { addDays } from '../checks/index.ts';
import type { CalendarDay } from '../identity/index.ts';

/** What ended longer ago is no work of the desk's any more: who comes back sees it at the kiosk. */
const backDays = 90;
const weekDays = 7;
const monthDays = 30;

export interface Days {
  readonly since: CalendarDay;
  readonly until: CalendarDay;
}

export const daysAround = (today: CalendarDay): Days => ({ since: addDays(today, -backDays), until: addDays(today, monthDays) });

/** By calendar days, whatever the hour is: the last day itself is still in date. */
export function whenOf(validUntil: CalendarDay, today: CalendarDay): EndingWhen {
  if (validUntil < today) return 'over';
  if (validUntil === today) return 'today';
  return validUntil <= addDays(today, weekDays) ? 'week' : 'month';
}
