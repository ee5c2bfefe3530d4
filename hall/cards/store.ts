import * as z from 'zod';
import type { CardState } from '../api/contract/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface Grade {
  /** National level 5 (lowest) to 2. */
  readonly level: number | null;
  /** The hall's own stars, 0–5. */
  readonly stars: number | null;
}

export interface CardRow extends Grade {
  readonly id: string;
  readonly number: string;
  readonly copy: number;
  /** null: the file was erased. */
  readonly personId: string | null;
  readonly requestId: string | null;
  readonly hall: number;
  /** Null, as all of its code, for cards of before. */
  readonly kid: number | null;
  readonly serial: Uint8Array | null;
  readonly shortIndex: Uint8Array | null;
  /** Code and short code; null once it was handed out. */
  readonly codeSealed: Uint8Array | null;
  readonly issuedOn: CalendarDay;
  readonly validUntil: CalendarDay;
  readonly state: CardState;
  readonly stateAtMs: number;
  readonly proof: 'issued' | 'imported';
  readonly items: readonly string[];
  readonly portraitHash: Uint8Array | null;
  readonly askedBy: string | null;
  readonly approvedBy: string | null;
  readonly boxId: string | null;
  readonly node: string;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly copy: number;
  readonly person_id: string | null;
  readonly request_id: string | null;
  readonly hall: number;
  readonly kid: number | null;
  readonly serial: Uint8Array | null;
  readonly short_index: Uint8Array | null;
  readonly code_sealed: Uint8Array | null;
  readonly issued_on: string;
  readonly valid_until: string;
  readonly state: CardState;
  readonly state_at: number;
  readonly proof: 'issued' | 'imported';
  readonly items: string;
  readonly level: number | null;
  readonly stars: number | null;
  readonly portrait_hash: Uint8Array | null;
  readonly asked_by: string | null;
  readonly approved_by: string | null;
  readonly box_id: string | null;
  readonly node: string;
}

export const itemsCell = z.array(z.string());

function cardOf(row: Row): CardRow {
  return {
    id: row.id,
    number: row.number,
    copy: row.copy,
    personId: row.person_id,
    requestId: row.request_id,
    hall: row.hall,
    kid: row.kid,
    serial: row.serial,
    shortIndex: row.short_index,
    codeSealed: row.code_sealed,
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    state: row.state,
    stateAtMs: row.state_at,
    proof: row.proof,
    items: itemsCell.parse(JSON.parse(row.items)),
    level: row.level,
    stars: row.stars,
    portraitHash: row.portrait_hash,
    askedBy: row.asked_by,
    approvedBy: row.approved_by,
    boxId: row.box_id,
    node: row.node,
  };
}

const one = (row: Row | undefined): CardRow | null => (row === undefined ? null : cardOf(row));

