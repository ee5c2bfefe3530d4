import type { Business } from '../api/contract/index.ts';
import type { WaitingPlace } from '../queue/index.ts';
import type { Reader } from '../store/index.ts';

/**
 * Who waits, in the order of calling among themselves: the smallest place time first. Those without paper yet are among them: they
 * will have it in a moment.
 */
export function waitingInOrder(from: Reader, day: string, headStartMs: number): WaitingPlace[] {
  return from.all<WaitingPlace>(
    `SELECT id, business, for_counter AS forCounter FROM tickets
     WHERE state IN ('waiting', 'called', 'serving', 'held') AND state = 'waiting' AND day = ?
     ORDER BY coalesce(line_at, issued_at - CASE WHEN priority IS NULL THEN 0 ELSE ? END), issued_at, id`,
    day,
    headStartMs,
  );
}

/** How many tickets of a business were taken that day. */
export function takenOf(from: Reader, day: string, business: Business): number {
  return from.get<{ taken: number }>('SELECT count(*) AS taken FROM tickets WHERE day = ? AND business = ?', day, business)?.taken ?? 0;
}

/** What the ticket at a counter is for, and since when it has been there. */
export function inHand(from: Reader, ticketId: string): { readonly business: Business; readonly calledAt: number | null } | undefined {
  return from.get('SELECT business, called_at AS calledAt FROM tickets WHERE id = ?', ticketId);
}
