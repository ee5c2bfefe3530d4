import type { Business } from '../../api/contract/index.ts';
import type { TicketId } from '../../kernel/index.ts';
import type { Keyring, Reader, Writer } from '../../store/index.ts';

/**
 * Who took a ticket with a card and without a file: a keyed hash of day and number. It tells the same card again on the same day, and
 * nothing else: not whose it is, not on another day, and not without the hall's key. Under every key of the hall, the newest first: one that
 * was replaced today has written some.
 */
export type Holder = readonly Uint8Array[];

export function holderOf(keyring: Keyring, day: string, number: string): Holder {
  return keyring.blindIndexes(`ticket-holder ${day}`, number);
}

/** The ticket that this card holds for that business; null: none, or it is finished. */
export function heldBy(from: Reader, holder: Holder, day: string, business: Business): TicketId | null {
  for (const one of holder) {
    const held = from.get<{ id: TicketId }>(
      `SELECT id FROM tickets WHERE id IN (SELECT ticket_id FROM ticket_holders WHERE day = ? AND holder = ?)
       AND business = ? AND state IN ('waiting', 'called', 'serving', 'held', 'missed')`,
      day,
      one,
      business,
    );
    if (held !== undefined) return held.id;
  }
  return null;
}

/** All that this card holds and that isn't finished, the first taken first. */
export function openTicketIdsOf(from: Reader, holder: Holder, day: string): TicketId[] {
  return holder
    .flatMap((one) =>
      from.all<{ id: TicketId }>(
        `SELECT id FROM tickets WHERE id IN (SELECT ticket_id FROM ticket_holders WHERE day = ? AND holder = ?)
         AND state IN ('waiting', 'called', 'serving', 'held', 'missed')`,
        day,
        one,
      ),
    )
    .map(({ id }) => id)
    .toSorted();
}

export function insertHolder(tx: Writer, day: string, holder: Holder, ticketId: TicketId): void {
  tx.run('INSERT INTO ticket_holders (day, holder, ticket_id) VALUES (?, ?, ?)', day, holder[0] ?? null, ticketId);
}

/** Forgets the holders of days before; answers how many there were. */
export function forgetHolders(tx: Writer, today: string): number {
  return tx.run('DELETE FROM ticket_holders WHERE day < ?', today);
}
