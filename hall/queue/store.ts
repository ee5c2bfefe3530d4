import type { Business, PriorityKind } from '../api/contract/index.ts';
import { idTimeMs, type PersonId, type TicketId } from '../kernel/index.ts';
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
  /** Its place in line when that isn't the time of taking. */
  readonly lineAtMs: number | null;
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
  readonly line_at: number | null;
  readonly node: string;
}

export function latestTicketDay(from: Reader): string | null {
  return from.get<{ day: string }>('SELECT day FROM tickets ORDER BY day DESC LIMIT 1')?.day ?? null;
}

export function latestTicketDayUpTo(from: Reader, day: string): string | null {
  return from.get<{ day: string }>('SELECT day FROM tickets WHERE day <= (SELECT ?) ORDER BY day DESC LIMIT 1', day)?.day ?? null;
}

/**
 * What the tickets so far tell of the time, in one look: their latest day, and the latest moment at which an id of a ticket was made.
 * Ids never go back, so it tells a clock that has. null: there are no tickets.
 */
export function timeOfTickets(from: Reader): { readonly day: string | null; readonly newestMs: number | null } {
  const row = from.get<{ day: string | null; id: string | null }>(
    `SELECT (SELECT day FROM tickets ORDER BY day DESC LIMIT 1) AS day, (SELECT id FROM tickets ORDER BY id DESC LIMIT 1) AS id`,
  );
  const id = row?.id ?? null;
  return { day: row?.day ?? null, newestMs: id === null ? null : idTimeMs(id) };
}

/** The last place of those who wait on that day; null: nobody does. */
export function lastPlaceOf(from: Reader, day: string): number | null {
  const row = from.get<{ last: number | null }>(
    "SELECT max(coalesce(line_at, issued_at)) AS last FROM tickets WHERE state = 'waiting' AND day = ?",
    day,
  );
  return row?.last ?? null;
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

/** Whether the holder of this ticket has another open one for that business: two may not be. */
export function hasAnotherOpen(
  from: Reader,
  ticket: { readonly id: string; readonly day: string; readonly personId: PersonId | null },
  business: Business,
): boolean {
  if (ticket.personId === null) return false;
  const row = from.get<{ found: number }>(
    `SELECT EXISTS (SELECT 1 FROM tickets WHERE state = 'waiting' AND day = ? AND business = ? AND person_id = ? AND id <> ?)
       OR EXISTS (SELECT 1 FROM tickets WHERE state IN ('called', 'serving', 'held', 'missed') AND day = ? AND business = ?
         AND person_id = ? AND id <> ?) AS found`,
    ticket.day,
    business,
    ticket.personId,
    ticket.id,
    ticket.day,
    business,
    ticket.personId,
    ticket.id,
  );
  return row?.found === 1;
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
    `INSERT INTO tickets (id, day, letter, number, code, business, person_id, masked_name, priority, ahead, handover, issued_at, line_at, node)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    ticket.lineAtMs,
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
    lineAtMs: row.line_at,
    node: row.node,
  };
}
