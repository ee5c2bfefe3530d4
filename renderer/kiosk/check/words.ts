import type { CardAnswer, Catalogue } from '../../../hall/api/contract/index.ts';
import { pick, type Locale } from '../../ui/index.ts';
import { formatDay } from '../format.ts';
import type { TextKey } from '../kiosk-text.ts';

/** YYYYMMDD as people write a day. */
export function dayWords(day: string, locale: Locale): string {
  return formatDay(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)), 4), locale);
}

export function serviceNames(catalogue: Catalogue | null, codes: readonly string[], locale: Locale): string {
  const names = new Map(catalogue?.groups.flatMap(({ items }) => items.map(({ code, name }) => [code, pick(name, locale)] as const)) ?? []);
  return codes.map((code) => names.get(code) ?? code).join(locale === 'en' ? ', ' : '、');
}

const levels = [2, 3, 4, 5] as const;
export const levelOf = (level: number | null): (typeof levels)[number] | null => levels.find((one) => one === level) ?? null;

/** What to do now. Without a picture there is nothing to compare but the name. */
export function sayOf({ verdict, card }: CardAnswer): TextKey {
  return verdict === 'genuine' && card !== null && card.portrait === null ? 'check.noPhoto' : `check.say.${verdict}`;
}
