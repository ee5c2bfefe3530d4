import type { Locale } from '../../ui/index.ts';

/** In the hall's own time, wherever this browser stands. */
export function dayAndTime(atMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(atMs));
}
