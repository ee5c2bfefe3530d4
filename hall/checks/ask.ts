import type { CheckSource } from '../api/contract/index.ts';
import { ok, refuse, type PersonId, type Result } from '../kernel/index.ts';
import { personStanding } from '../registration/index.ts';
import type { Writer } from '../store/index.ts';
import { noteCheck, type CheckParts } from './check-parts.ts';
import { checkById, hasConsent, insertCheck, waitingCheckOf, withdrawCheck } from './store.ts';

export type AskRefusal = 'NO_SUCH_PERSON' | 'NO_CONSENT' | 'ALREADY_OPEN';

export interface Asking {
  readonly personId: string;
  readonly source: CheckSource;
  readonly staffId: string;
}

/** One open check a person, and none without their yes. Answers the check's id. */
export function askCheck(tx: Writer, parts: CheckParts, { personId, source, staffId }: Asking): Result<string, AskRefusal> {
  if (personStanding(tx, personId as PersonId) === null) return refuse('NO_SUCH_PERSON');
  if (!hasConsent(tx, personId)) return refuse('NO_CONSENT');
  const checkId = parts.ids.next<'check'>();
  if (!insertCheck(tx, { checkId, personId, source, staffId, atMs: parts.clock.nowMs() })) return refuse('ALREADY_OPEN');
  noteCheck(tx, parts, 'check.asked', checkId, { checkId, personId, source, staffId });
  parts.settle(tx, personId, 'check', staffId);
  return ok(checkId);
}

type Withdrawing = Pick<CheckParts, 'ids' | 'clock' | 'settle'>;

/** Only what wasn't sent yet. */
export function withdraw(tx: Writer, parts: Withdrawing, checkId: string, staffId: string): boolean {
  const check = checkById(tx, checkId);
  if (check === null || !withdrawCheck(tx, checkId)) return false;
  noteCheck(tx, parts, 'check.withdrawn', checkId, { checkId, staffId });
  parts.settle(tx, check.personId, 'check', staffId);
  return true;
}

/** The person takes their yes back: what wasn't sent yet isn't. A conclusion that came stays until its last day, as the notice says. */
export function withdrawWaiting(tx: Writer, parts: Withdrawing, personId: string, staffId: string): void {
  const checkId = waitingCheckOf(tx, personId);
  if (checkId !== null) withdraw(tx, parts, checkId, staffId);
}
