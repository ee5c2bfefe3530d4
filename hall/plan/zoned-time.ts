import type { CalendarDay } from '../identity/index.ts';

/** 'HH:MM' on a clock of the hall. */
export type TimeOfDay = string;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** How far the clocks of `zone` are ahead of UTC at that moment, in milliseconds. */
function offsetMs(ms: number, zone: string): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(ms / 1_000) * 1_000;
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

/** The hour from 0 to 23 that clocks of `zone` show. */
export function hourOf(ms: number, zone: string): number {
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
