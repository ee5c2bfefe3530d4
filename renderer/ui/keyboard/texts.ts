import en from '../../../resources/locales/en/keyboard.json';
import zh from '../../../resources/locales/zh-CN/keyboard.json';

export type KeyboardLocale = 'zh-CN' | 'en';
export type KeyboardTexts = typeof zh;

const texts: Record<KeyboardLocale, KeyboardTexts> = { 'zh-CN': zh, en };

export const textsFor = (locale: KeyboardLocale): KeyboardTexts => texts[locale];
