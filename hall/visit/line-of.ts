import type { HallPlan, TicketPlace } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import type { Clock, TicketId } from '../kernel/index.ts';
import { businessDay, holderOf, isFirstByAge, openTicketIds, openTicketIdsOf } from '../queue/index.ts';
import type { Keyring, Store } from '../store/index.ts';
import type { ActiveVisit, StageOf } from './stage.ts';

export interface LineParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly zone: string;
  /** The rules of calling as the plan has them now. */
  readonly calling: () => HallPlan['calling'];
  /** Where a ticket stands; null: it is gone. */
  readonly placeOf: (id: TicketId) => TicketPlace | null;
}

/** Phases that show where tickets stand. */
type InLine = StageOf<'file'> | StageOf<'choose'>;

export function isInLine(stage: ActiveVisit['stage']): stage is InLine {
  return stage.phase === 'file' || stage.phase === 'choose';
}

/** The tickets that this person may see: their own by the card, else those taken in this very visit. */
export function ticketIdsOf(visit: ActiveVisit, stage: InLine, parts: LineParts): TicketId[] {
  const number = stage.phase === 'file' ? stage.number : stage.card?.number;
  if (number === undefined) return [...visit.anonymousTickets.values()];
  const { store, keyring } = parts;
  const day = businessDay(store, parts.clock.nowMs(), parts.zone);
  const byCard = openTicketIdsOf(store, holderOf(keyring, day, number), day);
  const own = stage.phase === 'file' ? openTicketIds(store, stage.person.id, day) : [];
  return [...own, ...byCard].toSorted();
}

/** What both phases show of the line. */
export function lineOf(visit: ActiveVisit, stage: InLine, parts: LineParts): { firstByAge: boolean; places: TicketPlace[] } {
  const birth = stage.phase === 'file' ? stage.birth : (stage.card?.birth ?? null);
  return {
    firstByAge: birth !== null && isFirstByAge(parts.calling(), birth, calendarDay(parts.clock.nowMs(), parts.zone)),
    places: ticketIdsOf(visit, stage, parts).flatMap((id) => parts.placeOf(id) ?? []),
  };
}
