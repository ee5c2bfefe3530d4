import en from '../../../resources/locales/en/expiry.json';
import zh from '../../../resources/locales/zh-CN/expiry.json';
import type { EndingPaper } from '../../../hall/api/contract/index.ts';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode } from '../error-code.ts';

type ExpiryKey = keyof typeof zh;
export type ExpiryText = Text<ExpiryKey>;

export const expiryText = (locale: Locale): ExpiryText => createText<ExpiryKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is ExpiryKey => Object.hasOwn(zh, key);

export function failureText(text: ExpiryText, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  return text(isKey(key) ? key : 'failed.other');
}

export function paperName(text: ExpiryText, { what, class: kind }: EndingPaper): string {
  return kind === null ? text(`what.${what}`) : text('ofClass', { name: text(`what.${what}`), class: text(`class.${kind}`) });
}
