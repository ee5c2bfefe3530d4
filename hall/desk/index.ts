export { createDesk, type Desk, type DeskParts } from './desk.ts';
export { createStaffSessions, type StaffMember, type StaffRole, type StaffSessions } from './staff-sessions.ts';
export { createTicketViews, type TicketViews } from './ticket-views.ts';
