import en from '../../resources/locales/en/board.json';
import ticketEn from '../../resources/locales/en/ticket.json';
import zh from '../../resources/locales/zh-CN/board.json';
import ticketZh from '../../resources/locales/zh-CN/ticket.json';
import type { BoardState } from '../../hall/api/contract/index.ts';
import { createText, type Localised, type Text } from '../ui/index.ts';

export type BoardKey = keyof typeof zh;

/** A board speaks Chinese, and English under it where the plan wants it. */
export const inChinese: Text<BoardKey> = createText<BoardKey>({ 'zh-CN': zh, en }, 'zh-CN');
export const inEnglish: Text<BoardKey> = createText<BoardKey>({ 'zh-CN': zh, en }, 'en');

/** As on tickets, but for what is too long for nine in a row. */
export const businessName = (business: BoardState['waiting'][number]['business']): Localised => ({
  zh: ticketZh.business[business],
  en: business === 'complaint' ? inEnglish('complaint') : ticketEn.business[business],
});

/** Making a formatter takes longer than drawing the clock; a board has one zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, zone: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = [locale, zone, ...Object.keys(form)].join(' ');
  const made = formatters.get(name) ?? new Intl.DateTimeFormat(locale, { ...form, timeZone: zone });
  formatters.set(name, made);
  return made;
}

/** The hall's own time, whatever the clock and the zone of this machine say. */
export function timeText(atMs: number, zone: string): string {
  return formatter('zh-CN', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

export function dayText(atMs: number, zone: string, english: boolean): string {
  const chinese = formatter('zh-CN', zone, { month: 'long', day: 'numeric', weekday: 'long' }).format(atMs);
  return english ? `${chinese} ${formatter('en-GB', zone, { weekday: 'short' }).format(atMs)}` : chinese;
}

export function dayInEnglish(atMs: number, zone: string): string {
  return formatter('en-GB', zone, { month: 'short', day: 'numeric', weekday: 'short' }).format(atMs);
}
