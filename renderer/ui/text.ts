export type Locale = 'zh-CN' | 'en';

/** A text that the service sends in both languages. */
export interface Localised {
  zh: string;
  en: string;
}

export type Values = Readonly<Record<string, string | number>>;

/** Looks a key up and fills `{name}` in. Keys are typed from the Chinese file; the English one must have the same. */
export type Text<Key extends string> = (key: Key, values?: Values) => string;

export function createText<Key extends string>(
  tables: Readonly<Record<Locale, Readonly<Record<Key, string>>>>,
  locale: Locale,
): Text<Key> {
  const table = tables[locale];
  return (key, values) => table[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values?.[name] ?? whole));
}

export const pick = (text: Localised, locale: Locale): string => (locale === 'en' ? text.en : text.zh);
