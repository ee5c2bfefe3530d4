import { formSteps, type Answer, type Answers, type FileState, type FormStep, type LegalTexts } from '../api/contract/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import { normalisePhone } from '../identity/index.ts';
import { ok, refuse, unreachable, type Result } from '../kernel/index.ts';
import type { Draft } from './draft.ts';
import { stateOf } from './file-states.ts';

export interface AnswerProblem {
  readonly code: 'INVALID_ANSWER';
  /** The part of the answer, as the contract names it. */
  readonly field: string;
  readonly why: 'unknown-code' | 'format' | 'same-as-own-phone' | 'out-of-date-text';
}

export interface AnswerRules {
  readonly catalogue: HallCatalogue;
  readonly texts: LegalTexts;
}

const asked = formSteps.filter((step) => step !== 'review');

/** Steps without an answer, in the order of the form. */
export function missingSteps(answers: Answers): FormStep[] {
  return asked.filter((step) => answers[step] === undefined);
}

export function furthestStep(answers: Answers): FormStep {
  return missingSteps(answers)[0] ?? 'review';
}

/** Judges one answer against the catalogue, the texts and the answers before it; answers it as it is to be kept. */
export function judgeAnswer(rules: AnswerRules, given: Answer, before: Answers): Result<Answer, AnswerProblem> {
  switch (given.step) {
    case 'phone':
      return judgePhone(given, before);
    case 'services':
      return known(given, 'codes', given.codes, (code) => rules.catalogue.service(code) !== undefined);
    case 'languages':
      return known(given, 'codes', given.codes, rules.catalogue.hasLanguage);
    case 'origin':
      if (!rules.catalogue.hasProvince(given.province)) return problem('province', 'unknown-code');
      if (given.programme !== null && !rules.catalogue.hasProgramme(given.programme)) return problem('programme', 'unknown-code');
      return ok(given);
    case 'emergency':
      return judgeEmergency(given, before);
    case 'declaration':
      return given.textVersion === rules.texts.declaration.version ? ok(given) : problem('textVersion', 'out-of-date-text');
    case 'experience':
    case 'arrangement':
    case 'pay':
    case 'lodging':
      return ok(given);
    default:
      return unreachable(given);
  }
}

/** The state that a new file begins in. Typed identities wait for somebody who sees the card. */
export function firstState(draft: Draft): FileState {
  const checkAsked = draft.choices.given['background-check'] === true;
  return stateOf({
    identitySeen: draft.identity.proof !== 'typed',
    checkAsked,
    check: 'none',
    trained: null,
    card: 'none',
    papers: 'in-date',
  });
}

function judgePhone(given: Extract<Answer, { step: 'phone' }>, before: Answers): Result<Answer, AnswerProblem> {
  if (given.phone === null) return ok(given);
  const phone = normalisePhone(given.phone);
  if (!phone.ok) return problem('phone', 'format');
  if (phone.value === before.emergency?.contact?.phone) return problem('phone', 'same-as-own-phone');
  return ok({ ...given, phone: phone.value });
}

/** Who is called when the person can't be reached has another phone. */
function judgeEmergency(given: Extract<Answer, { step: 'emergency' }>, before: Answers): Result<Answer, AnswerProblem> {
  const { contact } = given;
  if (contact === null) return ok(given);
  const phone = normalisePhone(contact.phone);
  if (!phone.ok) return problem('contact.phone', 'format');
  if (phone.value === before.phone?.phone) return problem('contact.phone', 'same-as-own-phone');
  return ok({ ...given, contact: { ...contact, phone: phone.value } });
}

function known<A extends Answer>(
  given: A,
  field: string,
  codes: readonly string[],
  has: (code: string) => boolean,
): Result<A, AnswerProblem> {
  return codes.every(has) && new Set(codes).size === codes.length ? ok(given) : problem(field, 'unknown-code');
}

function problem(field: string, why: AnswerProblem['why']): Result<never, AnswerProblem> {
  return refuse({ code: 'INVALID_ANSWER', field, why });
}
