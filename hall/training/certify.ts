import { calendarDay } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { standingOf, type TrainingStanding } from './rules.ts';
import { attendedBy, certificateOf, insertCertificate, lastCertificate, personName } from './store.ts';
import { noteTraining, type TrainingParts } from './training-parts.ts';

/** The number of a person's certificate: PX, the year, five digits in order. Asking again answers the same. */
export function certify(
  tx: Writer,
  parts: TrainingParts,
  { personId, staffId }: { readonly personId: string; readonly staffId: string },
): Result<string, 'NO_SUCH_PERSON' | ({ readonly code: 'NOT_COMPLETE' } & TrainingStanding)> {
  if (personName(tx, personId) === null) return refuse('NO_SUCH_PERSON');
  const has = certificateOf(tx, personId);
  if (has !== null) return ok(has.number);
  const standing = standingOf(attendedBy(tx, personId));
  if (!standing.complete) return refuse({ code: 'NOT_COMPLETE', ...standing });
  const nowMs = parts.clock.nowMs();
  const prefix = `PX${calendarDay(nowMs, parts.zone).slice(0, 4)}`;
  const last = lastCertificate(tx, prefix)?.slice(prefix.length) ?? '0';
  const number = `${prefix}${String(Number(last) + 1).padStart(5, '0')}`;
  insertCertificate(tx, { personId, number, hours: standing.hours, issuedAtMs: nowMs, staffId });
  noteTraining(tx, parts, 'training.certified', personId, { personId, number, hours: standing.hours, staffId });
  return ok(number);
}
