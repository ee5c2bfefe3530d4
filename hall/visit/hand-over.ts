import type { KioskSession, Visit } from '../api/contract/index.ts';
import { furthestStep } from '../registration/index.ts';
import { cardNumberOf, type ActiveVisit, type Handed } from './stage.ts';
import { show, type VisitHall } from './visit-parts.ts';

/** A visit as staff see it before they take it: how far, since when, and nobody's name. */
export function sessionOf(visit: ActiveVisit | null): KioskSession | null {
  if (visit === null || visit.stage.phase === 'over') return null;
  const { id: visitId, startedAtMs, movedAtMs, stage } = visit;
  const step = stage.phase === 'form' ? furthestStep(stage.draft.answers) : null;
  const mayTake = stage.phase === 'consent' || stage.phase === 'form';
  return { visitId, phase: stage.phase, step, startedAtMs, movedAtMs, byCard: cardNumberOf(stage) !== null, mayTake };
}

/** All that a visit knows of a registration; null: it is over, or there is nothing to go on with. No sign of life: staff look, not the person. */
export function handedOf(visit: ActiveVisit | null, visitId: string): Handed | null {
  if (visit?.id !== visitId) return null;
  return visit.stage.phase === 'consent' || visit.stage.phase === 'form' ? visit.stage : null;
}

/** What staff gave back goes on, as a visit of its own. */
export function takeUp(hall: VisitHall, stage: Handed): Visit {
  const visit = hall.room.open(stage);
  hall.room.changed.emit(visit);
  return show(hall, visit);
}
