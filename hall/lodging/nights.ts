import { addDays } from '../checks/index.ts';
import { calendarDay, type CalendarDay } from '../identity/index.ts';

/** `untilDay`: the morning of leaving. */
export interface Nights {
  readonly fromDay: CalendarDay;
  readonly untilDay: CalendarDay;
  readonly nights: number;
}

/** The nights around a lesson: from the evening before, or from today, to the morning after. */
export function nightsAround(lesson: { readonly startsAtMs: number; readonly endsAtMs: number }, nowMs: number, zone: string): Nights {
  const today = calendarDay(nowMs, zone);
  const before = addDays(calendarDay(lesson.startsAtMs, zone), -1);
  const fromDay = before < today ? today : before;
  const untilDay = addDays(calendarDay(lesson.endsAtMs, zone), 1);
  let nights = 0;
  for (let day = fromDay; day < untilDay; day = addDays(day, 1)) nights += 1;
  return { fromDay, untilDay, nights };
}
