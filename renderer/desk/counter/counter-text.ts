import en from '../../../resources/locales/en/counter.json';
import zh from '../../../resources/locales/zh-CN/counter.json';
import { createText, type Locale, type Text, type Values } from '../../ui/index.ts';
import { deskText, type DeskText } from '../desk-text.ts';

export type CounterKey = keyof typeof zh;
export type CounterText = Text<CounterKey>;

const isKey = (key: string): key is CounterKey => Object.hasOwn(zh, key);

/** Everything that the console says, in one language. */
export interface Words {
  readonly locale: Locale;
  readonly text: CounterText;
  /** Names of businesses and whatever else the whole desk says. */
  readonly desk: DeskText;
  /** The text of a code that the hall may send before this screen knows it, or another text. */
  readonly textOr: (key: string, fallback: CounterKey, values?: Values) => string;
}

export function wordsIn(locale: Locale): Words {
  const text = createText<CounterKey>({ 'zh-CN': zh, en }, locale);
  return {
    locale,
    text,
    desk: deskText(locale),
    textOr: (key, fallback, values) => (isKey(key) ? text(key, values) : text(fallback, values)),
  };
}
