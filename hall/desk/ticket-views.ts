import type { DeskTicket, TicketView } from '../api/contract/index.ts';
import type { TicketPrinter } from '../ports/index.ts';
import { newestJob, paperStateOf, type PrintJob } from '../printing/index.ts';
import { ticketById, ticketLabel, type Ticket } from '../queue/index.ts';
import type { Reader } from '../store/index.ts';

export interface TicketViews {
  /** As a kiosk shows it. Throws when there is no such ticket: visits hold ids of tickets that were committed. */
  view(ticketId: string): TicketView;
  /** As staff see it. */
  deskView(ticket: Ticket): DeskTicket;
}

/** Joins a ticket with where its paper is now. */
export function createTicketViews(store: Reader, printer: TicketPrinter): TicketViews {
  function jobOf(ticket: Ticket): PrintJob {
    const job = newestJob(store, ticket.id);
    if (job === null) throw new Error('a ticket has a print job from its first moment');
    return job;
  }
  function viewWith(ticket: Ticket, job: PrintJob): TicketView {
    return {
      ticketId: ticket.id,
      label: ticketLabel(ticket.letter, ticket.number),
      business: ticket.business,
      ahead: ticket.ahead,
      issuedAtMs: ticket.issuedAtMs,
      code: ticket.code,
      ...paperStateOf(job, printer.status()),
    };
  }
  return {
    view(ticketId) {
      const ticket = ticketById(store, ticketId);
      if (ticket === null) throw new Error('no such ticket');
      return viewWith(ticket, jobOf(ticket));
    },
    deskView(ticket) {
      const job = jobOf(ticket);
      return { ...viewWith(ticket, job), maskedName: ticket.maskedName, handover: ticket.handover, copies: job.copy };
    },
  };
}
