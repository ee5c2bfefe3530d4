import type { Visit } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { numberIndexOf, personByNumber, resumeDraft } from '../registration/index.ts';
import type { ActiveVisit, Stage, StageOf } from './stage.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';
import type { CheckResult } from './visit-room.ts';

/** The second read takes about a second; six leave room for a reader that tries again. */
const checkLimitMs = 6_000;

export type ConfirmRefusal = VisitEnded | { readonly code: 'CARD_CHANGED'; readonly why: 'removed' | 'differs' | 'other-card' | 'timeout' };

/** "Yes, this is me": waits for the second read, then leads to the file, to today's draft, or to the consent. */
export function confirm(hall: VisitHall, visitId: string): Promise<Result<Visit, ConfirmRefusal>> {
  return afterSecondRead(hall, visitId, stageAfter);
}

/** The same, but without a file it leads to the tickets: nobody is registered, and no draft is opened. */
export function onlyTicket(hall: VisitHall, visitId: string): Promise<Result<Visit, ConfirmRefusal>> {
  return afterSecondRead(hall, visitId, (_hall, stage) => fileOf(hall, stage) ?? choiceOf(stage));
}

type StageAfter = (hall: VisitHall, stage: StageOf<'confirm'>) => Stage;

async function afterSecondRead(hall: VisitHall, visitId: string, next: StageAfter): Promise<Result<Visit, ConfirmRefusal>> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  if (visit.stage.phase !== 'confirm') return ok(show(hall, visit));
  const result = visit.stage.check === 'agreed' ? 'agreed' : await secondRead(hall, visit);
  switch (result) {
    case 'ended':
      return refuse(visitEnded);
    case 'timeout':
      if (hall.room.current() === visit) hall.room.end('card-changed');
      return refuse({ code: 'CARD_CHANGED', why: 'timeout' });
    case 'removed':
    case 'differs':
    case 'other-card':
      return refuse({ code: 'CARD_CHANGED', why: result });
    case 'agreed':
      if (hall.room.current() !== visit) return refuse(visitEnded);
      // Pressed twice: the first call has moved it on.
      if (visit.stage.phase === 'confirm') visit.stage = next(hall, visit.stage);
      return ok(show(hall, visit));
  }
}

function secondRead(hall: VisitHall, visit: ActiveVisit): Promise<CheckResult | 'timeout'> {
  return new Promise((resolve) => {
    const stop = hall.room.checked.listen(({ visitId, result }) => {
      if (visitId === visit.id) settle(result);
    });
    const cancel = hall.clock.schedule(checkLimitMs, () => settle('timeout'));
    function settle(result: CheckResult | 'timeout'): void {
      stop();
      cancel();
      resolve(result);
    }
  });
}

/** Null: nobody with this number is registered. */
function fileOf(hall: VisitHall, { identity }: StageOf<'confirm'>): Stage | null {
  const { number, birth } = identity;
  const person = personByNumber(hall.store, numberIndexOf(hall.keyring, number));
  return person === null ? null : { phase: 'file', person, number, birth, ticketId: null };
}

function choiceOf({ identity }: StageOf<'confirm'>): Stage {
  return { phase: 'choose', card: { number: identity.number, birth: identity.birth }, ticketId: null };
}

function stageAfter(hall: VisitHall, stage: StageOf<'confirm'>): Stage {
  const { identity, warnings, photo } = stage;
  const file = fileOf(hall, stage);
  if (file !== null) return file;
  const helped = hall.withStaff(identity.number);
  if (helped !== null) return { phase: 'with-staff', counter: helped.counter };
  const draft = resumeDraft(hall.drafts, identity.number, hall.texts.notice.version);
  if (draft !== null) return { phase: 'form', draft, resumed: true, unsaved: [] };
  return { phase: 'consent', identity, warnings, photo, helpers: [], awaiting: null };
}
