import { consentPurpose, type ConsentPurpose, type LegalTexts } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';

/** What one person decided on one version of the notice. A purpose that wasn't asked is absent, never a yes. */
export interface Choices {
  readonly textVersion: string;
  readonly decidedAtMs: number;
  readonly given: Readonly<Partial<Record<ConsentPurpose, boolean>>>;
}

export type ConsentDecision = { readonly kind: 'given'; readonly choices: Choices } | { readonly kind: 'declined' };

/**
 * Every purpose needs its own yes or no; a no to a necessary one declines the whole, however the others were answered.
 * Choices on another version of the text count for nothing: all purposes are missing then.
 */
export function decideConsent(
  notice: LegalTexts['notice'],
  said: { readonly textVersion: string; readonly given: Readonly<Partial<Record<ConsentPurpose, boolean>>> },
  nowMs: number,
): Result<ConsentDecision, { readonly code: 'CONSENT_INCOMPLETE'; readonly missing: ConsentPurpose[] }> {
  const asked = notice.purposes.map((one) => ({ purpose: consentPurpose.parse(one.purpose), required: one.required }));
  if (said.textVersion !== notice.version) return refuse({ code: 'CONSENT_INCOMPLETE', missing: asked.map((one) => one.purpose) });
  if (asked.some((one) => one.required && said.given[one.purpose] === false)) return ok({ kind: 'declined' });
  const missing = asked.filter((one) => said.given[one.purpose] === undefined).map((one) => one.purpose);
  if (missing.length > 0) return refuse({ code: 'CONSENT_INCOMPLETE', missing });
  const given = Object.fromEntries(asked.map((one) => [one.purpose, said.given[one.purpose] === true]));
  return ok({ kind: 'given', choices: { textVersion: said.textVersion, decidedAtMs: nowMs, given } });
}
