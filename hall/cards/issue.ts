import { createHash } from 'node:crypto';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Reader, SealContext, Writer } from '../store/index.ts';
import { note, type CardParts, type Now } from './card-parts.ts';
import { monthsLater } from './code/day-number.ts';
import { cardNumber, makeShortCode, runningOf } from './code/numbers.ts';
import { portraitBytes, serialBytes, signToken } from './code/token.ts';
import { portraitOf } from './people/store.ts';
import { cardRules } from './rules.ts';
import { highestCopy, highestNumber, insertCard, type CardRow, type Grade } from './store.ts';

export const shortField = 'card-short-code';
export const codeContext = (cardId: string): SealContext => `service_cards|code|${cardId}`;

/** What is printed on a card as its code, until it is handed out. */
export interface CardCode {
  readonly token: Uint8Array;
  readonly shortCode: string;
}

interface Wish extends Grade {
  readonly personId: string;
  readonly requestId: string | null;
  readonly items: readonly string[];
  readonly askedBy: string;
  readonly approvedBy: string;
  /** The card whose number it takes over; null: a new number. */
  readonly numberOf: CardRow | null;
  /** Left out: a whole card's life from today. */
  readonly validUntil?: string;
}

/** Makes a card: number, serial, signed code, short code. What is asked of the person was asked before. */
export function issueCard(tx: Writer, parts: CardParts, wish: Wish, now: Now): Result<CardRow, 'NO_KEY'> {
  const { ids, random, keyring, settings } = parts;
  const signing = parts.keys.signing(tx, now.day, now.ms);
  if (!signing.ok) return refuse(signing.error);
  const { hall, kid, privateKey } = signing.value;
  const id = ids.next<'service-card'>();
  const serial = random.bytes(serialBytes);
  const validUntil = wish.validUntil ?? monthsLater(now.day, cardRules.validMonths);
  const portrait = portraitHash(tx, parts, wish.personId);
  const token = signToken(
    { kid, hall, serial, issuedOn: now.day, validUntil, portrait: portrait ?? new Uint8Array(portraitBytes) },
    privateKey,
  );
  const shortCode = makeShortCode(random);
  const card: CardRow = {
    id,
    ...numberFor(tx, settings.prefix, wish.numberOf, now),
    personId: wish.personId,
    requestId: wish.requestId,
    hall,
    kid,
    serial,
    shortIndex: keyring.blindIndex(shortField, shortCode),
    codeSealed: keyring.seal(Buffer.concat([token, Buffer.from(shortCode)]), codeContext(id)),
    issuedOn: now.day,
    validUntil,
    state: 'made',
    stateAtMs: now.ms,
    proof: 'issued',
    items: wish.items,
    level: wish.level,
    stars: wish.stars,
    portraitHash: portrait,
    askedBy: wish.askedBy,
    approvedBy: wish.approvedBy,
    boxId: null,
    node: parts.node,
  };
  insertCard(tx, card);
  noteMade(tx, parts, card, now);
  return ok(card);
}

export function noteMade(tx: Writer, parts: Pick<CardParts, 'ids'>, card: CardRow, now: Now): void {
  note(tx, parts, 'card.made', card.id, now.ms, {
    cardId: card.id,
    personId: card.personId,
    requestId: card.requestId,
    number: card.number,
    copy: card.copy,
    proof: card.proof,
    state: card.state,
    hall: card.hall,
    kid: card.kid,
    serial: card.serial === null ? null : Buffer.from(card.serial).toString('hex'),
    issuedOn: card.issuedOn,
    validUntil: card.validUntil,
    items: [...card.items],
    level: card.level,
    stars: card.stars,
    askedBy: card.askedBy,
    approvedBy: card.approvedBy,
  });
}

/** A number of before that has another form than ours isn't taken over. */
function numberFor(tx: Reader, prefix: string, before: CardRow | null, now: Now): Pick<CardRow, 'number' | 'copy'> {
  if (before?.proof === 'issued') return { number: before.number, copy: highestCopy(tx, before.number) + 1 };
  const year = now.day.slice(2, 4);
  const last = runningOf(highestNumber(tx, `${prefix}-${year}-`) ?? '') ?? 0;
  return { number: cardNumber(prefix, year, last + 1), copy: 0 };
}

/** The beginning of SHA-256 over the portrait that the card shows; null: it shows none. */
function portraitHash(from: Reader, parts: Pick<CardParts, 'keyring'>, personId: string): Uint8Array | null {
  const sealed = portraitOf(from, personId);
  if (sealed === null) return null;
  return createHash('sha256')
    .update(parts.keyring.open(sealed, `person_pictures|portrait|${personId}`))
    .digest()
    .subarray(0, portraitBytes);
}
