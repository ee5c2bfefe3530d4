import { zonedParts } from '../kernel/index.ts';

/** 'YYYY-MM-DD HH:mm' in the hall's zone: read the same way in both languages. */
export function localTime(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(ms, zone);
  return `${year}-${twoDigits(month)}-${twoDigits(day)} ${twoDigits(hour)}:${twoDigits(minute)}`;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
