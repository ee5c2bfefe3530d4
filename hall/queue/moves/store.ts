import type { Business, TicketState } from '../../api/contract/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

/** One step of a ticket or a counter. */
export interface Move {
  readonly seq: number;
  readonly day: string;
  readonly atMs: number;
  readonly verb: string;
  readonly ticketId: string | null;
  readonly from: TicketState | null;
  readonly to: TicketState | null;
  readonly business: Business | null;
  readonly counter: string | null;
  readonly staffId: string | null;
  readonly reason: string | null;
  readonly overtook: number;
  /** JSON of what undo puts back; null: can't be taken back. */
  readonly before: string | null;
  /** Sealed. */
  readonly note: Uint8Array | null;
  readonly undone: boolean;
}

interface Row {
  readonly seq: number;
  readonly day: string;
  readonly at: number;
  readonly verb: string;
  readonly ticket_id: string | null;
  readonly from_state: TicketState | null;
  readonly to_state: TicketState | null;
  readonly business: Business | null;
  readonly counter: string | null;
  readonly staff_id: string | null;
  readonly reason: string | null;
  readonly overtook: number;
  readonly before: string | null;
  readonly note: Uint8Array | null;
  readonly undone: number;
}

function moveOf(row: Row): Move {
  return {
    seq: row.seq,
    day: row.day,
    atMs: row.at,
    verb: row.verb,
    ticketId: row.ticket_id,
    from: row.from_state,
    to: row.to_state,
    business: row.business,
    counter: row.counter,
    staffId: row.staff_id,
    reason: row.reason,
    overtook: row.overtook,
    before: row.before,
    note: row.note,
    undone: row.undone === 1,
  };
}

/** Answers its seq: one more than the last, whatever the clock does. */
export function insertMove(tx: Writer, move: Omit<Move, 'seq' | 'undone'>): number {
  const row = tx.get<{ seq: number }>(
    `INSERT INTO line_moves (day, at, verb, ticket_id, from_state, to_state, business, counter, staff_id, reason, overtook, before, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
    move.day,
    move.atMs,
    move.verb,
    move.ticketId,
    move.from,
    move.to,
    move.business,
    move.counter,
    move.staffId,
    move.reason,
    move.overtook,
    move.before,
    move.note,
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.seq;
}

/** The newest step of a ticket that still stands. */
export function lastMoveOfTicket(from: Reader, ticketId: string): Move | null {
  const row = from.get<Row>(
    "SELECT * FROM line_moves WHERE ticket_id = ? AND undone = 0 AND verb <> 'undo' ORDER BY seq DESC LIMIT 1",
    ticketId,
  );
  return row === undefined ? null : moveOf(row);
}

/** The newest press at a counter that still stands, on that day or later: a clock may have been there already. */
export function lastPressAt(from: Reader, sinceDay: string, counter: string): Move | null {
  const row = from.get<Row>(
    // (SELECT ?): see hall/queue/store.ts.
    `SELECT * FROM line_moves WHERE day >= (SELECT ?) AND counter = ? AND undone = 0 AND verb <> 'undo'
     ORDER BY day DESC, seq DESC LIMIT 1`,
    sinceDay,
    counter,
  );
  return row === undefined ? null : moveOf(row);
}

/** What the clerk who transferred a ticket last wrote, sealed. */
export function lastNoteOf(from: Reader, ticketId: string): Move | null {
  const row = from.get<Row>(
    "SELECT * FROM line_moves WHERE ticket_id = ? AND verb = 'transfer' AND undone = 0 ORDER BY seq DESC LIMIT 1",
    ticketId,
  );
  return row === undefined ? null : moveOf(row);
}

export function markUndone(tx: Writer, seq: number): void {
  tx.run('UPDATE line_moves SET undone = 1 WHERE seq = ?', seq);
}
