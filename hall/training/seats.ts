import type { EventBody } from '../outbox/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { mayBePresent } from './rules.ts';
import {
  deleteSeat,
  insertSeat,
  moveUp,
  overlaps,
  personName,
  seatOf,
  sessionById,
  setPresentAt,
  setResultOf,
  type SessionRow,
} from './store.ts';
import { noteTraining, type TrainingParts } from './training-parts.ts';

export type SeatRefusal = 'NO_SUCH_SESSION' | 'NO_SUCH_PERSON' | 'SESSION_OVER' | 'OVERLAPS' | 'FULL' | 'NOT_PRESENT';

/** Whose seat in which session; `staffId` null: the person, at the kiosk. */
export interface OfSeat {
  readonly sessionId: string;
  readonly personId: string;
  readonly staffId: string | null;
}

type What = EventBody<'training.seat-moved'>['what'];

function note(tx: Writer, parts: TrainingParts, { sessionId, personId, staffId }: OfSeat, what: What): void {
  noteTraining(tx, parts, 'training.seat-moved', personId, { sessionId, personId, what, staffId });
}

function running(tx: Writer, parts: TrainingParts, { sessionId, personId }: OfSeat): Result<SessionRow, SeatRefusal> {
  const session = sessionById(tx, sessionId);
  if (session === null) return refuse('NO_SUCH_SESSION');
  if (personName(tx, personId) === null) return refuse('NO_SUCH_PERSON');
  const over = session.state === 'cancelled' || session.endsAtMs <= parts.clock.nowMs();
  return over ? refuse('SESSION_OVER') : ok(session);
}

/** A seat while there is room, else a place in the waiting list. Asking again changes nothing. */
export function enrol(tx: Writer, parts: TrainingParts, of: OfSeat): Result<true, SeatRefusal> {
  const session = running(tx, parts, of);
  if (!session.ok) return session;
  if (seatOf(tx, of.sessionId, of.personId) !== null) return ok(true);
  if (overlaps(tx, of.personId, session.value)) return refuse('OVERLAPS');
  const { enrolled, capacity, waiting } = session.value;
  const state = enrolled < capacity && waiting === 0 ? 'enrolled' : 'waiting';
  insertSeat(tx, { ...of, state, atMs: parts.clock.nowMs() });
  note(tx, parts, of, state);
  return ok(true);
}

/** Whoever waits first has the seat at once. */
export function leave(tx: Writer, parts: TrainingParts, of: OfSeat): Result<true, SeatRefusal> {
  const session = running(tx, parts, of);
  if (!session.ok) return session;
  const seat = seatOf(tx, of.sessionId, of.personId);
  if (seat === null) return ok(true);
  // Presence is what class hours are counted by: it is taken back first, by staff, if it was wrong.
  if (seat.presentAtMs !== null) return refuse('SESSION_OVER');
  deleteSeat(tx, of.sessionId, of.personId);
  note(tx, parts, of, 'left');
  fill(tx, parts, of.sessionId);
  return ok(true);
}

/** Moves people up while there is room. */
export function fill(tx: Writer, parts: TrainingParts, sessionId: string): void {
  for (
    let session = sessionById(tx, sessionId);
    session !== null && session.enrolled < session.capacity;
    session = sessionById(tx, sessionId)
  ) {
    const personId = moveUp(tx, sessionId);
    if (personId === null) return;
    note(tx, parts, { sessionId, personId, staffId: null }, 'moved-up');
  }
}

/**
 * The person is here, by their card: from shortly before the start to the end. Who wasn't enrolled gets a seat that is free; who waits
 * takes one that is free out of turn, because they stand there and the others don't.
 */
export function signIn(tx: Writer, parts: TrainingParts, of: OfSeat): Result<true, SeatRefusal> {
  const session = running(tx, parts, of);
  if (!session.ok) return session;
  const nowMs = parts.clock.nowMs();
  if (!mayBePresent(session.value, nowMs)) return refuse('SESSION_OVER');
  const seat = seatOf(tx, of.sessionId, of.personId);
  if (seat?.presentAtMs !== undefined && seat.presentAtMs !== null) return ok(true);
  if (seat?.state !== 'enrolled') {
    if (session.value.enrolled >= session.value.capacity) return refuse('FULL');
    if (seat === null && overlaps(tx, of.personId, session.value)) return refuse('OVERLAPS');
    if (seat !== null) deleteSeat(tx, of.sessionId, of.personId);
    insertSeat(tx, { ...of, state: 'enrolled', atMs: nowMs });
    note(tx, parts, of, 'enrolled');
  }
  setPresentAt(tx, of.sessionId, of.personId, nowMs);
  note(tx, parts, of, 'present');
  parts.settle(tx, of.personId, 'training', of.staffId);
  return ok(true);
}

/** Ticked by staff, also after the session; or a wrong tick taken back, with the result that hung on it. */
export function setPresent(tx: Writer, parts: TrainingParts, of: OfSeat, present: boolean): Result<true, SeatRefusal> {
  const session = sessionById(tx, of.sessionId);
  if (session === null) return refuse('NO_SUCH_SESSION');
  const seat = seatOf(tx, of.sessionId, of.personId);
  if (seat?.state !== 'enrolled') return refuse('NO_SUCH_PERSON');
  const nowMs = parts.clock.nowMs();
  const early = !mayBePresent(session, nowMs) && nowMs < session.endsAtMs;
  if (session.state === 'cancelled' || (present && early)) return refuse('SESSION_OVER');
  if ((seat.presentAtMs !== null) === present) return ok(true);
  setPresentAt(tx, of.sessionId, of.personId, present ? nowMs : null);
  note(tx, parts, of, present ? 'present' : 'absent');
  parts.settle(tx, of.personId, 'training', of.staffId);
  return ok(true);
}

export function setResult(tx: Writer, parts: TrainingParts, of: OfSeat, result: 'passed' | 'again' | null): Result<true, SeatRefusal> {
  if (sessionById(tx, of.sessionId) === null) return refuse('NO_SUCH_SESSION');
  const seat = seatOf(tx, of.sessionId, of.personId);
  if (seat === null) return refuse('NO_SUCH_PERSON');
  if (seat.presentAtMs === null) return refuse('NOT_PRESENT');
  if (seat.result === result) return ok(true);
  setResultOf(tx, of.sessionId, of.personId, result);
  note(tx, parts, of, result ?? 'no-result');
  parts.settle(tx, of.personId, 'training', of.staffId);
  return ok(true);
}
