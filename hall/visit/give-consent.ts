import { consentPurposes, type ConsentPurpose, type Visit } from '../api/contract/index.ts';
import { decideConsent } from '../consent/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { saveDraft, type Draft, type DraftPicture } from '../registration/index.ts';
import type { StageOf } from './stage.ts';
import { show, visitEnded, type VisitEnded, type VisitHall } from './visit-parts.ts';

export type ConsentRefusal = VisitEnded | { readonly code: 'CONSENT_INCOMPLETE'; readonly missing: ConsentPurpose[] };

/**
 * All choices at once. Only here does anything of the person reach the disk: a sealed draft after the necessary yes, the portrait
 * after its own. A no to what is necessary ends the visit, answers null and leaves nothing.
 */
export function giveConsent(
  hall: VisitHall,
  input: {
    readonly visitId: string;
    readonly textVersion: string;
    readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>>;
  },
): Result<Visit | null, ConsentRefusal> {
  const visit = hall.room.find(input.visitId);
  if (visit === null) return refuse(visitEnded);
  if (visit.stage.phase !== 'consent') return ok(show(hall, visit));
  const said = { textVersion: input.textVersion, given: withoutUndefined(input.choices) };
  const decided = decideConsent(hall.texts.notice, said, hall.clock.nowMs());
  if (!decided.ok) return decided;
  if (decided.value.kind === 'declined') {
    hall.room.end('declined');
    return ok(null);
  }
  const { identity, warnings, helpers } = visit.stage;
  const { choices } = decided.value;
  const draft: Draft = {
    version: 1,
    personId: hall.ids.next(),
    identity,
    warnings: [...warnings],
    choices: { ...choices, given: { ...choices.given } },
    answers: {},
    signatureHash: null,
    slip: null,
    helpers: [...helpers],
  };
  if (identity.proof === 'chip') saveDraft(hall.drafts, draft, portraitOf(visit.stage, choices.given.portrait === true));
  visit.stage = { phase: 'form', draft, resumed: false, unsaved: [] };
  return ok(show(hall, visit));
}

function portraitOf(stage: StageOf<'consent'>, consented: boolean): DraftPicture[] {
  return consented && stage.photo !== null ? [{ kind: 'portrait', bytes: stage.photo.bytes }] : [];
}

function withoutUndefined(
  choices: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>>,
): Partial<Record<ConsentPurpose, boolean>> {
  const said: Partial<Record<ConsentPurpose, boolean>> = {};
  for (const purpose of consentPurposes) {
    const given = choices[purpose];
    if (given !== undefined) said[purpose] = given;
  }
  return said;
}
