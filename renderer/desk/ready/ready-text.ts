import en from '../../../resources/locales/en/ready.json';
import zh from '../../../resources/locales/zh-CN/ready.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, fieldOf } from '../error-code.ts';

export type ReadyKey = keyof typeof zh;
export type ReadyText = Text<ReadyKey>;

export const readyText = (locale: Locale): ReadyText => createText<ReadyKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is ReadyKey => Object.hasOwn(zh, key);

/** What an unsuccessful call means, in words; a file is refused with its own reason. */
export function failureText(text: ReadyText, error: unknown): string {
  const why = fieldOf(error, 'why');
  const code = errorCode(error) ?? '';
  const exact = `failed.${code}.${typeof why === 'string' ? why : ''}`;
  const key = `failed.${code}`;
  return text(isKey(exact) ? exact : isKey(key) ? key : 'failed.other');
}

/** 20261123 as 2026-11-23. */
export const dayText = (day: string): string => day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
export const dayCode = (day: string): string => day.replaceAll('-', '');
