import type { Visit } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { ReportRefusal } from '../queue/index.ts';
import { isInLine, ticketIdsOf } from './line-of.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

/** Somebody who was passed over stands here: with the card, or with the ticket taken in this visit, that is proof enough. */
export function report(hall: VisitHall, visitId: string, ticketId: string): Result<Visit, VisitEnded | ReportRefusal> {
  const visit = hall.room.find(visitId);
  if (visit === null || !isInLine(visit.stage)) return refuse(visitEnded);
  const own = ticketIdsOf(visit, visit.stage, hall).find((id) => id === ticketId);
  if (own === undefined) return refuse({ code: 'NO_SUCH_TICKET' });
  const reported = hall.report(own);
  return reported.ok ? ok(show(hall, visit)) : reported;
}
