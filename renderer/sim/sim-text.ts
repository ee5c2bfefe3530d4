import en from '../../resources/locales/en/sim.json';
import zh from '../../resources/locales/zh-CN/sim.json';
import { createText, type Locale, type Text } from '../ui/index.ts';

export type SimKey = keyof typeof zh;
export type SimText = Text<SimKey>;

export const simText = (locale: Locale): SimText => createText<SimKey>({ 'zh-CN': zh, en }, locale);
