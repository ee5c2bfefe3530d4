import type { AnswerForOther, ConsentPurpose } from '../api/contract/index.ts';
import { consentPurposes } from '../api/contract/index.ts';
import { decideConsent } from '../consent/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { judgeAnswer, sealPictures, upsertPicture, type AnswerProblem, type Draft } from '../registration/index.ts';
import type { AssistParts, SessionGone, Taken } from './assist-parts.ts';
import type { Held } from './held.ts';
import { note } from './note.ts';
import { deleteSignature } from './store.ts';
import { mine, type Paper } from './take.ts';

export type HeldRefusal = SessionGone | Taken;
interface OfSession {
  readonly sessionId: string;
}

/**
 * What the person says to each purpose. The clerk records it, the person signs it with the declaration: without that signature nothing is
 * registered. A no to what is necessary ends it, and nothing is kept: null.
 */
export function consent(
  parts: AssistParts,
  staffId: string,
  input: OfSession & { readonly textVersion: string; readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>> },
): Result<Held | null, HeldRefusal | { readonly code: 'CONSENT_INCOMPLETE'; readonly missing: ConsentPurpose[] }> {
  const own = mine(parts, staffId, parts.book.find(input.sessionId));
  if (!own.ok) return own;
  const held = own.value;
  const { of } = held;
  if (of.phase !== 'consent') return ok(held);
  const nowMs = parts.clock.nowMs();
  const given = Object.fromEntries(
    consentPurposes.flatMap((purpose) => [[purpose, input.choices[purpose]]]).filter(([, yes]) => yes !== undefined),
  );
  const decided = decideConsent(parts.texts.notice, { textVersion: input.textVersion, given }, nowMs);
  if (!decided.ok) return decided;
  if (decided.value.kind === 'declined') {
    const body = { sessionId: held.id, outcome: 'declined', personId: null, by: staffId } as const;
    parts.book.drop(held, (tx) => note(tx, parts, 'assist.finished', nowMs, body));
    return ok(null);
  }
  const { choices } = decided.value;
  const draft: Draft = {
    version: 1,
    personId: parts.ids.next(),
    identity: of.identity,
    warnings: [...of.warnings],
    choices: { ...choices, given: { ...choices.given } },
    answers: {},
    signatureHash: null,
    slip: null,
    helpers: [...of.helpers],
  };
  const portrait = choices.given.portrait === true && of.photo !== null ? [{ kind: 'portrait' as const, bytes: of.photo.bytes }] : [];
  const pictures = sealPictures(parts.keyring, draft.personId, portrait, nowMs);
  const now = changed(parts, held, draft);
  parts.book.put(now, (tx) => {
    for (const picture of pictures) upsertPicture(tx, picture);
  });
  return ok(now);
}

/** One answer, by the rules of the kiosk. What was signed before is to be signed again: it didn't say this. */
export function saveAnswer(
  parts: AssistParts,
  staffId: string,
  { sessionId, answer }: OfSession & { readonly answer: AnswerForOther },
): Result<Held, HeldRefusal | AnswerProblem | { readonly code: 'CONSENT_FIRST' }> {
  const own = mine(parts, staffId, parts.book.find(sessionId));
  if (!own.ok) return own;
  const { of } = own.value;
  if (of.phase !== 'form') return refuse({ code: 'CONSENT_FIRST' });
  const judged = judgeAnswer(parts, answer, of.draft.answers);
  if (!judged.ok) return judged;
  const { declaration: _unsigned, ...answers } = of.draft.answers;
  const draft: Draft = { ...of.draft, answers: { ...answers, [judged.value.step]: judged.value }, signatureHash: null, slip: null };
  const now = changed(parts, own.value, draft);
  parts.book.put(now, (tx) => deleteSignature(tx, draft.personId));
  return ok(now);
}

/** The clerk compared the person with their paper: what was only typed is seen now. A card that was read proves more. */
export function seePaper(
  parts: AssistParts,
  staffId: string,
  { sessionId, paper }: OfSession & { readonly paper: Paper },
): Result<Held, HeldRefusal> {
  const own = mine(parts, staffId, parts.book.find(sessionId));
  if (!own.ok) return own;
  const held = own.value;
  const nowMs = parts.clock.nowMs();
  const now: Held = { ...held, of: seen(held.of), changedAtMs: nowMs };
  parts.book.put(now, (tx) => note(tx, parts, 'assist.paper-seen', nowMs, { sessionId, paper, by: staffId }));
  return ok(now);
}

function seen(of: Held['of']): Held['of'] {
  const proven = <I extends Draft['identity']>(identity: I): I =>
    identity.proof === 'typed' ? { ...identity, proof: 'seen-by-staff' } : identity;
  return of.phase === 'form'
    ? { phase: 'form', draft: { ...of.draft, identity: proven(of.draft.identity) } }
    : { ...of, identity: proven(of.identity) };
}

const changed = (parts: AssistParts, held: Held, draft: Draft): Held => ({
  ...held,
  of: { phase: 'form', draft },
  slip: null,
  changedAtMs: parts.clock.nowMs(),
});
