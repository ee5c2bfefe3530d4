import en from '../../resources/locales/en/desk.json';
import zh from '../../resources/locales/zh-CN/desk.json';
import { createText, hallZone, type Locale, type Text } from '../ui/index.ts';

export type DeskKey = keyof typeof zh;
export type DeskText = Text<DeskKey>;

export const deskText = (locale: Locale): DeskText => createText<DeskKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is DeskKey => Object.hasOwn(zh, key);

/** The text of a code that the service may send one day before this screen knows it: `fallback` then. */
export const textOr = (text: DeskText, key: string, fallback: () => string): string => (isKey(key) ? text(key) : fallback());

/** Tickets and states are told in the hall's own time, wherever this browser stands. */
export function clockTime(
  atMs: number,
  locale: Locale,
  more: { readonly day?: boolean; readonly seconds?: boolean; readonly year?: boolean } = {},
): string {
  const day = more.day === true ? ({ month: 'numeric', day: 'numeric' } as const) : {};
  const year = more.year === true ? ({ year: 'numeric' } as const) : {};
  const second = more.seconds === true ? ({ second: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat(locale, {
    ...year,
    ...day,
    timeZone: hallZone(),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...second,
  }).format(new Date(atMs));
}
