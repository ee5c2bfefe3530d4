export { createDesk, type CopiesStanding, type Desk, type DeskParts } from './desk.ts';
export { createTicketViews, type TicketViews } from './ticket-views.ts';
