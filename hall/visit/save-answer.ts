import { createHash } from 'node:crypto';
import type { Answer, Visit } from '../api/contract/index.ts';
import { ok, refuse, unreachable, type Result } from '../kernel/index.ts';
import { judgeAnswer, saveDraft, type AnswerProblem, type Draft, type DraftPicture } from '../registration/index.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

export type AnswerRefusal = VisitEnded | AnswerProblem | { readonly code: 'CONSENT_FIRST' };

/** One answer, durable when this answers (for visits by card): a power cut costs a person at most the page they were on. */
export function saveAnswer(hall: VisitHall, visitId: string, given: Answer): Result<Visit, AnswerRefusal> {
  const visit = hall.room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  const { stage } = visit;
  switch (stage.phase) {
    case 'confirm':
    case 'typing':
    case 'choose':
    case 'consent':
      return refuse({ code: 'CONSENT_FIRST' });
    case 'done':
    case 'file':
    case 'desk':
    case 'with-staff':
    case 'over':
      return refuse(visitEnded);
    case 'form': {
      const judged = judgeAnswer(hall, given, stage.draft.answers);
      if (!judged.ok) return judged;
      const picture = signatureIn(judged.value);
      if (judged.value.step === 'declaration' && picture === null) {
        return refuse({ code: 'INVALID_ANSWER', field: 'signature', why: 'format' });
      }
      const draft = withAnswer(stage.draft, judged.value, picture);
      const pictures = picture === null ? [] : [picture];
      const kept = draft.identity.proof === 'chip';
      if (kept) saveDraft(hall.drafts, draft, pictures);
      visit.stage = { ...stage, draft, unsaved: kept || picture === null ? stage.unsaved : pictures };
      return ok(show(hall, visit));
    }
    default:
      return unreachable(stage);
  }
}

function withAnswer(draft: Draft, given: Answer, signature: DraftPicture | null): Draft {
  if (given.step !== 'declaration' || signature === null) return { ...draft, answers: { ...draft.answers, [given.step]: given } };
  const { signature: _picture, ...declaration } = given;
  const signatureHash = createHash('sha256').update(signature.bytes).digest('hex');
  return { ...draft, answers: { ...draft.answers, declaration }, signatureHash };
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The picture behind the data URL; null when it is no PNG, or there is none in this answer. */
function signatureIn(given: Answer): DraftPicture | null {
  if (given.step !== 'declaration') return null;
  const bytes = Buffer.from(given.signature.slice(given.signature.indexOf(',') + 1), 'base64');
  return bytes.subarray(0, pngStart.length).equals(pngStart) ? { kind: 'signature', bytes } : null;
}
