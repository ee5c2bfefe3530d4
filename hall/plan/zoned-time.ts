import type { CalendarDay } from '../identity/index.ts';
import { zonedParts } from '../kernel/index.ts';

/** 'HH:MM' on a clock of the hall. */
export type TimeOfDay = string;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How far the clocks of `zone` are ahead of UTC at that moment, in milliseconds. */
function offsetMs(ms: number, zone: string): number {
  const { year, month, day, hour, minute, second } = zonedParts(ms, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1_000) * 1_000;
}

/** The moment at which clocks of `zone` show that time on that day. A time that a shift of the clocks skips is the moment of the shift. */
export function momentOf(day: CalendarDay, time: TimeOfDay, zone: string): number {
  const shown = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))) + minutesOf(time) * minuteMs;
  const guess = shown - offsetMs(shown, zone);
  return shown - offsetMs(guess, zone);
}

/** Minutes since midnight. */
export function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Every zone's hours begin on a quarter of an hour of UTC, so that one answer holds for so long; a day's figures ask thousands of times. */
const quarterMs = 15 * minuteMs;
const mostAnswers = 2_000;
const hours = new Map<string, number>();

/** The hour from 0 to 23 that clocks of `zone` show. */
export function hourOf(ms: number, zone: string): number {
  const key = `${Math.floor(ms / quarterMs)} ${zone}`;
  const known = hours.get(key);
  if (known !== undefined) return known;
  if (hours.size >= mostAnswers) hours.clear();
  const hour = hourAt(ms, zone);
  hours.set(key, hour);
  return hour;
}

function hourAt(ms: number, zone: string): number {
  const shown = ms + offsetMs(ms, zone);
  return Math.floor((((shown % dayMs) + dayMs) % dayMs) / (60 * minuteMs));
}

export function dayAfter(day: CalendarDay, days: number): CalendarDay {
  const moved = new Date(daysSinceEpoch(day) * dayMs + days * dayMs);
  return moved.toISOString().slice(0, 10).replaceAll('-', '');
}

/** 0 is Monday. The first of January 1970 was a Thursday. */
export function weekdayOf(day: CalendarDay): number {
  return (daysSinceEpoch(day) + 3) % 7;
}

function daysSinceEpoch(day: CalendarDay): number {
  return Math.floor(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))) / dayMs);
}
