import type { HelperKind, HelperTask, Visit } from '../api/contract/index.ts';
import { judgeCard } from '../identity/index.ts';
import { createBrake, ok, refuse, type Brake, type Result } from '../kernel/index.ts';
import type { CardRead, IdReaderEvent } from '../ports/index.ts';
import { addHelper, type Helper } from '../registration/index.ts';
import { cardNumberOf, type StageOf } from './stage.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

type Asking = StageOf<'consent'>;
interface HelperWish {
  readonly kind: HelperKind;
  readonly does: readonly HelperTask[];
}

export interface Helping {
  expectHelper(visitId: string, wish: HelperWish | null): Result<Visit, VisitEnded>;
  helperByBadge(input: Parameters<typeof helperByBadge>[2]): ReturnType<typeof helperByBadge>;
}

/** A badge is scanned or it isn't: whoever tries codes by hand gets one in half a minute. */
const badgeTries = { burst: 3, everyMs: 30_000 } as const;

export function helping(hall: VisitHall): Helping {
  const brake = createBrake(hall.clock, badgeTries);
  return {
    expectHelper: (visitId, wish) => expectHelper(hall, visitId, wish),
    helperByBadge: (input) => helperByBadge(hall, brake, input),
  };
}

/**
 * "Somebody is helping me": from now on the next other card is the helper's, not another visitor's. Null: nobody helps, and what was kept
 * of a helper goes. Only before the consent: the person decides knowing who stands beside them.
 */
function expectHelper(hall: VisitHall, visitId: string, wish: HelperWish | null): Result<Visit, VisitEnded> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  const { stage } = visit;
  if (stage.phase === 'consent') {
    const awaiting = wish === null ? null : { ...wish, pending: null, problem: null };
    visit.stage = { ...stage, awaiting, helpers: wish === null ? [] : stage.helpers };
  }
  return ok(show(hall, visit));
}

/** Somebody of staff by their badge. It signs nobody in and opens nothing. */
function helperByBadge(
  hall: VisitHall,
  brake: Brake,
  input: { readonly visitId: string; readonly badge: string; readonly does: readonly HelperTask[] },
): Result<Visit, VisitEnded | { readonly code: 'NO_SUCH_BADGE' } | { readonly code: 'TRIED_TOO_OFTEN'; readonly retryAfterMs: number }> {
  const visit = hall.room.find(input.visitId);
  if (visit === null) return refuse(visitEnded);
  const { stage } = visit;
  if (stage.phase !== 'consent') return ok(show(hall, visit));
  const retryAfterMs = brake.waitMs();
  if (retryAfterMs > 0) return refuse({ code: 'TRIED_TOO_OFTEN', retryAfterMs });
  const member = hall.staffOfBadge(input.badge);
  if (member === null) {
    brake.took();
    return refuse({ code: 'NO_SUCH_BADGE' });
  }
  const helper: Helper = { kind: 'staff', name: member.name, number: null, staffId: member.id, does: [...input.does] };
  visit.stage = { ...stage, awaiting: null, helpers: addHelper(stage.helpers, helper) };
  return ok(show(hall, visit));
}

/** True: the card on the reader is the helper's matter, and nothing else comes of it. */
export function onHelpersCard(hall: VisitHall, event: IdReaderEvent): boolean {
  const visit = hall.room.current();
  if (visit?.stage.phase !== 'consent' || visit.stage.awaiting === null) return false;
  const { stage } = visit;
  const { awaiting } = visit.stage;
  if (event.type === 'read') {
    visit.stage = { ...stage, awaiting: { ...awaiting, ...judged(hall, stage, event.readId, event.card) } };
  } else if (event.type === 'confirmed') {
    if (awaiting.pending?.readId !== event.readId) return false;
    const { name, number } = awaiting.pending;
    const helper: Helper = { kind: awaiting.kind, name, number, staffId: null, does: [...awaiting.does] };
    visit.stage = { ...stage, awaiting: null, helpers: addHelper(stage.helpers, helper) };
  } else if (event.type === 'refused') {
    visit.stage = { ...stage, awaiting: { ...awaiting, pending: null, problem: 'not-read' } };
  } else {
    return false;
  }
  hall.room.touch(visit);
  hall.room.changed.emit(visit);
  return true;
}

/** Kept only once a second read agrees, like every card. */
function judged(
  hall: VisitHall,
  stage: Asking,
  readId: number,
  card: CardRead,
): Pick<NonNullable<Asking['awaiting']>, 'pending' | 'problem'> {
  const of = judgeCard(card, hall.clock.nowMs(), hall.zone);
  if (of.kind === 'desk') return { pending: null, problem: 'not-usable' };
  const { name, number } = of.identity;
  if (number === cardNumberOf(stage) || number === stage.identity.number) return { pending: null, problem: 'own-card' };
  return { pending: { readId, name, number }, problem: null };
}
