export { businessDay } from './business-day.ts';
export { handOver } from './hand-over.ts';
export { issueTicket, type TicketIssuing, type TicketRequest } from './issue-ticket.ts';
export { checkLetters, ticketLabel, usualLetters, type Letters } from './rules.ts';
export { openTicketOf, ticketById, ticketsOfDay, type Ticket } from './store.ts';
