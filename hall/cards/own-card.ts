import type { OwnCard } from '../api/contract/index.ts';
import { nowOf, type CardParts, type Now } from './card-parts.ts';
import { dayNumber, dayOfNumber } from './code/day-number.ts';
import { missingFor } from './conditions.ts';
import { isLive } from './machine.ts';
import { openRequestOf } from './requests/store.ts';
import { cardRules } from './rules.ts';
import { cardsOf, type CardRow } from './store.ts';

/** A person's own card in plain steps: where it stands, what is missing. Says nothing that a bystander could read as a refusal. */
export function ownCard(parts: CardParts, personId: string): OwnCard {
  const { store } = parts;
  const now = nowOf(parts);
  const cards = cardsOf(store, personId);
  const card = cards.find((one) => isLive(one.state)) ?? null;
  const missing = missingFor(parts.facts, personId, now.day);
  const isAsked = openRequestOf(store, personId) !== null;
  return {
    step: card === null ? stepWithout(isAsked, missing.length > 0, cards.length > 0) : stepOf(card, isAsked, now),
    card: card === null ? null : { number: card.number, validUntil: card.validUntil, items: [...card.items] },
    missing,
  };
}

function stepWithout(isAsked: boolean, lacks: boolean, hadOne: boolean): OwnCard['step'] {
  if (isAsked) return 'asked';
  if (lacks) return 'conditions';
  return hadOne ? 'ended' : 'to-be-asked';
}

function stepOf(card: CardRow, isAsked: boolean, now: Now): OwnCard['step'] {
  switch (card.state) {
    case 'made':
    case 'printed':
    case 'suspended':
      return card.state;
    default:
      if (isAsked) return 'asked';
      if (card.validUntil < now.day) return 'expired';
      return now.day >= dayOfNumber(dayNumber(card.validUntil) - cardRules.renewFromDays) ? 'renew' : 'active';
  }
}
