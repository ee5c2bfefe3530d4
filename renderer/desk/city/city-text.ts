import en from '../../../resources/locales/en/city.json';
import zh from '../../../resources/locales/zh-CN/city.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';

export type CityText = Text<keyof typeof zh>;

export const cityText = (locale: Locale): CityText => createText<keyof typeof zh>({ 'zh-CN': zh, en }, locale);
