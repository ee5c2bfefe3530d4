import type { FormStep } from '../api/contract/index.ts';
import { maskName } from '../identity/index.ts';
import { crockford32, ok, refuse, type Result } from '../kernel/index.ts';
import { queuePaper } from '../printing/index.ts';
import { missingSteps, registerWithStaff, type Draft } from '../registration/index.ts';
import type { Writer } from '../store/index.ts';
import type { AssistParts } from './assist-parts.ts';
import type { HeldRefusal } from './fill-in.ts';
import type { Held } from './held.ts';
import { note } from './note.ts';
import { mine } from './take.ts';

interface OfSession {
  readonly sessionId: string;
  readonly locale: 'zh-CN' | 'en';
}
type NotComplete = { readonly code: 'NOT_COMPLETE'; readonly missing: FormStep[] };

const codeBytes = 5;
/** A slip is signed where it is printed. */
const slipLifeMs = 12 * 60 * 60 * 1_000;

export const unanswered = (draft: Draft): FormStep[] => missingSteps(draft.answers).filter((step) => step !== 'declaration');

/** A paper with every choice and the declaration for the person to sign. */
export function slip(
  parts: AssistParts,
  staffId: string,
  { sessionId, locale }: OfSession,
): Result<Held, HeldRefusal | NotComplete | { readonly code: 'CONSENT_FIRST' }> {
  const own = mine(parts, staffId, parts.book.find(sessionId));
  if (!own.ok) return own;
  const held = own.value;
  if (held.of.phase !== 'form') return refuse({ code: 'CONSENT_FIRST' });
  const { draft } = held.of;
  const missing = unanswered(draft);
  if (missing.length > 0) return refuse({ code: 'NOT_COMPLETE', missing });
  const nowMs = parts.clock.nowMs();
  const code = crockford32(parts.random.bytes(codeBytes));
  const now: Held = { ...held, slip: { code, textVersion: parts.texts.declaration.version, atMs: nowMs }, changedAtMs: nowMs };
  const paper = {
    kind: 'registration-slip',
    locale,
    maskedName: maskName(draft.identity.name),
    choices: draft.choices.given,
    code,
    madeAtMs: nowMs,
  } as const;
  parts.book.put(now, (tx) => queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, paper, nowMs));
  parts.committed();
  return ok(now);
}

export type FinishRefusal =
  HeldRefusal | NotComplete | { readonly code: 'NO_SUCH_SLIP' } | { readonly code: 'KNOWN'; readonly personId: string };

/** Registers with the person's signature: by finger at the kiosk, where nothing was changed since, or on the slip. */
export function finish(
  parts: AssistParts,
  staffId: string,
  input: OfSession & { readonly slip: string | null },
): Result<{ readonly personId: string }, FinishRefusal> {
  const own = mine(parts, staffId, parts.book.find(input.sessionId));
  if (!own.ok) return own;
  const held = own.value;
  if (held.of.phase !== 'form') return refuse({ code: 'NOT_COMPLETE', missing: ['declaration'] });
  const signed = input.slip === null ? ok(held.of.draft) : signedBySlip(parts, staffId, held, input.slip);
  if (!signed.ok) return signed;
  const draft = signed.value;
  const nowMs = parts.clock.nowMs();
  const done = registerWithStaff(parts.registering, draft, (tx, known) => {
    parts.book.dropIn(tx, held);
    const outcome = known === null ? 'registered' : 'known';
    note(tx, parts, 'assist.finished', nowMs, { sessionId: held.id, outcome, personId: known?.id ?? draft.personId, by: staffId });
    if (known === null) queueReceipt(tx, parts, draft, input.locale, nowMs);
  });
  if (!done.ok && done.error.code === 'NOT_COMPLETE') return refuse(done.error);
  parts.erased();
  parts.committed();
  if (done.ok) return ok({ personId: done.value.id });
  return refuse({ code: 'KNOWN', personId: done.error.code === 'KNOWN' ? done.error.person.id : '' });
}

function signedBySlip(parts: AssistParts, staffId: string, held: Held, typed: string): Result<Draft, { readonly code: 'NO_SUCH_SLIP' }> {
  const { of, slip: printed } = held;
  const code = plainCode(typed);
  const textVersion = parts.texts.declaration.version;
  const isIt = printed?.code === code && printed.textVersion === textVersion && parts.clock.nowMs() - printed.atMs <= slipLifeMs;
  if (of.phase !== 'form' || !isIt) return refuse({ code: 'NO_SUCH_SLIP' });
  const declaration = { step: 'declaration', textVersion, accepted: true } as const;
  const { draft } = of;
  return ok({ ...draft, answers: { ...draft.answers, declaration }, slip: { code, staffId } });
}

/** The person takes along what they chose. */
function queueReceipt(tx: Writer, parts: AssistParts, { identity, choices }: Draft, locale: 'zh-CN' | 'en', nowMs: number): void {
  const paper = {
    kind: 'choices',
    locale,
    large: false,
    maskedName: maskName(identity.name),
    madeAtMs: nowMs,
    choices: choices.given,
  } as const;
  queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, paper, nowMs);
}

/** As people type what they read: O for zero, I and L for one. */
const plainCode = (typed: string): string =>
  typed.trim().toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
