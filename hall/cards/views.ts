import * as z from 'zod';
import type { CardCandidate, CardDetail, CardRequestView, CardsState, CardState, CardView } from '../api/contract/index.ts';
import { maskNumber } from '../identity/index.ts';
import { momentOf } from '../plan/index.ts';
import { nowOf, type CardParts, type Now } from './card-parts.ts';
import { dayNumber, dayOfNumber } from './code/day-number.ts';
import { readShortCode } from './code/numbers.ts';
import { missingFor } from './conditions.ts';
import { shortField } from './issue.ts';
import { looksSince } from './looks/store.ts';
import { isLive } from './machine.ts';
import { beginning, personForCard, personsNamed, type PersonForCard } from './people/store.ts';
import { openRequestOf, openRequests, type RequestRow } from './requests/store.ts';
import { cardRules } from './rules.ts';
import { boxes } from './stock/store.ts';
import {
  cardById,
  cardByShortIndex,
  cardsIn,
  cardsOf,
  countActive,
  countEnding,
  countMadeSince,
  findCards,
  movesOf,
  type CardRow,
} from './store.ts';

const mostShown = 200;
const pageSize = 50;
const mostPeople = 20;

const numberCell = z.object({ number: z.string() });
const profileCell = z.object({ services: z.array(z.string()) });

export function cardView(parts: CardParts, card: CardRow, now: Now): CardView {
  const person = card.personId === null ? null : personForCard(parts.store, card.personId);
  const nameOf = (staffId: string | null): string | null => (staffId === null ? null : parts.staffName(staffId));
  return {
    cardId: card.id,
    number: card.number,
    copy: card.copy,
    person: person === null ? null : { personId: person.id, name: person.name },
    state: card.state,
    stateAtMs: card.stateAtMs,
    expired: card.validUntil < now.day,
    proof: card.proof,
    issuedOn: card.issuedOn,
    validUntil: card.validUntil,
    items: [...card.items],
    level: card.level,
    stars: card.stars,
    askedBy: nameOf(card.askedBy),
    approvedBy: nameOf(card.approvedBy),
  };
}

function requestView(parts: CardParts, request: RequestRow, now: Now): CardRequestView {
  const { id: requestId, personId, kind, items, level, stars, askedBy, askedAtMs } = request;
  return {
    requestId,
    person: { personId, name: personForCard(parts.store, personId)?.name ?? '' },
    kind,
    items: [...items],
    level,
    stars,
    askedBy: { id: askedBy, name: parts.staffName(askedBy) },
    askedAtMs,
    missing: missingFor(parts.facts, personId, now.day),
  };
}

/** What is to be done at the desk. */
export function cardsState(parts: CardParts): CardsState {
  const { store } = parts;
  const now = nowOf(parts);
  const view = (card: CardRow): CardView => cardView(parts, card, now);
  const issuedToday = countMadeSince(store, firstIdSince(momentOf(now.day, '00:00', parts.zone)));
  return {
    requests: openRequests(store, mostShown).map((request) => requestView(parts, request, now)),
    toPrint: cardsIn(store, 'made', mostShown).map(view),
    toHandOut: cardsIn(store, 'printed', mostShown).map(view),
    boxes: boxes(store),
    counts: {
      active: countActive(store, now.day),
      issuedToday,
      endingSoon: countEnding(store, now.day, dayOfNumber(dayNumber(now.day) + cardRules.renewFromDays)),
    },
    manyToday: issuedToday > cardRules.issuedADayAlarm,
    hasAddress: parts.settings.url !== null,
  };
}

/** The smallest UUIDv7 of that millisecond. */
function firstIdSince(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

export function candidates(parts: CardParts, text: string): CardCandidate[] {
  const now = nowOf(parts);
  return personsNamed(parts.store, text, mostPeople).map((person) => candidate(parts, person, now));
}

function candidate(parts: CardParts, person: PersonForCard, now: Now): CardCandidate {
  const { store, keyring, facts } = parts;
  const { number } = numberCell.parse(JSON.parse(keyring.openText(person.sealed, `persons|sealed|${person.id}`)));
  const cards = cardsOf(store, person.id);
  const counts = cards.find((card) => isLive(card.state)) ?? cards[0];
  return {
    personId: person.id,
    name: person.name,
    maskedNumber: maskNumber(number),
    services: profileCell.parse(JSON.parse(person.profile)).services,
    card: counts === undefined ? null : cardView(parts, counts, now),
    open: openRequestOf(store, person.id) !== null,
    missing: missingFor(facts, person.id, now.day),
  };
}

export function findCardViews(
  parts: CardParts,
  wish: { readonly text: string; readonly state: CardState | 'expired' | null; readonly before: string | null },
): { cards: CardView[]; more: boolean } {
  const now = nowOf(parts);
  const short = readShortCode(wish.text);
  const typed = short === null ? null : cardByShortIndex(parts.store, parts.keyring.blindIndexes(shortField, short));
  if (typed !== null) return { cards: [cardView(parts, typed, now)], more: false };
  const hasText = wish.text !== '';
  const found = findCards(
    parts.store,
    {
      name: hasText ? beginning(wish.text) : null,
      number: hasText ? `%${beginning(wish.text.toUpperCase())}` : null,
      state: wish.state === 'expired' ? 'active' : wish.state,
      endedBefore: wish.state === 'expired' ? now.day : null,
      before: wish.before,
    },
    pageSize + 1,
  );
  return { cards: found.slice(0, pageSize).map((card) => cardView(parts, card, now)), more: found.length > pageSize };
}

/** null: no such card. */
export function cardDetail(parts: CardParts, cardId: string): CardDetail | null {
  const { store } = parts;
  const now = nowOf(parts);
  const card = cardById(store, cardId);
  if (card === null) return null;
  const others = card.personId === null ? [] : cardsOf(store, card.personId).filter((one) => one.id !== card.id);
  return {
    card: cardView(parts, card, now),
    moves: movesOf(store, cardId).map(({ atMs, what, reason, staffId }) => ({
      atMs,
      what,
      reason,
      by: staffId === null ? null : parts.staffName(staffId),
    })),
    looks: looksSince(store, cardId, 0),
    others: others.map((one) => cardView(parts, one, now)),
    missing: card.personId === null ? [] : missingFor(parts.facts, card.personId, now.day),
  };
}
