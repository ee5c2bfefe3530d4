import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { courseOf } from './rules.ts';
import { fill } from './seats.ts';
import { cancelSession, insertSession, seatsOf, sessionById, updateSession } from './store.ts';
import { noteTraining, type TrainingParts } from './training-parts.ts';

export interface SessionWish {
  readonly sessionId: string | null;
  readonly rev: number;
  readonly course: string;
  readonly place: string;
  readonly teacher: string;
  readonly capacity: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

export type SaveRefusal = 'NO_SUCH_COURSE' | 'BAD_TIME' | 'TOO_SMALL' | 'CHANGED' | 'NO_SUCH_SESSION';

const longestMs = 14 * 60 * 60_000;

/** Makes or changes a session; more room moves up who waits. Answers its id. */
export function saveSession(tx: Writer, parts: TrainingParts, wish: SessionWish, staffId: string): Result<string, SaveRefusal> {
  const course = courseOf(wish.course);
  if (course === null) return refuse('NO_SUCH_COURSE');
  const span = wish.endsAtMs - wish.startsAtMs;
  if (span <= 0 || span > longestMs) return refuse('BAD_TIME');
  const { rev, ...rest } = wish;
  const sessionId = wish.sessionId ?? parts.ids.next<'training-session'>();
  const row = { ...rest, sessionId, hours: course.hours };
  if (wish.sessionId === null) insertSession(tx, row);
  else {
    const before = sessionById(tx, sessionId);
    if (before === null) return refuse('NO_SUCH_SESSION');
    if (wish.capacity < before.enrolled) return refuse('TOO_SMALL');
    // Another course under those who were present would rewrite what they heard.
    if (before.present > 0 && before.course !== wish.course) return refuse('TOO_SMALL');
    if (!updateSession(tx, before.present > 0 ? { ...row, hours: before.hours } : row, rev)) return refuse('CHANGED');
  }
  const { place, teacher, capacity, startsAtMs, endsAtMs } = wish;
  noteTraining(tx, parts, 'training.session-saved', sessionId, {
    sessionId,
    course: wish.course,
    hours: course.hours,
    place,
    teacher,
    capacity,
    startsAtMs,
    endsAtMs,
    staffId,
  });
  fill(tx, parts, sessionId);
  return ok(sessionId);
}

/** It doesn't take place; who was enrolled keeps the record of it, and nobody's hours come of it. */
export function cancel(
  tx: Writer,
  parts: TrainingParts,
  { sessionId, rev, staffId }: { readonly sessionId: string; readonly rev: number; readonly staffId: string },
): Result<true, 'CHANGED' | 'NO_SUCH_SESSION'> {
  if (sessionById(tx, sessionId) === null) return refuse('NO_SUCH_SESSION');
  if (!cancelSession(tx, sessionId, rev)) return refuse('CHANGED');
  noteTraining(tx, parts, 'training.session-cancelled', sessionId, { sessionId, staffId });
  for (const { personId, presentAtMs } of seatsOf(tx, sessionId)) {
    if (presentAtMs !== null) parts.settle(tx, personId, 'training', staffId);
  }
  return ok(true);
}
