export { businessDay } from './business-day.ts';
export { estimateWaits, type Estimates, type Occupancy, type WaitingPlace, type WorkingCounter } from './estimate.ts';
export { handOver } from './hand-over.ts';
export { issueTicket, type TicketIssuing, type TicketRequest } from './issue-ticket.ts';
export { checkLetters, ticketLabel, usualLetters, type Letters } from './rules.ts';
export { createQueue, type Queue } from './queue.ts';
export type { People } from './counter-view.ts';
export type { Clerk, PressRefusal } from './press.ts';
export { openTicketOf, ticketById, ticketsOfDay, type Ticket } from './store.ts';
