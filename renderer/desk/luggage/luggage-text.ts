import en from '../../../resources/locales/en/luggage.json';
import zh from '../../../resources/locales/zh-CN/luggage.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode } from '../error-code.ts';

export type LuggageKey = keyof typeof zh;
export type LuggageText = Text<LuggageKey>;

export const luggageText = (locale: Locale): LuggageText => createText<LuggageKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is LuggageKey => Object.hasOwn(zh, key);

/** What an unsuccessful call means, in words. */
export function failureText(text: LuggageText, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  return text(isKey(key) ? key : 'failed.other');
}

/** Three digits, as the tag shows it. */
export const tagNumber = (number: number): string => String(number).padStart(3, '0');
