import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import type { Attended } from './rules.ts';

export interface SessionRow {
  readonly sessionId: string;
  readonly course: string;
  readonly hours: number;
  readonly place: string;
  readonly teacher: string;
  readonly capacity: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly state: 'planned' | 'cancelled';
  readonly rev: number;
  readonly enrolled: number;
  readonly waiting: number;
  readonly present: number;
}

export interface SeatRow {
  readonly personId: PersonId;
  readonly name: string;
  readonly state: 'enrolled' | 'waiting';
  readonly turn: number;
  readonly presentAtMs: number | null;
  readonly result: 'passed' | 'again' | null;
}

/** Sessions that touch the span, the earliest first. */
export function sessionsBetween(from: Reader, fromMs: number, toMs: number, limit: number): SessionRow[] {
  return from.all<SessionRow>(
    'SELECT * FROM training_session_rows WHERE endsAtMs >= (SELECT ?) AND startsAtMs < (SELECT ?) ORDER BY startsAtMs, sessionId LIMIT ?',
    fromMs,
    toMs,
    limit,
  );
}
export function sessionById(from: Reader, id: string): SessionRow | null {
  return from.get<SessionRow>('SELECT * FROM training_session_rows WHERE sessionId = ?', id) ?? null;
}

type Saved = Omit<SessionRow, 'state' | 'rev' | 'enrolled' | 'waiting' | 'present'>;

export function insertSession(tx: Writer, row: Saved): void {
  tx.run(
    `INSERT INTO training_sessions (id, course, hours, place, teacher, capacity, starts_at, ends_at, state, rev)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'planned', 1)`,
    row.sessionId,
    row.course,
    row.hours,
    row.place,
    row.teacher,
    row.capacity,
    row.startsAtMs,
    row.endsAtMs,
  );
}

/** False: somebody changed it since, or it was cancelled. */
export function updateSession(tx: Writer, row: Saved, rev: number): boolean {
  return (
    tx.run(
      `UPDATE training_sessions SET course = ?, hours = ?, place = ?, teacher = ?, capacity = ?, starts_at = ?, ends_at = ?, rev = rev + 1
       WHERE id = ? AND rev = ? AND state = 'planned'`,
      row.course,
      row.hours,
      row.place,
      row.teacher,
      row.capacity,
      row.startsAtMs,
      row.endsAtMs,
      row.sessionId,
      rev,
    ) === 1
  );
}

export function cancelSession(tx: Writer, id: string, rev: number): boolean {
  return (
    tx.run("UPDATE training_sessions SET state = 'cancelled', rev = rev + 1 WHERE id = ? AND rev = ? AND state = 'planned'", id, rev) === 1
  );
}

const seats = `SELECT person_id AS personId, name, training_seats.state, turn, present_at AS presentAtMs, result FROM training_seats
  JOIN persons ON persons.id = person_id WHERE session_id = ? ORDER BY training_seats.state, turn`;

/** Who is enrolled, then who waits, each in their order. */
export function seatsOf(from: Reader, sessionId: string): SeatRow[] {
  return from.all<SeatRow>(seats, sessionId);
}

export function seatOf(from: Reader, sessionId: string, personId: string): Omit<SeatRow, 'name'> | null {
  const row = from.get<Omit<SeatRow, 'name'>>(
    `SELECT person_id AS personId, state, turn, present_at AS presentAtMs, result FROM training_seats WHERE session_id = ? AND person_id = ?`,
    sessionId,
    personId,
  );
  return row ?? null;
}

/** From 1. */
export function placeInWaiting(from: Reader, sessionId: string, turn: number): number {
  return (
    from.get<{ n: number }>(
      "SELECT count(*) AS n FROM training_seats WHERE session_id = ? AND state = 'waiting' AND turn <= ?",
      sessionId,
      turn,
    )?.n ?? 0
  );
}

/** Behind everybody who came before. */
export function insertSeat(
  tx: Writer,
  seat: { readonly sessionId: string; readonly personId: string; readonly state: SeatRow['state']; readonly atMs: number },
): void {
  tx.run(
    `INSERT INTO training_seats (session_id, person_id, state, turn, enrolled_at)
     VALUES (?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM training_seats WHERE session_id = ?), ?)`,
    seat.sessionId,
    seat.personId,
    seat.state,
    seat.sessionId,
    seat.atMs,
  );
}

