import { hallZone, type Locale } from '../../ui/index.ts';

/** With the year: keys and papers live for years. */
export function dayTime(atMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: hallZone(), dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(atMs);
}

export function day(atMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: hallZone(), dateStyle: 'long' }).format(atMs);
}
