import en from '../../resources/locales/en/ticket.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/ticket.json' with { type: 'json' };

export type PaperLocale = 'zh-CN' | 'en';

/** The words of a paper; both languages have the same keys, which the type checker holds. */
export type TicketWords = typeof zh;

const words: Readonly<Record<PaperLocale, TicketWords>> = { 'zh-CN': zh, en };

export function wordsOf(locale: PaperLocale): TicketWords {
  return words[locale];
}

/** Puts values into `{name}` places. An unknown place stays as it is, so that a fault in a text shows on the paper. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
