import type { Business, PriorityKind, TicketState } from '../../api/contract/index.ts';
import type { PersonId } from '../../kernel/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

/** A ticket that another node gave out. */
export interface TicketElsewhere {
  readonly id: string;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly code: string;
  readonly business: Business;
  readonly personId: PersonId | null;
  readonly maskedName: string | null;
  readonly priority: PriorityKind | null;
  readonly ahead: number;
  /** When it counts as taken, by this node's clock. */
  readonly issuedAtMs: number;
  readonly node: string;
}

export function insertElsewhere(tx: Writer, ticket: TicketElsewhere, state: TicketState, endedAtMs: number | null): void {
  tx.run(
    `INSERT INTO tickets (id, day, letter, number, code, business, person_id, masked_name, priority, ahead, state, issued_at, ended_at, node)
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
    state,
    ticket.issuedAtMs,
    endedAtMs,
    ticket.node,
  );
}

/** Who holds that number of that day; null: nobody. */
export function holderOfNumber(from: Reader, day: string, letter: string, number: number): string | null {
  return from.get<{ id: string }>('SELECT id FROM tickets WHERE day = ? AND letter = ? AND number = ?', day, letter, number)?.id ?? null;
}

export function nodeOfTicket(from: Reader, id: string): string | null {
  return from.get<{ node: string }>('SELECT node FROM tickets WHERE id = ?', id)?.node ?? null;
}

/** Parts of a mirrored ticket that moves don't change. */
export function setTold(tx: Writer, id: string, told: { readonly handedOver: boolean; readonly personId: PersonId | null }): void {
  tx.run(
    `UPDATE tickets SET handover = CASE WHEN ? = 1 THEN coalesce(handover, 'told') ELSE handover END, person_id = coalesce(person_id, ?)
     WHERE id = ?`,
    told.handedOver ? 1 : 0,
    told.personId,
    id,
  );
}

export function openElsewhere(
  from: Reader,
  personId: PersonId,
  at: { readonly day: string; readonly business: Business; readonly but: string },
): boolean {
  return (
    from.get(
      `SELECT 1 FROM tickets WHERE day = ? AND business = ? AND person_id = ? AND id <> ?
         AND state IN ('waiting', 'called', 'serving', 'held', 'missed')`,
      at.day,
      at.business,
      personId,
      at.but,
    ) !== undefined
  );
}

/** A ticket can be at one counter only; the counter that it left may be told of later. */
export function freeOtherCounters(tx: Writer, counterId: string, ticketId: string): void {
  tx.run('UPDATE counters SET ticket_id = NULL WHERE ticket_id = ? AND id <> ?', ticketId, counterId);
}
