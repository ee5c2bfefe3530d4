import type { IdMaker } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { setHandover } from './store.ts';

/** The number reached the person: on paper, or because they said that they noted it. Only such a number may be called. The first way counts. */
export function handOver(
  tx: Writer,
  making: { readonly keyring: Keyring; readonly ids: IdMaker },
  handed: { readonly ticketId: string; readonly how: 'paper' | 'told'; readonly nowMs: number },
): void {
  const { ticketId, how, nowMs } = handed;
  if (!setHandover(tx, ticketId, how)) return;
  appendEvents(tx, [prepareEvent(making, { type: 'ticket.handed-over', subject: ticketId, at: nowMs, body: { ticketId, how } })]);
}
