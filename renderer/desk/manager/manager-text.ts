import en from '../../../resources/locales/en/manager.json';
import zh from '../../../resources/locales/zh-CN/manager.json';
import { createText, hallZone, type Locale, type Text } from '../../ui/index.ts';

export type ManagerKey = keyof typeof zh;

/** The words of the manager's pages in one language, with the hall's own way of telling time. */
export interface Words {
  readonly locale: Locale;
  /** Of the hall. */
  readonly zone: string;
  readonly text: Text<ManagerKey>;
  /** 'HH:MM' on the hall's clock. */
  readonly clock: (atMs: number) => string;
  /** Day and time on the hall's clock. */
  readonly moment: (atMs: number) => string;
  /** How long: '45 s', '12 min', '1 h 05 min'. */
  readonly span: (ms: number) => string;
}

export function wordsIn(locale: Locale, zone: string = hallZone()): Words {
  const text = createText<ManagerKey>({ 'zh-CN': zh, en }, locale);
  const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const moment = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  return {
    locale,
    zone,
    text,
    clock: (atMs) => clock.format(atMs),
    moment: (atMs) => moment.format(atMs),
    span: (ms) => spanOf(text, ms),
  };
}

function spanOf(text: Text<ManagerKey>, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return text('unit.seconds', { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return text('unit.minutes', { n: minutes });
  return text('unit.hours', { h: Math.floor(minutes / 60), n: String(minutes % 60).padStart(2, '0') });
}

const isKey = (key: string): key is ManagerKey => Object.hasOwn(zh, key);

/** The text of a code that the hall may send one day before this screen knows it: the code itself then. */
export function textOf(words: Words, key: string, values?: Parameters<Words['text']>[1], fallback?: ManagerKey): string {
  if (isKey(key)) return words.text(key, values);
  return fallback === undefined ? (key.split('.').at(-1) ?? key) : words.text(fallback, values);
}

/** 'YYYYMMDD' → 'YYYY-MM-DD', as date fields have it, and back. */
export const dayText = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
export const dayCode = (text: string): string => text.replaceAll('-', '');
