import askedEn from '../../../resources/locales/en/kiosk.json';
import askedZh from '../../../resources/locales/zh-CN/kiosk.json';
import en from '../../../resources/locales/en/assist.json';
import zh from '../../../resources/locales/zh-CN/assist.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, textField } from '../error-code.ts';

export type AssistKey = keyof typeof zh;
export type AssistText = Text<AssistKey>;
/** The questions in the kiosk's own words: the clerk asks what the screen would have asked. */
export type AskedText = Text<keyof typeof askedZh>;

export interface Words {
  readonly locale: Locale;
  readonly text: AssistText;
  readonly asked: AskedText;
}

export const wordsIn = (locale: Locale): Words => ({
  locale,
  text: createText<AssistKey>({ 'zh-CN': zh, en }, locale),
  asked: createText<keyof typeof askedZh>({ 'zh-CN': askedZh, en: askedEn }, locale),
});

const isKey = (key: string): key is AssistKey => Object.hasOwn(zh, key);

/** What an unsuccessful call means, in words. */
export function failureText(text: AssistText, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  const closer = `${key}.${textField(error, 'why')}`;
  if (isKey(closer)) return text(closer);
  return text(isKey(key) ? key : 'failed.other', { name: textField(error, 'staffName') });
}
