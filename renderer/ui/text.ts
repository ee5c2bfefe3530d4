export type Locale = 'zh-CN' | 'en';

/** A text that the service sends in both languages. */
export interface Localised {
  zh: string;
  en: string;
}

export type Values = Readonly<Record<string, string | number>>;

/** Looks a key up and fills `{name}` in. Keys are typed from the Chinese file; the English one must have the same. */
export type Text<Key extends string> = (key: Key, values?: Values) => string;

export function createText<Key extends string>(tables: Readonly<Record<Locale, Readonly<Record<Key, string>>>>, locale: Locale): Text<Key> {
  const table = tables[locale];
  const shown = locale === 'en' ? narrowQuotes : (text: string) => text;
  return (key, values) => shown(table[key]).replace(/\{(\w+)\}/g, (whole, name: string) => String(values?.[name] ?? whole));
}

/** Noto Sans SC draws curly quotes as wide as a Chinese character; between Latin letters that reads as a gap. */
const narrowQuotes = (text: string): string => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

export const pick = (text: Localised, locale: Locale): string => (locale === 'en' ? narrowQuotes(text.en) : text.zh);
