import type { Reader, Writer } from '../../store/index.ts';

/** What a desk of this machine asked of a kiosk. */
export interface WishRow {
  readonly id: string;
  readonly node: string;
  readonly visitId: string;
  readonly staffId: string;
  readonly counter: number | null;
  readonly day: string;
  readonly state: 'asked' | 'withdrawn' | 'taken' | 'ended';
}

export function wishOf(from: Reader, id: string, node: string): WishRow | null {
  const row = from.get<WishRow>(
    `SELECT id, node, visit_id AS visitId, staff_id AS staffId, counter, day, state FROM session_wishes WHERE id = ? AND node = ?`,
    id,
    node,
  );
  return row ?? null;
}

export function insertWish(tx: Writer, wish: Omit<WishRow, 'state'>): void {
  tx.run(
    `INSERT INTO session_wishes (id, node, visit_id, staff_id, counter, day, state) VALUES (?, ?, ?, ?, ?, ?, 'asked')`,
    wish.id,
    wish.node,
    wish.visitId,
    wish.staffId,
    wish.counter,
    wish.day,
  );
}

/** What was asked is settled once. */
export function settleWish(tx: Writer, id: string, to: 'withdrawn' | 'taken'): void {
  tx.run("UPDATE session_wishes SET state = ? WHERE id = ? AND state = 'asked'", to, id);
}

export function endWish(tx: Writer, id: string): void {
  tx.run("UPDATE session_wishes SET state = 'ended' WHERE id = ?", id);
}

export function deleteWishesBefore(tx: Writer, day: string): void {
  tx.run('DELETE FROM session_wishes WHERE day < ?', day);
}

/** What this kiosk let go of. */
export interface HandedRow {
  readonly id: string;
  readonly counter: number | null;
  readonly day: string;
  readonly state: 'sending' | 'away';
  readonly sealed: Uint8Array;
}

export function handedRows(from: Reader): HandedRow[] {
  return from.all('SELECT id, counter, day, state, sealed FROM handed_sessions ORDER BY id');
}

export function insertHanded(tx: Writer, row: HandedRow): void {
  tx.run(
    'INSERT INTO handed_sessions (id, counter, day, state, sealed) VALUES (?, ?, ?, ?, ?)',
    row.id,
    row.counter,
    row.day,
    row.state,
    row.sealed,
  );
}

export function setAway(tx: Writer, id: string, sealed: Uint8Array): void {
  tx.run("UPDATE handed_sessions SET state = 'away', sealed = ? WHERE id = ?", sealed, id);
}

export function deleteHanded(tx: Writer, id: string): void {
  tx.run('DELETE FROM handed_sessions WHERE id = ?', id);
}
