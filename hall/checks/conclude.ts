import type { CheckConclusion } from '../api/contract/index.ts';
import { refuse, ok, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import { todayOf, type CheckParts } from './check-parts.ts';
import { isFitDay, validUntilOf } from './rules.ts';
import { checkById, concludeCheck, type CheckRow } from './store.ts';

export interface Conclusion {
  readonly conclusion: CheckConclusion;
  /** The day on the paper, YYYYMMDD. */
  readonly on: string;
}

/** Writes a conclusion down with its event, whose body says only that there is one. False: it had one. */
export function writeConclusion(
  tx: Writer,
  parts: CheckParts,
  check: Pick<CheckRow, 'checkId' | 'personId'>,
  { conclusion, on }: Conclusion,
  staffId: string,
): boolean {
  const at = parts.clock.nowMs();
  const { checkId, personId } = check;
  const validUntil = validUntilOf(conclusion, on);
  const sealed = parts.keyring.seal(JSON.stringify({ personId, conclusion, on, validUntil }), `checks|sealed|${checkId}`);
  if (!concludeCheck(tx, checkId, { conclusion, on, validUntil, atMs: at, staffId, sealed })) return false;
  appendEvents(tx, [prepareEvent(parts, { type: 'check.concluded', subject: checkId, at, body: { checkId, staffId }, sealed })]);
  parts.settle(tx, personId, 'check', staffId);
  return true;
}

/** What a certificate says that the person brought. Who asked for the check may not be who concludes it. */
export function concludeOwn(
  tx: Writer,
  parts: CheckParts,
  { checkId, staffId, ...said }: Conclusion & { readonly checkId: string; readonly staffId: string },
): Result<true, 'NO_SUCH_CHECK' | 'NEEDS_SECOND_PERSON' | 'BAD_DAY'> {
  const check = checkById(tx, checkId);
  if (check === null || check.state !== 'waiting' || check.source !== 'own-certificate') return refuse('NO_SUCH_CHECK');
  if (check.askedBy === staffId) return refuse('NEEDS_SECOND_PERSON');
  if (!isFitDay(said.on, todayOf(parts))) return refuse('BAD_DAY');
  return writeConclusion(tx, parts, check, said, staffId) ? ok(true) : refuse('NO_SUCH_CHECK');
}
