import type { BeginBy, NumberProblem, Visit } from '../api/contract/index.ts';
import { calendarDay, judgeTyped } from '../identity/index.ts';
import { ok, refuse, unreachable, type Result } from '../kernel/index.ts';
import { numberIndexOf, personByNumber } from '../registration/index.ts';
import type { Stage } from './stage.ts';
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
  VisitEnded | { readonly code: 'INVALID_NUMBER'; readonly problem: NumberProblem } | { readonly code: 'INVALID_NAME' };

/**
 * The typed identity. A number that the hall knows goes to staff without a word about the file behind it, because nobody
 * has shown that it is theirs.
 */
export function identify(
  hall: VisitHall,
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
      const known = personByNumber(hall.store, numberIndexOf(hall.keyring, identity.number));
      visit.stage =
        known === null ? { phase: 'consent', identity, warnings, photo: null } : { phase: 'desk', reason: 'see-staff', ticketId: null };
      return ok(show(hall, visit));
    }
    default:
      return unreachable(judged);
  }
}
