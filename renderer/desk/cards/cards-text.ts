import en from '../../../resources/locales/en/cards.json';
import zh from '../../../resources/locales/zh-CN/cards.json';
import type { CardMissing, CardView } from '../../../hall/api/contract/index.ts';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, fieldOf } from '../error-code.ts';

export type CardsKey = keyof typeof zh;
export type CardsText = Text<CardsKey>;

export const cardsText = (locale: Locale): CardsText => createText<CardsKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is CardsKey => Object.hasOwn(zh, key);

/** The text of a code that the service may send one day before this screen knows it. */
export const textOr = (text: CardsText, key: string, otherwise: string): string => (isKey(key) ? text(key) : otherwise);

/** What an unsuccessful call means, in words, with what is missing. */
export function failureText(text: CardsText, locale: Locale, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  const missing = fieldOf(error, 'missing');
  const from = fieldOf(error, 'from');
  return text(isKey(key) ? key : 'failed.other', {
    missing: Array.isArray(missing) ? missingWords(text, locale, missing as readonly CardMissing[]) : '',
    from: typeof from === 'string' ? dayText(from) : '',
  });
}

export function missingWords(text: CardsText, locale: Locale, missing: readonly CardMissing[]): string {
  return missing.map((one) => oneMissing(text, one)).join(locale === 'en' ? ', ' : '、');
}

function oneMissing(text: CardsText, missing: CardMissing): string {
  switch (missing.what) {
    case 'identity':
      return text('missing.identity');
    case 'check':
      return text(`missing.check.${missing.state}`);
    case 'training':
      return text('missing.training', { hours: missing.hours, needed: missing.hoursNeeded });
  }
}

/** YYYYMMDD as 2026-11-23, in both languages. */
export const dayText = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

export const stateText = (text: CardsText, card: Pick<CardView, 'state' | 'expired'>): string =>
  text(card.state === 'active' && card.expired ? 'state.expired' : `state.${card.state}`);
