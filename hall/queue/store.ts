import type { Business, PriorityKind } from '../api/contract/index.ts';
import type { PersonId, TicketId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface Ticket {
  readonly id: TicketId;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly code: string;
  readonly business: Business;
  readonly personId: PersonId | null;
  readonly maskedName: string | null;
  readonly priority: PriorityKind | null;
  readonly ahead: number;
  readonly handover: 'paper' | 'told' | null;
  readonly issuedAtMs: number;
  readonly node: string;
}

interface TicketRow {
  readonly id: TicketId;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly code: string;
  readonly business: Business;
  readonly person_id: PersonId | null;
  readonly masked_name: string | null;
  readonly priority: PriorityKind | null;
  readonly ahead: number;
  readonly handover: 'paper' | 'told' | null;
  readonly issued_at: number;
  readonly node: string;
}

export function latestTicketDay(from: Reader): string | null {
  return from.get<{ day: string }>('SELECT day FROM tickets ORDER BY day DESC LIMIT 1')?.day ?? null;
}

/** What a new ticket of that day follows, in one look: the last number of its letter, and how many wait for that business. */
export function placeInLine(
  from: Reader,
  day: string,
  letter: string,
  business: Business,
): { readonly last: number; readonly waiting: number } {
  const row = from.get<{ last: number; waiting: number }>(
    // (SELECT ?): SQLite's planner would peek at a bare parameter beside ORDER BY and prepare the statement anew each time, a tenfold cost.
    `SELECT coalesce((SELECT number FROM tickets WHERE day = (SELECT ?) AND letter = (SELECT ?) ORDER BY number DESC LIMIT 1), 0) AS last,
       (SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = ? AND business = ?) AS waiting`,
    day,
    letter,
    day,
    business,
  );
  return row ?? { last: 0, waiting: 0 };
}

export function openTicketOf(from: Reader, personId: PersonId, day: string, business: Business): Ticket | null {
  const waiting = from.get<TicketRow>(
    "SELECT * FROM tickets WHERE state = 'waiting' AND day = ? AND business = ? AND person_id = ?",
    day,
    business,
    personId,
  );
  const row =
    waiting ??
    from.get<TicketRow>(
      "SELECT * FROM tickets WHERE state IN ('called', 'serving', 'held', 'missed') AND day = ? AND business = ? AND person_id = ?",
      day,
      business,
      personId,
    );
  return row === undefined ? null : ticketOf(row);
}

export function ticketById(from: Reader, id: string): Ticket | null {
  const row = from.get<TicketRow>('SELECT * FROM tickets WHERE id = ?', id);
  return row === undefined ? null : ticketOf(row);
}

/** What a person holds that day and hasn't finished, the first taken first. */
export function openTicketIds(from: Reader, personId: PersonId, day: string): TicketId[] {
  return from
    .all<{ id: TicketId }>(
      `SELECT id FROM tickets WHERE state = 'waiting' AND day = ? AND person_id = ?
       UNION ALL SELECT id FROM tickets WHERE state IN ('called', 'serving', 'held', 'missed') AND day = ? AND person_id = ? ORDER BY id`,
      day,
      personId,
      day,
      personId,
    )
    .map(({ id }) => id);
}

/** Newest first. */
export function ticketsOfDay(from: Reader, day: string, limit: number): Ticket[] {
  return from.all<TicketRow>('SELECT * FROM tickets WHERE day = ? ORDER BY id DESC LIMIT ?', day, limit).map(ticketOf);
}

export function insertTicket(tx: Writer, ticket: Ticket): void {
  tx.run(
    `INSERT INTO tickets (id, day, letter, number, code, business, person_id, masked_name, priority, ahead, handover, issued_at, node)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ticket.id,
    ticket.day,
    ticket.letter,
    ticket.number,
    ticket.code,
    ticket.business,
    ticket.personId,
    ticket.maskedName,
    ticket.priority,
    ticket.ahead,
    ticket.handover,
    ticket.issuedAtMs,
    ticket.node,
  );
}

/** True when this call handed it over; false when it already was. */
export function setHandover(tx: Writer, id: string, how: 'paper' | 'told'): boolean {
  return tx.run('UPDATE tickets SET handover = ? WHERE id = ? AND handover IS NULL', how, id) === 1;
}

function ticketOf(row: TicketRow): Ticket {
  return {
    id: row.id,
    day: row.day,
    letter: row.letter,
    number: row.number,
    code: row.code,
    business: row.business,
    personId: row.person_id,
    maskedName: row.masked_name,
    priority: row.priority,
    ahead: row.ahead,
    handover: row.handover,
    issuedAtMs: row.issued_at,
    node: row.node,
  };
}
