import { hallZone, type Locale } from '../ui/index.ts';

/** Shows 3-4-4 for mainland mobiles, groups of four otherwise; the value itself stays digits. */
export function formatPhone(digits: string): string {
  if (!digits.startsWith('1')) return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((part) => part !== '').join(' ');
}

/** First three and last four: enough to recognise one's own number, too little for a bystander. */
export function maskPhone(digits: string): string {
  if (digits.length < 8) return digits.replace(/.(?=.{2})/g, '*');
  return `${digits.slice(0, 3)} **** ${digits.slice(-4)}`;
}

/** Region, birth date, rest: the groups that people read their number in. */
export function formatIdNumber(number: string): string {
  return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter((part) => part !== '').join(' ');
}

/** Whole yuan with thousands marked; fen are kept in values only. */
export function formatYuan(fen: number): string {
  return Math.round(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A moment near now: the time alone today, with its day otherwise. */
export function formatMoment(epochMs: number, nowMs: number, locale: Locale): string {
  const timeZone = hallZone();
  const day = new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric', weekday: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epochMs);
  const thatDay = day.format(epochMs);
  return thatDay === day.format(nowMs) ? time : `${thatDay} ${time}`;
}

/** A day as people in the hall write it, whatever zone the machine is set to. */
export function formatDay(epochMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: hallZone() }).format(epochMs);
}
