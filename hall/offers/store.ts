import type { Business } from '../api/contract/index.ts';
import type { Reader } from '../store/index.ts';

/** How many tickets of a business were taken that day. */
export function takenOf(from: Reader, day: string, business: Business): number {
  return from.get<{ taken: number }>('SELECT count(*) AS taken FROM tickets WHERE day = ? AND business = ?', day, business)?.taken ?? 0;
}

/** What the ticket at a counter is for, and since when it has been there. */
export function inHand(from: Reader, ticketId: string): { readonly business: Business; readonly calledAt: number | null } | undefined {
  return from.get('SELECT business, called_at AS calledAt FROM tickets WHERE id = ?', ticketId);
}
