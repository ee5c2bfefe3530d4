import type { IdMaker } from '../../kernel/index.ts';
import { appendEvents, prepareEvent } from '../../outbox/index.ts';
import type { Keyring, Writer } from '../../store/index.ts';
import { changeTicket, type LineTicketRow, type TicketChange } from '../line/store.ts';
import type { Verb } from '../machine.ts';
import { insertMove } from './store.ts';

/** A step that no clerk made: a day that ended, a person who reports at the kiosk. Nobody can take it back. */
export function moveWithoutCounter(
  tx: Writer,
  parts: { readonly keyring: Keyring; readonly ids: IdMaker },
  step: {
    readonly verb: Verb;
    readonly row: LineTicketRow;
    readonly to: TicketChange;
    readonly day: string;
    readonly nowMs: number;
    readonly reason?: string;
  },
): void {
  const { verb, row, to, day, nowMs, reason = null } = step;
  const facts = { day, verb, ticketId: row.id, from: row.state, to: to.state, business: to.business };
  const noCounter = { counter: null, staffId: null, reason, overtook: 0 };
  changeTicket(tx, row.id, to);
  insertMove(tx, { ...facts, ...noCounter, atMs: nowMs, before: null, note: null });
  appendEvents(tx, [prepareEvent(parts, { type: 'ticket.moved', subject: row.id, at: nowMs, body: { ...facts, ...noCounter } })]);
}