export function insertCard(tx: Writer, card: CardRow): void {
  tx.run(
    `INSERT INTO service_cards (id, number, copy, person_id, request_id, hall, kid, serial, short_index, code_sealed, issued_on, valid_until,
       state, state_at, proof, items, level, stars, portrait_hash, asked_by, approved_by, box_id, node)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    card.id,
    card.number,
    card.copy,
    card.personId,
    card.requestId,
    card.hall,
    card.kid,
    card.serial,
    card.shortIndex,
    card.codeSealed,
    card.issuedOn,
    card.validUntil,
    card.state,
    card.stateAtMs,
    card.proof,
    JSON.stringify(card.items),
    card.level,
    card.stars,
    card.portraitHash,
    card.askedBy,
    card.approvedBy,
    card.boxId,
    card.node,
  );
}

export function cardById(from: Reader, id: string): CardRow | null {
  return one(from.get<Row>('SELECT * FROM service_cards WHERE id = ?', id));
}

export function cardBySerial(from: Reader, serial: Uint8Array): CardRow | null {
  return one(from.get<Row>('SELECT * FROM service_cards WHERE serial = ?', serial));
}

/** Under every key that the hall had, because a short code that was handed out stands nowhere to be indexed anew. */
export function cardByShortIndex(from: Reader, indexes: readonly Uint8Array[]): CardRow | null {
  for (const index of indexes) {
    const card = one(from.get<Row>('SELECT * FROM service_cards WHERE short_index = ?', index));
    if (card !== null) return card;
  }
  return null;
}

/** Newest first. */
export function cardsOf(from: Reader, personId: string): CardRow[] {
  return from.all<Row>('SELECT * FROM service_cards WHERE person_id = ? ORDER BY id DESC', personId).map(cardOf);
}

export function cardsIn(from: Reader, state: CardState, limit: number): CardRow[] {
  return from.all<Row>('SELECT * FROM service_cards WHERE state = ? ORDER BY id LIMIT ?', state, limit).map(cardOf);
}

/** What a search may ask for; each null: not asked. */
export interface CardWish {
  /** As LIKE wants them; either may fit. */
  readonly name: string | null;
  readonly number: string | null;
  readonly state: CardState | null;
  readonly endedBefore: CalendarDay | null;
  /** Only cards made before this one (an id). */
  readonly before: string | null;
}

/** Newest first. */
export function findCards(from: Reader, { name, number, state, endedBefore, before }: CardWish, limit: number): CardRow[] {
  return from
    .all<Row>(
      `SELECT service_cards.* FROM service_cards LEFT JOIN persons ON persons.id = person_id
       WHERE service_cards.id < coalesce(?, 'z') AND service_cards.state = coalesce(?, service_cards.state) AND valid_until < coalesce(?, 'z')
         AND (? = 0 OR persons.name LIKE ? ESCAPE '!' OR service_cards.number LIKE ? ESCAPE '!')
       ORDER BY service_cards.id DESC LIMIT (SELECT ?)`,
      before,
      state,
      endedBefore,
      name === null && number === null ? 0 : 1,
      name,
      number,
      limit,
    )
    .map(cardOf);
}

/** The highest number that begins so; null: none. */
export function highestNumber(from: Reader, beginning: string): string | null {
  return (
    from.get<{ number: string }>(
      'SELECT number FROM service_cards WHERE number >= ? AND number < ? ORDER BY length(number) DESC, number DESC LIMIT 1',
      beginning,
      `${beginning}~`,
    )?.number ?? null
  );
}

/** Of cards with that number. */
export function highestCopy(from: Reader, number: string): number {
  return from.get<{ copy: number }>('SELECT max(copy) AS copy FROM service_cards WHERE number = ?', number)?.copy ?? 0;
}

export function setCardState(tx: Writer, id: string, state: CardState, nowMs: number): void {
  tx.run('UPDATE service_cards SET state = ?, state_at = ? WHERE id = ?', state, nowMs, id);
}

export function setCardBox(tx: Writer, id: string, boxId: string): void {
  tx.run('UPDATE service_cards SET box_id = ? WHERE id = ?', boxId, id);
}

/** Nobody can make its code again from here on. */
export function dropCode(tx: Writer, id: string): void {
  tx.run('UPDATE service_cards SET code_sealed = NULL WHERE id = ?', id);
}

export function insertMove(
  tx: Writer,
  move: {
    readonly cardId: string;
    readonly atMs: number;
    readonly what: string;
    readonly reason: string | null;
    readonly staffId: string | null;
  },
): void {
  tx.run(
    'INSERT INTO card_moves (card_id, at, what, reason, staff_id) VALUES (?, ?, ?, ?, ?)',
    move.cardId,
    move.atMs,
    move.what,
    move.reason,
    move.staffId,
  );
}

export interface MoveRow {
  readonly atMs: number;
  readonly what: string;
  readonly reason: string | null;
  readonly staffId: string | null;
}

export function movesOf(from: Reader, cardId: string): MoveRow[] {
  return from.all('SELECT at AS atMs, what, reason, staff_id AS staffId FROM card_moves WHERE card_id = ? ORDER BY seq', cardId);
}

export function countActive(from: Reader, today: CalendarDay): number {
  return from.get<{ n: number }>("SELECT count(*) AS n FROM service_cards WHERE state = 'active' AND valid_until >= ?", today)?.n ?? 0;
}

export function countEnding(from: Reader, today: CalendarDay, until: CalendarDay): number {
  return (
    from.get<{ n: number }>(
      "SELECT count(*) AS n FROM service_cards WHERE state = 'active' AND valid_until >= ? AND valid_until <= ?",
      today,
      until,
    )?.n ?? 0
  );
}

/** Made by this program since an id (UUIDv7, so since a time). */
export function countMadeSince(from: Reader, id: string): number {
  return from.get<{ n: number }>("SELECT count(*) AS n FROM service_cards WHERE id >= ? AND proof = 'issued'", id)?.n ?? 0;
}

/** Last days of cards in people's hands that lie there, of one person or of everybody, where no other card of theirs lasts longer. */
export function endingCards(
  from: Reader,
  { since, until, personId }: { readonly since: CalendarDay; readonly until: CalendarDay; readonly personId: string | null },
  limit: number,
): { readonly personId: string; readonly validUntil: CalendarDay }[] {
  return from.all(
    `SELECT person_id AS personId, valid_until AS validUntil FROM service_cards AS one
     WHERE state IN ('active', 'suspended') AND valid_until BETWEEN (SELECT ?) AND (SELECT ?)
       AND person_id = coalesce((SELECT ?), person_id)
       AND NOT EXISTS (SELECT 1 FROM service_cards AS later WHERE later.person_id = one.person_id
         AND later.state IN ('made', 'printed', 'active', 'suspended') AND later.valid_until > one.valid_until)
     ORDER BY valid_until, id LIMIT (SELECT ?)`,
    since,
    until,
    personId,
    limit,
  );
}
