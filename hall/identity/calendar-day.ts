import { zonedParts } from '../kernel/index.ts';

/** A day of the calendar as YYYYMMDD, as ID cards write it. Sorts as text. */
export type CalendarDay = string;

/** Midnight falls on a quarter of an hour of UTC in every zone of today, so one answer holds for that long. */
const QUARTER_MS = 15 * 60 * 1_000;
let lastAnswer: { readonly quarter: number; readonly zone: string; readonly day: CalendarDay } | undefined;

/** The day it is at `nowMs` (UTC epoch) for people in `zone`, an IANA name such as Asia/Shanghai. Throws RangeError on an unknown zone. */
export function calendarDay(nowMs: number, zone: string): CalendarDay {
  const quarter = Math.floor(nowMs / QUARTER_MS);
  // Asked several times a registration, at 5 µs each otherwise. Historic zones had odd offsets; before 1980 nothing is remembered.
  if (lastAnswer?.quarter === quarter && lastAnswer.zone === zone) return lastAnswer.day;
  const day = formatDay(nowMs, zone);
  if (nowMs > 315_532_800_000) lastAnswer = { quarter, zone, day };
  return day;
}

function formatDay(nowMs: number, zone: string): CalendarDay {
  const { year, month, day } = zonedParts(nowMs, zone);
  return `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}

/** True for eight digits that name a real day of the Gregorian calendar from the year 1000 on. */
export function isCalendarDay(text: string): boolean {
  if (!/^[1-9]\d{7}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(4, 6));
  const day = Number(text.slice(6));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Whole years lived on `today`; the birthday itself counts. Who was born on 29 February turns a year older on 1 March of common years
 * (the later reading, so that nobody is taken for 16 too early). Negative before birth.
 */
export function ageOn(birth: CalendarDay, today: CalendarDay): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(4) >= birth.slice(4) ? years : years - 1;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
