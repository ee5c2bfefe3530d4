import words from '../../resources/cards/words.json' with { type: 'json' };
import type { CardFacts } from '../card-art/index.ts';
import type { PrintableCard } from '../cards/index.ts';
import type { CardPrintingParts } from './parts.ts';

/** YYYYMMDD as it stands on a card. */
export const dayOnCard = (day: string): string => day.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');

/** What a card shows of what is known: cards speak Chinese, with the hall's name in both languages. */
export function factsOf({ profile, catalogue }: Pick<CardPrintingParts, 'profile' | 'catalogue'>, card: PrintableCard): CardFacts {
  const { sexCode } = card;
  return {
    hall: profile.name.zh,
    hallEn: profile.name.en,
    operator: profile.operator.zh,
    contact: profile.contact.zh,
    name: card.name,
    sex: sexCode === '1' || sexCode === '2' ? words.sex[sexCode] : '',
    items: card.items.map((code) => catalogue.service(code)?.name.zh ?? code),
    grade: gradeText(card),
    number: card.number,
    issuedOn: dayOnCard(card.issuedOn),
    validUntil: dayOnCard(card.validUntil),
    shortCode: card.shortCode,
    site: card.site ?? '',
    code: card.qr,
    portrait: card.portrait,
  };
}

/** The national level and the hall's stars are two things, one beside the other. */
export function gradeText({ level, stars }: Pick<PrintableCard, 'level' | 'stars'>): string {
  const known = ([2, 3, 4, 5] as const).find((one) => one === level);
  const each = [
    known === undefined ? '' : words.level[known],
    stars === null || stars === 0 ? '' : words.stars.replace('{n}', String(stars)),
  ];
  return each.filter((text) => text !== '').join(' \u00B7 ');
}
