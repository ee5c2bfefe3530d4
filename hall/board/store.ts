import type { Business, TicketState } from '../api/contract/index.ts';
import type { Reader } from '../store/index.ts';

/** A step that is told to the hall, with the number it is about. */
export interface TellingMove {
  readonly seq: number;
  readonly atMs: number;
  readonly verb: 'call' | 'recall' | 'pass' | 'pause';
  readonly ticketId: string | null;
  readonly counter: string | null;
  readonly letter: string | null;
  readonly number: number | null;
  /** Of the ticket now. */
  readonly state: TicketState | null;
  /** 1 for the first call. */
  readonly round: number;
}

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly verb: TellingMove['verb'];
  readonly ticket_id: string | null;
  readonly counter: string | null;
  readonly letter: string | null;
  readonly number: number | null;
  readonly state: TicketState | null;
  readonly rounds_before: number | null;
}

/** What a day told last, newest first, without what was taken back: enough for the list and for everything told within a minute. */
export function newestTelling(from: Reader, day: string): TellingMove[] {
  const rows = from.all<Row>(
    `SELECT m.seq, m.at, m.verb, m.ticket_id, m.counter, t.letter, t.number, t.state,
       json_extract(m.before, '$.ticket.rounds') AS rounds_before
     FROM line_moves m LEFT JOIN tickets t ON t.id = m.ticket_id
     WHERE m.day = (SELECT ?) AND m.undone = 0 AND m.verb IN ('call', 'recall', 'pass', 'pause')
     ORDER BY m.seq DESC LIMIT 400`,
    day,
  );
  return rows.map((row) => ({
    seq: row.seq,
    atMs: row.at,
    verb: row.verb,
    ticketId: row.ticket_id,
    counter: row.counter,
    letter: row.letter,
    number: row.number,
    state: row.state,
    round: row.verb === 'recall' ? (row.rounds_before ?? 1) + 1 : 1,
  }));
}

/** Of every step of every day, also those that nobody is told of. */
export function newestMoveSeq(from: Reader): number {
  return from.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM line_moves')?.seq ?? 0;
}

export function waitingCounts(from: Reader, day: string): Map<Business, number> {
  const rows = from.all<{ business: Business; count: number }>(
    "SELECT business, COUNT(*) AS count FROM tickets WHERE state = 'waiting' AND day = ? GROUP BY business",
    day,
  );
  return new Map(rows.map(({ business, count }) => [business, count]));
}
