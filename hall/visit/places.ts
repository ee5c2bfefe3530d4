import type { TicketPlace } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import { ok, refuse, type Result, type TicketId } from '../kernel/index.ts';
import { businessDay, holderOf, isFirstByAge, openTicketIds, openTicketIdsOf, type ReportRefusal } from '../queue/index.ts';
import type { Visit } from '../api/contract/index.ts';
import type { ActiveVisit, StageOf } from './stage.ts';
import { show, visitEnded, type VisitEnded, type VisitHall, type VisitParts } from './visit-parts.ts';

/** Phases that show where tickets stand. */
export type InLine = StageOf<'file'> | StageOf<'choose'>;

export function isInLine(stage: ActiveVisit['stage']): stage is InLine {
  return stage.phase === 'file' || stage.phase === 'choose';
}

/** The tickets that this person may see: their own by the card, else those taken in this very visit. */
function ticketIdsOf(visit: ActiveVisit, stage: InLine, parts: VisitParts): TicketId[] {
  const number = stage.phase === 'file' ? stage.number : stage.card?.number;
  if (number === undefined) return [...visit.anonymousTickets.values()];
  const { store, keyring } = parts;
  const day = businessDay(store, parts.clock.nowMs(), parts.zone);
  const byCard = openTicketIdsOf(store, holderOf(keyring, day, number), day);
  const own = stage.phase === 'file' ? openTicketIds(store, stage.person.id, day) : [];
  return [...own, ...byCard].toSorted();
}

/** What both phases show of the line. */
export function lineOf(visit: ActiveVisit, stage: InLine, parts: VisitParts): { firstByAge: boolean; places: TicketPlace[] } {
  const birth = stage.phase === 'file' ? stage.birth : (stage.card?.birth ?? null);
  return {
    firstByAge: birth !== null && isFirstByAge(parts.calling(), birth, calendarDay(parts.clock.nowMs(), parts.zone)),
    places: ticketIdsOf(visit, stage, parts).flatMap((id) => parts.placeOf(id) ?? []),
  };
}

/** Somebody who was passed over stands here: with the card, or with the ticket taken in this visit, that is proof enough. */
export function report(hall: VisitHall, visitId: string, ticketId: string): Result<Visit, VisitEnded | ReportRefusal> {
  const visit = hall.room.find(visitId);
  if (visit === null || !isInLine(visit.stage)) return refuse(visitEnded);
  const own = ticketIdsOf(visit, visit.stage, hall).find((id) => id === ticketId);
  if (own === undefined) return refuse({ code: 'NO_SUCH_TICKET' });
  const reported = hall.report(own);
  return reported.ok ? ok(show(hall, visit)) : reported;
}
