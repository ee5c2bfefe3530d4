import en from '../../../resources/locales/en/files.json';
import zh from '../../../resources/locales/zh-CN/files.json';
import { createText, hallZone, type Locale, type Text } from '../../ui/index.ts';
import { errorCode } from '../error-code.ts';

export type FilesKey = keyof typeof zh;
export type FilesText = Text<FilesKey>;

export const filesText = (locale: Locale): FilesText => createText<FilesKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is FilesKey => Object.hasOwn(zh, key);

export function failureText(text: FilesText, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  return text(isKey(key) ? key : 'failed.other');
}

/** The hall's own day, wherever this browser stands. */
export function dayOf(atMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: hallZone(), year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}

export function timeOf(atMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: hallZone(), dateStyle: 'short', timeStyle: 'short' }).format(atMs);
}

/** YYYYMMDD as people read it. */
export const plainDay = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
export const joined = (parts: readonly string[], locale: Locale): string => parts.join(locale === 'en' ? ', ' : '、');
