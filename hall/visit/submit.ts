import { formSteps, type FormStep, type Visit } from '../api/contract/index.ts';
import { maskName } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { register, type Draft, type PersonFile } from '../registration/index.ts';
import type { Stage } from './stage.ts';
import { issue } from './take-ticket.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

export type SubmitRefusal = VisitEnded | { readonly code: 'NOT_COMPLETE'; readonly missing: FormStep[] };

/** Registers. Pressing twice answers the same receipt, because the visit has moved on to it. */
export function submit(hall: VisitHall, visitId: string): Result<Visit, SubmitRefusal> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  const { stage } = visit;
  if (stage.phase === 'confirm' || stage.phase === 'typing' || stage.phase === 'choose' || stage.phase === 'consent') {
    return refuse({ code: 'NOT_COMPLETE', missing: [...formSteps] });
  }
  if (stage.phase !== 'form') return ok(show(hall, visit));
  const { draft } = stage;
  const registered = register(hall.registering, draft, stage.unsaved);
  if (registered.ok) {
    visit.stage = {
      phase: 'done',
      identity: draft.identity,
      warnings: draft.warnings,
      choices: draft.choices,
      ticketId: registered.value.ticket.id,
      toBeVerified: registered.value.person.state === 'to-be-verified',
      person: registered.value.person.state === 'to-be-verified' ? null : registered.value.person.id,
    };
    hall.committed();
  } else if (registered.error.code === 'NOT_COMPLETE') {
    return refuse(registered.error);
  } else {
    visit.stage = stageOfKnown(hall, draft, registered.error.person);
  }
  return ok(show(hall, visit));
}

/**
 * The hall knows the number already. With the card this is the person's own file. Without it nobody has shown that, so nothing of the
 * form is kept, and what comes is what comes after every typed form: a ticket for the desk, which looks at the papers. The ticket
 * belongs to no file, so that its number can't be that of a ticket which the file's owner holds.
 */
function stageOfKnown(hall: VisitHall, draft: Draft, person: PersonFile): Stage {
  const { identity, warnings, choices } = draft;
  if (identity.proof === 'chip') {
    return { phase: 'file', person, number: identity.number, birth: identity.birth, ticketId: null };
  }
  const request = { business: 'registration', personId: null, maskedName: maskName(identity.name), nowMs: hall.clock.nowMs() } as const;
  return { phase: 'done', identity, warnings, choices, ticketId: issue(hall, request), toBeVerified: true, person: null };
}
