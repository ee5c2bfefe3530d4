import { formSteps, type FormStep, type Visit } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { register, type Draft, type PersonFile } from '../registration/index.ts';
import type { Stage } from './stage.ts';
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
    };
    hall.committed();
  } else if (registered.error.code === 'NOT_COMPLETE') {
    return refuse(registered.error);
  } else {
    visit.stage = stageOfKnown(draft, registered.error.person);
  }
  return ok(show(hall, visit));
}

/** Lost the race for the number: with the card it is this person's own file, without it nobody has shown that. */
function stageOfKnown(draft: Draft, person: PersonFile): Stage {
  if (draft.identity.proof !== 'chip') return { phase: 'desk', reason: 'see-staff', ticketId: null };
  const { number, birth } = draft.identity;
  return { phase: 'file', person, number, birth, ticketId: null };
}
