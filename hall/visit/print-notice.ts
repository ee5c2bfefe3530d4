import { maskName } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { queuePaper, type PaperParams } from '../printing/index.ts';
import type { ActiveVisit } from './stage.ts';
import { visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

/** The notice, or once they are made this person's own choices. The same paper once a visit: a second press finds it queued already. */
export function printNotice(hall: VisitHall, visitId: string, locale: 'zh-CN' | 'en'): Result<{ readonly queued: true }, VisitEnded> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  const params = paperFor(visit, locale);
  const key = `${params.kind} ${locale}`;
  if (!visit.askedPapers.has(key)) {
    hall.store.transaction((tx) => queuePaper(tx, { paperId: hall.ids.next(), copy: 0 }, params, hall.clock.nowMs()));
    visit.askedPapers.add(key);
    hall.committed();
  }
  return ok({ queued: true });
}

function paperFor(visit: ActiveVisit, locale: 'zh-CN' | 'en'): PaperParams {
  const { stage } = visit;
  const large = visit.elder;
  if (stage.phase !== 'form' && stage.phase !== 'done') return { kind: 'notice', locale, large };
  const { choices, identity } = stage.phase === 'form' ? stage.draft : stage;
  return {
    kind: 'choices',
    locale,
    large,
    maskedName: maskName(identity.name),
    madeAtMs: choices.decidedAtMs,
    choices: { ...choices.given },
  };
}
