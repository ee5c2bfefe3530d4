import en from '../../../resources/locales/en/keys.json';
import zh from '../../../resources/locales/zh-CN/keys.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, numberField } from '../error-code.ts';

export type KeysKey = keyof typeof zh;
export type KeysText = Text<KeysKey>;

export const keysText = (locale: Locale): KeysText => createText<KeysKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is KeysKey => Object.hasOwn(zh, key);

/** What an unsuccessful call means, in words. */
export function failureText(text: KeysText, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  return text(isKey(key) ? key : 'failed.other', { group: numberField(error, 'group') ?? 0 });
}
