import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { IdMaker } from '../kernel/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { changeable, changeTicket, leftOver } from './line/store.ts';
import { insertMove } from './moves/store.ts';

/** Ends what still waits from days before: nobody who holds yesterday's number stands in today's line. Answers how many. */
export function expireLeftOver(
  tx: Writer,
  parts: { readonly keyring: Keyring; readonly ids: IdMaker },
  today: string,
  nowMs: number,
): number {
  const rows = leftOver(tx, today);
  for (const row of rows) {
    changeTicket(tx, row.id, { ...changeable(row), state: 'expired', endedAtMs: nowMs });
    const facts = { day: row.day, verb: 'expire', from: row.state, to: 'expired' as const, business: row.business };
    const quiet = { counter: null, staffId: null, reason: null, overtook: 0 };
    insertMove(tx, { ...facts, ...quiet, atMs: nowMs, ticketId: row.id, before: null, note: null });
    const body = { ...facts, ...quiet, ticketId: row.id };
    appendEvents(tx, [prepareEvent(parts, { type: 'ticket.moved', subject: row.id, at: nowMs, body })]);
  }
  return rows.length;
}
