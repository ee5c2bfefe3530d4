import { nowOf, type CardParts } from './card-parts.ts';
import { opaqueContent, signedContent } from './code/content.ts';
import { tokenBytes } from './code/token.ts';
import { missingFor } from './conditions.ts';
import { codeContext } from './issue.ts';
import { personForCard, portraitOf } from './people/store.ts';
import { cardById, type Grade } from './store.ts';

/** What is printed on a card. */
export interface PrintableCard extends Grade {
  readonly personId: string;
  readonly state: 'made' | 'printed';
  readonly name: string;
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sexCode: '0' | '1' | '2' | '9';
  /** The portrait's file as it was kept; null: none by consent. */
  readonly portrait: Uint8Array | null;
  readonly number: string;
  /** 0, and one more each time that the same number was made again. */
  readonly copy: number;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly items: readonly string[];
  /** The host that the code leads to; null: the hall has set none yet. */
  readonly site: string | null;
  /** Text of the QR code, and of the smaller one for poor print, which only this hall and the public page can answer. */
  readonly qr: string;
  readonly opaqueQr: string;
  /** Ten characters in two groups of five, for typing. */
  readonly shortCode: string;
}

/** An address that opens nowhere, until the hall sets its own. */
const noAddress = 'https://card.invalid/c/';

/** null: no such card, handed out or dead already, or a condition has gone since it was approved. Its code can't be made again then. */
export function printableCard(parts: CardParts, cardId: string): PrintableCard | null {
  const { store, keyring, settings, facts } = parts;
  const card = cardById(store, cardId);
  if (card === null || card.personId === null || card.codeSealed === null || card.serial === null) return null;
  if (card.state !== 'made' && card.state !== 'printed') return null;
  const person = personForCard(store, card.personId);
  if (person === null || missingFor(facts, person.id, nowOf(parts).day).length > 0) return null;
  const code = keyring.open(card.codeSealed, codeContext(card.id));
  const portrait = portraitOf(store, person.id);
  const url = settings.url ?? noAddress;
  const short = Buffer.from(code.subarray(tokenBytes)).toString('ascii');
  return {
    personId: person.id,
    state: card.state,
    name: person.name,
    sexCode: person.sexCode,
    portrait: portrait === null ? null : keyring.open(portrait, `person_pictures|portrait|${person.id}`),
    number: card.number,
    copy: card.copy,
    issuedOn: card.issuedOn,
    validUntil: card.validUntil,
    items: card.items,
    level: card.level,
    stars: card.stars,
    site: settings.url === null ? null : new URL(settings.url).host,
    qr: signedContent(url, code.subarray(0, tokenBytes)),
    opaqueQr: opaqueContent(url, card.serial),
    shortCode: `${short.slice(0, 5)}-${short.slice(5)}`,
  };
}
