import type { KioskSession, Visit } from '../api/contract/index.ts';
import type { Signal } from '../kernel/index.ts';
import { furthestStep } from '../registration/index.ts';
import { cardNumberOf, type ActiveVisit, type Handed } from './stage.ts';
import { show, type VisitHall } from './visit-parts.ts';

/** What staff see of the visit under way, and how it goes from hand to hand. */
export interface Handing {
  /** No sign of life: staff look, not the person. */
  underWay(): KioskSession | null;
  /** Of that visit: the registration under way; null: it is over, or there is none. */
  handed(visitId: string): Handed | null;
  /** Staff have it from now on: the kiosk says where, and is free. */
  handOver(visitId: string, counter: number | null): void;
  takeUp(stage: Handed): Visit;
  /** The visit began, came further, or ended. */
  readonly moved: Signal<undefined>;
}

export function handing(hall: VisitHall): Handing {
  const { room } = hall;
  return {
    underWay: () => sessionOf(room.current()),
    handed: (visitId) => handedOf(room.current(), visitId),
    handOver(visitId, counter) {
      if (room.current()?.id === visitId) room.end('with-staff', counter);
    },
    takeUp: (stage) => takeUp(hall, stage),
    moved: room.moved,
  };
}

/** A visit as staff see it before they take it: how far, since when, and nobody's name. */
function sessionOf(visit: ActiveVisit | null): KioskSession | null {
  if (visit === null || visit.stage.phase === 'over') return null;
  const { id: visitId, startedAtMs, movedAtMs, stage } = visit;
  const step = stage.phase === 'form' ? furthestStep(stage.draft.answers) : null;
  const mayTake = stage.phase === 'consent' || stage.phase === 'form';
  return { visitId, phase: stage.phase, step, startedAtMs, movedAtMs, byCard: cardNumberOf(stage) !== null, mayTake };
}

/** All that a visit knows of a registration; null: it is over, or there is nothing to go on with. */
function handedOf(visit: ActiveVisit | null, visitId: string): Handed | null {
  if (visit?.id !== visitId) return null;
  return visit.stage.phase === 'consent' || visit.stage.phase === 'form' ? visit.stage : null;
}

/** What staff gave back goes on, as a visit of its own. */
function takeUp(hall: VisitHall, stage: Handed): Visit {
  const visit = hall.room.open(stage);
  hall.room.changed.emit(visit);
  return show(hall, visit);
}
