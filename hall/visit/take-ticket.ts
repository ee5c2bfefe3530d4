import type { Business, PriorityKind, Visit } from '../api/contract/index.ts';
import { calendarDay, maskName, type CalendarDay } from '../identity/index.ts';
import { createBrake, ok, refuse, type Brake, type Clock, type Result, type TicketId } from '../kernel/index.ts';
import type { Shut } from '../offers/index.ts';
import { businessDay, handOver, heldBy, holderOf, issueTicket, openTicketOf, priorityOf, type TicketRequest } from '../queue/index.ts';
import type { PersonFile } from '../registration/index.ts';
import { ticketIdOf, type ActiveVisit, type StageOf } from './stage.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

/** A few people one after the other take tickets without a name; whoever presses for ever gets one every 20 s, not a roll of paper. */
const anonymous = { burst: 3, everyMs: 20_000 } as const;

export const createAnonymousBrake = (clock: Pick<Clock, 'monotonicMs'>): Brake => createBrake(clock, anonymous);

export type TicketRefusal = VisitEnded | { readonly code: 'TOO_SOON'; readonly retryAfterMs: number } | ({ readonly code: 'SHUT' } & Shut);

/** What is asked for: a business, and what the person says of themselves. */
export interface TicketWish {
  readonly business: Business;
  readonly priority: PriorityKind | null;
}

/** A ticket in phases file, choose and desk; other phases answer the visit as it is. */
export function takeTicket(hall: VisitHall, brake: Brake, visitId: string, wish: TicketWish): Result<Visit, TicketRefusal> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  const { stage } = visit;
  if (stage.phase !== 'file' && stage.phase !== 'choose' && stage.phase !== 'desk') return ok(show(hall, visit));
  const who = whoTakes(stage);
  const taken = who === null ? anonymousTicket(hall, brake, visit, wish) : ticketByCard(hall, who, wish);
  if (!taken.ok) return taken;
  visit.stage = { ...stage, ticketId: taken.value };
  return ok(show(hall, visit));
}

/** Whose ticket it becomes; `person` null: a card without a file. */
interface WhoTakes {
  readonly number: string;
  readonly birth: CalendarDay;
  readonly person: PersonFile | null;
}

function whoTakes(stage: StageOf<'file'> | StageOf<'choose'> | StageOf<'desk'>): WhoTakes | null {
  if (stage.phase === 'file') return stage;
  return stage.phase === 'choose' && stage.card !== null ? { ...stage.card, person: null } : null;
}

/** Who holds a ticket for it sees that one, whether the line is shut or not. */
function ticketByCard(hall: VisitHall, who: WhoTakes, { business, priority }: TicketWish): Result<TicketId, TicketRefusal> {
  const nowMs = hall.clock.nowMs();
  const day = businessDay(hall.store, nowMs, hall.zone);
  const { person, birth } = who;
  const holder = holderOf(hall.keyring, day, who.number);
  const own = person === null ? null : openTicketOf(hall.store, person.id, day, business);
  if (own !== null) return ok(own.id);
  const held = heldBy(hall.store, holder, day, business);
  if (held !== null) return ok(held);
  const shut = hall.shutFor(business, nowMs);
  if (shut !== null) return refuse({ code: 'SHUT', ...shut });
  const today = calendarDay(nowMs, hall.zone);
  const request = {
    business,
    personId: person?.id ?? null,
    maskedName: person === null ? null : maskName(person.name),
    priority: priorityOf(hall.calling(), priority, birth, today),
    holder,
    nowMs,
  };
  return ok(issue(hall, request));
}

function anonymousTicket(hall: VisitHall, brake: Brake, visit: ActiveVisit, wish: TicketWish): Result<TicketId, TicketRefusal> {
  const { business } = wish;
  const taken = visit.anonymousTickets.get(business);
  if (taken !== undefined) return ok(taken);
  const nowMs = hall.clock.nowMs();
  const shut = hall.shutFor(business, nowMs);
  if (shut !== null) return refuse({ code: 'SHUT', ...shut });
  const retryAfterMs = brake.waitMs();
  if (retryAfterMs > 0) return refuse({ code: 'TOO_SOON', retryAfterMs });
  const priority = priorityOf(hall.calling(), wish.priority, null, calendarDay(nowMs, hall.zone));
  const ticketId = issue(hall, { business, personId: null, maskedName: null, priority, nowMs });
  brake.took();
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
