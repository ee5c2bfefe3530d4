import enErrors from '../../resources/locales/en/errors.json';
import en from '../../resources/locales/en/kiosk.json';
import zhErrors from '../../resources/locales/zh-CN/errors.json';
import zh from '../../resources/locales/zh-CN/kiosk.json';
import { createText, type Locale, type Text } from '../ui/index.ts';

export type TextKey = keyof typeof zh;
type ErrorKey = keyof typeof zhErrors;

const texts: Record<Locale, Record<TextKey, string>> = { 'zh-CN': zh, en };
const errors: Record<Locale, Record<ErrorKey, string>> = { 'zh-CN': zhErrors, en: enErrors };

export const kioskText = (locale: Locale): Text<TextKey> => createText(texts, locale);
export const errorText = (locale: Locale): Text<ErrorKey> => createText(errors, locale);
