import type { Paper, PrinterSimulator, Ticket } from '../../native/ticket-printer/simulator/index.ts';
import { qrOf, textOf } from './escpos/expect-ticket.ts';

/** One paper as a person reads it. */
export interface ReadPaper {
  readonly text: string;
  /** The large number, for example A001. */
  readonly label: string | undefined;
  /** What the QR code says. */
  readonly code: string;
}

/** Reads a ticket that must have come out whole: every breach of the protocol and every missing cut throws. */
export function readTicket(ticket: Ticket): ReadPaper {
  if (!ticket.complete) throw new Error('the paper has no cut');
  if (ticket.failures.length > 0)
    throw new Error(`not clean ESC/POS: ${ticket.failures.map(({ kind, detail }) => `${kind} (${detail})`).join(', ')}`);
  const text = textOf(ticket);
  return { text, label: /^\s*([A-Z]\d{3})\s*$/m.exec(text)?.[1], code: qrOf(ticket) };
}

/** Papers that carry a number, oldest first; notices and lists of choices have none. */
export function ticketsOf(printer: PrinterSimulator): readonly ReadPaper[] {
  return printer
    .papers()
    .filter(({ ticket }) => ticket.items.some((item) => item.type === 'qr'))
    .map((paper: Paper) => readTicket(paper.ticket))
    .toReversed();
}
