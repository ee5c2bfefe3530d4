import type { BeginBy, NumberProblem, Visit } from '../api/contract/index.ts';
import { calendarDay, judgeTyped } from '../identity/index.ts';
import { ok, refuse, unreachable, type Result } from '../kernel/index.ts';
import type { Stage } from './stage.ts';
import type { TypedBrake } from './typed-brake.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

/** A visit without a card: typed, only a ticket, or straight to the desk. */
export function begin(hall: VisitHall, by: BeginBy): Visit {
  return show(hall, hall.room.open(firstStage(by)));
}

function firstStage(by: BeginBy): Stage {
  if (by === 'typed') return { phase: 'typing' };
  if (by === 'ticket') return { phase: 'choose', card: null, ticketId: null };
  return { phase: 'desk', reason: by, ticketId: null };
}

export type IdentifyRefusal =
  | VisitEnded
  | { readonly code: 'INVALID_NUMBER'; readonly problem: NumberProblem }
  | { readonly code: 'INVALID_NAME' }
  | { readonly code: 'TOO_MANY_NUMBERS'; readonly retryAfterMs: number };

/**
 * The typed identity. Whether the hall knows the number isn't even looked up here, so that neither an answer nor its time tells it:
 * nobody has shown that the number is theirs.
 */
export function identify(
  hall: VisitHall,
  brake: TypedBrake,
  input: { readonly visitId: string; readonly name: string; readonly number: string },
): Result<Visit, IdentifyRefusal> {
  const visit = hall.room.find(input.visitId);
  if (visit === null) return refuse(visitEnded);
  if (visit.stage.phase !== 'typing') return ok(show(hall, visit));
  const judged = judgeTyped(input, calendarDay(hall.clock.nowMs(), hall.zone));
  switch (judged.kind) {
    case 'invalid-number':
      return refuse({ code: 'INVALID_NUMBER', problem: judged.problem });
    case 'invalid-name':
      return refuse({ code: 'INVALID_NAME' });
    case 'desk':
      visit.stage = { phase: 'desk', reason: judged.reason, ticketId: null };
      return ok(show(hall, visit));
    case 'usable': {
      const { identity, warnings } = judged;
      const retryAfterMs = brake.take();
      if (retryAfterMs > 0) return refuse({ code: 'TOO_MANY_NUMBERS', retryAfterMs });
      visit.stage = { phase: 'consent', identity, warnings, photo: null, helpers: [], awaiting: null };
      return ok(show(hall, visit));
    }
    default:
      return unreachable(judged);
  }
}
