import type { CardAnswer, CardVerdict } from '../api/contract/index.ts';
import { agencyNameOf } from '../agencies/index.ts';
import { hasAgreed } from '../consent/index.ts';
import { maskName } from '../identity/index.ts';
import { createBrake, ok, refuse, type Brake, type PersonId, type Result } from '../kernel/index.ts';
import { momentOf } from '../plan/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { note, nowOf, type CardParts, type Now } from './card-parts.ts';
import { readContent } from './code/content.ts';
import { readShortCode } from './code/numbers.ts';
import { entryOf } from './code/revocation-list.ts';
import { isSignedBy, readToken } from './code/token.ts';
import { missingFor, tailSigns } from './conditions.ts';
import { pictureUrl } from './picture-url.ts';
import { shortField } from './issue.ts';
import type { Holders } from './holder.ts';
import { insertLook, looksSince } from './looks/store.ts';
import { personForCard, portraitOf } from './people/store.ts';
import { listStanding, type ListStanding } from './revoked/lists.ts';
import { isRevoked } from './revoked/store.ts';
import { cardByShortIndex, cardBySerial, type CardRow } from './store.ts';

export type How = 'camera' | 'scanner' | 'typed';
export type VerifyRefusal = { readonly code: 'MISTYPED' } | { readonly code: 'TOO_SOON'; readonly retryAfterMs: number };

export interface Verifier {
  verify(input: { readonly text: string; readonly how: How }): Result<CardAnswer, VerifyRefusal>;
}

interface Judgement {
  readonly verdict: CardVerdict;
  readonly card: CardRow | null;
  readonly list: ListStanding | null;
  readonly form: 'signed' | 'opaque' | 'short' | 'broken' | 'foreign';
}

const colours: Readonly<Record<CardVerdict, CardAnswer['colour']>> = {
  genuine: 'green',
  lapsed: 'yellow',
  'not-yet-handed-out': 'yellow',
  expired: 'yellow',
  'cannot-confirm': 'yellow',
  revoked: 'red',
  altered: 'red',
  'not-ours': 'red',
};

/** With what the answer shows the card beside it, so that a copied code on another person's card is noticed. */
const shown: ReadonlySet<CardVerdict> = new Set(['genuine', 'lapsed', 'expired', 'cannot-confirm']);

/**
 * Judges codes. People check a card or a few in a row; whoever tries code after code is slowed down, who types more than who scans. Each
 * answer is given after its look was written.
 */
export function createVerifier(parts: CardParts, holders: Holders): Verifier {
  const brakes: Readonly<Record<How, Brake>> = {
    camera: createBrake(parts.clock, { burst: 20, everyMs: 2_000 }),
    scanner: createBrake(parts.clock, { burst: 20, everyMs: 2_000 }),
    typed: createBrake(parts.clock, { burst: 6, everyMs: 10_000 }),
  };
  return {
    verify({ text, how }) {
      const brake = brakes[how];
      const retryAfterMs = brake.waitMs();
      if (retryAfterMs > 0) return refuse({ code: 'TOO_SOON', retryAfterMs });
      brake.took();
      const now = nowOf(parts);
      const judged = judge(parts, text, how, now);
      if (judged === null) return refuse({ code: 'MISTYPED' });
      const told = parts.store.transaction((tx) => answer(tx, parts, { ...judged, how, now }));
      // Only beside green: beside yellow, what the record lacks would say why.
      const mayAsk = judged.verdict === 'genuine' && told.card !== null ? judged.card : null;
      return ok({ ...told, checkId: holders.checked(mayAsk?.id ?? null) });
    },
  };
}

/** null: typed, and it can't be right. */
function judge(parts: CardParts, text: string, how: How, now: Now): Judgement | null {
  const content = readContent(text);
  switch (content.kind) {
    case 'signed':
      return { ...judgeToken(parts, content.token, now), form: 'signed' };
    case 'opaque':
      return { ...judgeKnown(parts, cardBySerial(parts.store, content.serial), now, content.serial), form: 'opaque' };
    case 'broken':
      return { verdict: 'altered', card: null, list: null, form: 'broken' };
    case 'foreign': {
      const short = readShortCode(text);
      if (short !== null) {
        const card = cardByShortIndex(parts.store, parts.keyring.blindIndexes(shortField, short));
        return { ...judgeKnown(parts, card, now), form: 'short' };
      }
      return how === 'typed' ? null : { verdict: 'not-ours', card: null, list: null, form: 'foreign' };
    }
  }
}

type Judged = Omit<Judgement, 'form'>;

