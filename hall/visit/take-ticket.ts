import type { Business, Visit } from '../api/contract/index.ts';
import { maskName } from '../identity/index.ts';
import { ok, refuse, type PersonId, type Result, type TicketId } from '../kernel/index.ts';
import type { Shut } from '../offers/index.ts';
import { businessDay, handOver, issueTicket, openTicketOf, type TicketRequest } from '../queue/index.ts';
import { ticketIdOf, type ActiveVisit } from './stage.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

/** Whoever presses the button for ever gets a ticket every 20 s, not a roll of paper. */
const anonymousPauseMs = 20_000;

export type TicketRefusal = VisitEnded | { readonly code: 'TOO_SOON'; readonly retryAfterMs: number } | ({ readonly code: 'SHUT' } & Shut);

/** The state of one kiosk's brake on tickets without a name. */
export interface AnonymousBrake {
  /** 0: go on. */
  waitMs(): number;
  taken(): void;
}

export function createAnonymousBrake(clock: { monotonicMs(): number }): AnonymousBrake {
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    waitMs: () => Math.max(0, Math.ceil(lastMs + anonymousPauseMs - clock.monotonicMs())),
    taken: () => {
      lastMs = clock.monotonicMs();
    },
  };
}

/** A ticket in phases file and desk; other phases answer the visit as it is. */
export function takeTicket(hall: VisitHall, brake: AnonymousBrake, visitId: string, business: Business): Result<Visit, TicketRefusal> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  const { stage } = visit;
  if (stage.phase === 'file') {
    const { person } = stage;
    const shut = shutForPerson(hall, person.id, business);
    if (shut !== null) return refuse({ code: 'SHUT', ...shut });
    const ticketId = issue(hall, { business, personId: person.id, maskedName: maskName(person.name), nowMs: hall.clock.nowMs() });
    visit.stage = { ...stage, ticketId };
  } else if (stage.phase === 'desk') {
    const taken = anonymousTicket(hall, brake, visit, business);
    if (!taken.ok) return taken;
    visit.stage = { ...stage, ticketId: taken.value };
  }
  return ok(show(hall, visit));
}

/** Who holds a ticket for it sees that one, whether the line is shut or not. */
function shutForPerson(hall: VisitHall, personId: PersonId, business: Business): Shut | null {
  const nowMs = hall.clock.nowMs();
  const shut = hall.shutFor(business, nowMs);
  const holds = shut !== null && openTicketOf(hall.store, personId, businessDay(hall.store, nowMs, hall.zone), business) !== null;
  return holds ? null : shut;
}

function anonymousTicket(hall: VisitHall, brake: AnonymousBrake, visit: ActiveVisit, business: Business): Result<TicketId, TicketRefusal> {
  const taken = visit.anonymousTickets.get(business);
  if (taken !== undefined) return ok(taken);
  const shut = hall.shutFor(business, hall.clock.nowMs());
  if (shut !== null) return refuse({ code: 'SHUT', ...shut });
  const retryAfterMs = brake.waitMs();
  if (retryAfterMs > 0) return refuse({ code: 'TOO_SOON', retryAfterMs });
  const ticketId = issue(hall, { business, personId: null, maskedName: null, nowMs: hall.clock.nowMs() });
  brake.taken();
  visit.anonymousTickets.set(business, ticketId);
  return ok(ticketId);
}

/** Allots and commits; the paper follows by itself. */
export function issue(hall: VisitHall, request: TicketRequest): TicketId {
  const ticket = hall.store.transaction((tx) => issueTicket(tx, hall.registering, request));
  hall.committed();
  return ticket.id;
}

/** "I have noted my number": the ticket may be called though no paper came. */
export function acknowledgeNumber(hall: VisitHall, visitId: string, ticketId: string): Result<Visit, VisitEnded> {
  const visit = hall.room.find(visitId);
  const shown = visit === null ? null : ticketIdOf(visit.stage);
  if (visit === null || shown === null || shown !== ticketId) return refuse(visitEnded);
  hall.store.transaction((tx) => handOver(tx, hall, { ticketId: shown, how: 'told', nowMs: hall.clock.nowMs() }));
  hall.committed();
  return ok(show(hall, visit));
}