export function deleteSeat(tx: Writer, sessionId: string, personId: string): void {
  tx.run('DELETE FROM training_seats WHERE session_id = ? AND person_id = ?', sessionId, personId);
}

/** The first who waits is enrolled; null: nobody waits. */
export function moveUp(tx: Writer, sessionId: string): string | null {
  const first = tx.get<{ personId: string }>(
    "SELECT person_id AS personId FROM training_seats WHERE session_id = ? AND state = 'waiting' ORDER BY turn LIMIT 1",
    sessionId,
  );
  if (first === undefined) return null;
  tx.run("UPDATE training_seats SET state = 'enrolled' WHERE session_id = ? AND person_id = ?", sessionId, first.personId);
  return first.personId;
}

export function setPresentAt(tx: Writer, sessionId: string, personId: string, atMs: number | null): void {
  tx.run(
    'UPDATE training_seats SET present_at = ?, result = iif(? IS NULL, NULL, result) WHERE session_id = ? AND person_id = ?',
    atMs,
    atMs,
    sessionId,
    personId,
  );
}

export function setResultOf(tx: Writer, sessionId: string, personId: string, result: SeatRow['result']): void {
  tx.run('UPDATE training_seats SET result = ? WHERE session_id = ? AND person_id = ?', result, sessionId, personId);
}

/** Whether the person has a seat, or waits for one, in another session at that time. */
export function overlaps(from: Reader, personId: string, session: Pick<SessionRow, 'sessionId' | 'startsAtMs' | 'endsAtMs'>): boolean {
  const row = from.get(
    `SELECT 1 FROM training_seats JOIN training_sessions ON id = session_id
     WHERE person_id = ? AND id <> ? AND training_sessions.state = 'planned' AND starts_at < ? AND ends_at > ?`,
    personId,
    session.sessionId,
    session.endsAtMs,
    session.startsAtMs,
  );
  return row !== undefined;
}

/** The next session that the person has a seat in and that isn't over. */
export function nextLessonOf(
  from: Reader,
  personId: string,
  nowMs: number,
): { readonly startsAtMs: number; readonly endsAtMs: number } | null {
  return (
    from.get<{ startsAtMs: number; endsAtMs: number }>(
      `SELECT starts_at AS startsAtMs, ends_at AS endsAtMs FROM training_seats JOIN training_sessions ON id = session_id
       WHERE person_id = ? AND training_seats.state = 'enrolled' AND training_sessions.state = 'planned' AND ends_at > ? ORDER BY starts_at LIMIT 1`,
      personId,
      nowMs,
    ) ?? null
  );
}

/** A session that a person was present at, and when. */
type AttendedOn = Attended & { readonly startsAtMs: number };

export function attendedBy(from: Reader, personId: string): AttendedOn[] {
  return from.all<AttendedOn>(
    `SELECT course, hours, result, starts_at AS startsAtMs FROM training_seats JOIN training_sessions ON id = session_id
     WHERE person_id = ? AND present_at IS NOT NULL AND training_sessions.state = 'planned'`,
    personId,
  );
}

export interface CertificateRow {
  readonly number: string;
  readonly hours: number;
  readonly issuedAtMs: number;
}

export function certificateOf(from: Reader, personId: string): CertificateRow | null {
  const row = from.get<CertificateRow>(
    'SELECT number, hours, issued_at AS issuedAtMs FROM training_certificates WHERE person_id = ?',
    personId,
  );
  return row ?? null;
}

/** The greatest number that begins so; null: none does. */
export function lastCertificate(from: Reader, prefix: string): string | null {
  return (
    from.get<{ number: string | null }>(
      'SELECT max(number) AS number FROM training_certificates WHERE substr(number, 1, ?) = ?',
      prefix.length,
      prefix,
    )?.number ?? null
  );
}

export function insertCertificate(tx: Writer, row: CertificateRow & { readonly personId: string; readonly staffId: string }): void {
  tx.run(
    'INSERT INTO training_certificates (person_id, number, hours, issued_at, issued_by) VALUES (?, ?, ?, ?, ?)',
    row.personId,
    row.number,
    row.hours,
    row.issuedAtMs,
    row.staffId,
  );
}

export function personName(from: Reader, personId: string): string | null {
  return from.get<{ name: string }>('SELECT name FROM persons WHERE id = ?', personId)?.name ?? null;
}
