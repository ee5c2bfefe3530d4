import en from '../../../resources/locales/en/agencies.json';
import zh from '../../../resources/locales/zh-CN/agencies.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, textField } from '../error-code.ts';

type AgenciesKey = keyof typeof zh;
export type AgenciesText = Text<AgenciesKey>;

export const agenciesText = (locale: Locale): AgenciesText => createText<AgenciesKey>({ 'zh-CN': zh, en }, locale);

/** What came of the last call. */
export type Note = { readonly kind: 'good' | 'error'; readonly words: string } | null;

const isKey = (key: string): key is AgenciesKey => Object.hasOwn(zh, key);

export function failureText(text: AgenciesText, error: unknown): string {
  const code = errorCode(error) ?? '';
  const key = code === 'BAD_CODE' ? `failed.code.${textField(error, 'fault')}` : `failed.${code}`;
  return text(isKey(key) ? key : 'failed.other');
}