/** A code that carries its proof: needs no network, and only what was signed is believed. */
function judgeToken(parts: CardParts, token: Uint8Array, now: Now): Judged {
  const { store, settings, keepsBook } = parts;
  const claims = readToken(token);
  if (claims === null) return { verdict: 'altered', card: null, list: null };
  const key = parts.keys.trusted(claims.hall, claims.kid);
  if (key === null) return { verdict: 'not-ours', card: null, list: null };
  if (!isSignedBy(token, key.publicKey)) return { verdict: 'altered', card: null, list: null };
  const card = cardBySerial(store, claims.serial);
  const list = listStanding(store, claims.hall, { hall: settings.hall, keepsBook }, now.ms);
  const judged = (verdict: CardVerdict): Judged => ({ verdict, card, list });
  if (isRevoked(store, claims.hall, entryOf(claims.serial))) return judged('revoked');
  if (claims.validUntil < now.day) return judged('expired');
  const keyHeld = claims.issuedOn >= key.usableFrom && claims.issuedOn <= key.issueUntil && now.day <= key.verifyUntil;
  if (key.isEnded || !keyHeld || !list.confirms || claims.issuedOn > now.day) return judged('cannot-confirm');
  // Signed by this hall's key and not in its book: a copy of the store from before, or a key that went astray.
  if (card === null) return judged(claims.hall === settings.hall && keepsBook ? 'cannot-confirm' : 'genuine');
  return judged(standingOf(parts, card, now));
}

/** What a check of that card would say now, by the store alone. */
export const verdictOf = (parts: CardParts, card: CardRow): CardVerdict => judgeKnown(parts, card, nowOf(parts)).verdict;

/** A code that carries no proof: only what this store knows counts. `serial`: as the code says it; null: it says none. */
function judgeKnown(parts: CardParts, card: CardRow | null, now: Now, serial: Uint8Array | null = null): Judged {
  const { store, settings, keepsBook } = parts;
  const list = listStanding(store, card?.hall ?? settings.hall, { hall: settings.hall, keepsBook }, now.ms);
  // Also where the book isn't: the dead are known at every machine of the hall.
  if (card === null && serial !== null && isRevoked(store, settings.hall, entryOf(serial))) return { verdict: 'revoked', card, list };
  if (card === null) return { verdict: list.confirms && keepsBook ? 'not-ours' : 'cannot-confirm', card, list };
  if (card.serial !== null && isRevoked(store, card.hall, entryOf(card.serial))) return { verdict: 'revoked', card, list };
  if (card.validUntil < now.day) return { verdict: 'expired', card, list };
  return { verdict: list.confirms ? standingOf(parts, card, now) : 'cannot-confirm', card, list };
}

/** Of a card that is neither dead nor over. */
function standingOf({ facts }: CardParts, card: CardRow, now: Now): CardVerdict {
  if (card.state === 'made' || card.state === 'printed') return 'not-yet-handed-out';
  if (card.state !== 'active' || card.personId === null) return 'revoked';
  const missing = missingFor(facts, card.personId, now.day);
  return missing.length > 0 || facts.lapsed?.(card.personId, now.day) === true ? 'lapsed' : 'genuine';
}

function answer(tx: Writer, parts: CardParts, looked: Judgement & { readonly how: How; readonly now: Now }): Omit<CardAnswer, 'checkId'> {
  const { verdict, card, list, how, form, now } = looked;
  const view = card !== null && shown.has(verdict) ? cardShown(tx, parts, card, now) : null;
  note(tx, parts, 'card.looked-at', card?.id ?? null, now.ms, { cardId: card?.id ?? null, verdict, how, form });
  if (card !== null) {
    const layer = (view?.profile ?? null) === null ? 'L0' : 'L1';
    insertLook(tx, { cardId: card.id, atMs: now.ms, where: 'kiosk', layer, answer: verdict, purpose: null });
  }
  return { verdict, colour: colours[verdict], checkedAtMs: now.ms, listAsOfMs: list?.asOfMs ?? null, card: view };
}

function cardShown(from: Reader, parts: CardParts, card: CardRow, now: Now): CardAnswer['card'] {
  const person = card.personId === null ? null : personForCard(from, card.personId);
  if (person === null) return null;
  const agreed = (purpose: 'portrait' | 'public-profile') => hasAgreed(from, person.id as PersonId, purpose);
  const sealed = agreed('portrait') ? portraitOf(from, person.id) : null;
  const check = parts.facts.check(person.id);
  const isPublic = agreed('public-profile');
  return {
    maskedName: maskName(person.name),
    numberTail: card.number.slice(-tailSigns),
    validUntil: card.validUntil,
    items: [...card.items],
    level: card.level,
    stars: card.stars,
    portrait: sealed === null ? null : pictureUrl(parts.keyring.open(sealed, `person_pictures|portrait|${person.id}`)),
    agency: agencyNameOf(from, person.id, now.day),
    looksToday: looksSince(from, card.id, momentOf(now.day, '00:00', parts.zone)),
    profile: isPublic ? { checkedUntil: check.validUntil, trained: parts.facts.training(person.id).complete } : null,
  };
}
