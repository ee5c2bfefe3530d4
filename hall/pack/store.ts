import type { Business } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';

/** Papers that were printed ahead and not given out belong to no day; it sorts before every real one. */
const noDay = '00000000';

export interface PackRow {
  readonly id: string;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly business: Business;
  readonly state: string;
  readonly issuedAt: number;
}

/** Over all days: a number of the pack comes only once, because nobody knows when its paper will be given out. */
export function lastPackNumber(from: Reader, letter: string): number {
  return from.get<{ last: number | null }>('SELECT max(number) AS last FROM tickets WHERE letter = ?', letter)?.last ?? 0;
}

export function countOutstanding(from: Reader, business: Business): number {
  const row = from.get<{ count: number }>(
    "SELECT count(*) AS count FROM tickets WHERE day = ? AND state = 'reserved' AND business = ?",
    noDay,
    business,
  );
  return row?.count ?? 0;
}

export function insertReserved(
  tx: Writer,
  row: {
    readonly id: string;
    readonly letter: string;
    readonly number: number;
    readonly code: string;
    readonly business: Business;
    readonly nowMs: number;
    readonly node: string;
  },
): void {
  tx.run(
    `INSERT INTO tickets (id, day, letter, number, code, business, ahead, state, issued_at, node) VALUES (?, ?, ?, ?, ?, ?, 0, 'reserved', ?, ?)`,
    row.id,
    noDay,
    row.letter,
    row.number,
    row.code,
    row.business,
    row.nowMs,
    row.node,
  );
}

/** By the code that the paper's QR says, or by its number: of its pack there is only one. */
export function packTicketBy(
  from: Reader,
  paper: { readonly code: string } | { readonly letter: string; readonly number: number },
): PackRow | undefined {
  const columns = 'code' in paper ? [paper.code, null, null] : [null, paper.letter, paper.number];
  return from.get<PackRow>(
    `SELECT id, day, letter, number, business, state, issued_at AS issuedAt FROM tickets
     WHERE letter LIKE '_U' AND (code = ? OR (letter = ? AND number = ?))`,
    ...columns,
  );
}

export function giveOut(
  tx: Writer,
  given: { readonly id: string; readonly day: string; readonly state: 'waiting' | 'done' | 'withdrawn'; readonly givenAtMs: number },
): boolean {
  const changed = tx.run(
    `UPDATE tickets SET day = ?, state = ?, issued_at = ?, handover = 'paper' WHERE id = ? AND state = 'reserved'`,
    given.day,
    given.state,
    given.givenAtMs,
    given.id,
  );
  return changed === 1;
}

export function insertPackMove(
  tx: Writer,
  move: {
    readonly day: string;
    readonly atMs: number;
    readonly ticketId: string;
    readonly to: string;
    readonly business: Business;
    readonly staffId: string | null;
  },
): void {
  tx.run(
    `INSERT INTO line_moves (day, at, verb, ticket_id, from_state, to_state, business, staff_id) VALUES (?, ?, 'pack', ?, 'reserved', ?, ?, ?)`,
    move.day,
    move.atMs,
    move.ticketId,
    move.to,
    move.business,
    move.staffId,
  );
}

/** Not brought back: oldest first. */
export function outstanding(from: Reader, limit: number): PackRow[] {
  return from.all<PackRow>(
    `SELECT id, day, letter, number, business, state, issued_at AS issuedAt FROM tickets
     WHERE day = ? AND state = 'reserved' ORDER BY letter, number LIMIT ?`,
    noDay,
    limit,
  );
}

/** Brought back last: newest first. */
export function returned(from: Reader, limit: number): PackRow[] {
  return from.all<PackRow>(
    `SELECT t.id, t.day, t.letter, t.number, t.business, t.state, t.issued_at AS issuedAt
     FROM line_moves AS m JOIN tickets AS t ON t.id = m.ticket_id WHERE m.verb = 'pack' ORDER BY m.seq DESC LIMIT ?`,
    limit,
  );
}
