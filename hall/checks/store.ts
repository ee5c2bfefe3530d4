import type { CheckConclusion, CheckLook, CheckSource } from '../api/contract/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import type { CheckFacts } from './rules.ts';

/** A check with who it is of; the person's cell is sealed. */
export interface CheckRow {
  readonly checkId: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly cardKind: string;
  readonly personCell: Uint8Array;
  readonly source: CheckSource;
  readonly state: 'waiting' | 'sent' | 'concluded' | 'withdrawn';
  readonly askedAtMs: number;
  readonly askedBy: string;
  readonly batchId: string | null;
  readonly batchLine: number | null;
  readonly conclusion: CheckConclusion | null;
  readonly concludedBy: string | null;
  readonly concludedOn: CalendarDay | null;
  readonly validUntil: CalendarDay | null;
  readonly toldAtMs: number | null;
  readonly askBy: CalendarDay | null;
}

export interface BatchRow {
  readonly batchId: string;
  readonly number: string;
  readonly madeAtMs: number;
  readonly madeBy: string;
  readonly people: number;
  readonly sha256: string;
  /** Lines without a conclusion. */
  readonly open: number;
  /** To the city, over the line. */
  readonly handedOverAtMs: number | null;
  /** Lines that the city gave back and nobody looked through; null: none. */
  readonly results: number | null;
}

export interface ReviewRow {
  readonly reviewId: string;
  readonly checkId: string;
  readonly openedAtMs: number;
  readonly dueOn: CalendarDay;
  readonly closedAtMs: number | null;
  readonly outcome: 'stands' | 'checked-again' | null;
}

export function factsOf(from: Reader, personId: string): CheckFacts {
  const open = from.get("SELECT 1 FROM checks WHERE person_id = ? AND state IN ('waiting', 'sent')", personId) !== undefined;
  const newest = from.get<NonNullable<CheckFacts['newest']>>(
    `SELECT conclusion, valid_until AS validUntil FROM checks WHERE person_id = ? AND state = 'concluded'
     ORDER BY concluded_at DESC, id DESC LIMIT 1`,
    personId,
  );
  return { open, newest: newest ?? null };
}

/** The day on the paper of the newest conclusion, where that is a pass; null: it isn't. */
export function passedOn(from: Reader, personId: string): string | null {
  const newest = from.get<{ passedOn: string | null }>(
    `SELECT CASE conclusion WHEN 'passed' THEN concluded_on END AS passedOn FROM checks WHERE person_id = ? AND state = 'concluded'
     ORDER BY concluded_at DESC, id DESC LIMIT 1`,
    personId,
  );
  return newest?.passedOn ?? null;
}

/** Whether the newest word on the purpose is yes. */
export function hasConsent(from: Reader, personId: string): boolean {
  const row = from.get<{ given: number }>(
    `SELECT choice.value AS given FROM consents, json_each(consents.choices) AS choice
     WHERE person_id = ? AND choice.key = 'background-check' ORDER BY decided_at DESC LIMIT 1`,
    personId,
  );
  return row?.given === 1;
}

/** When consent was given last, and on which text: what a batch carries as its authority. */
export function consentFacts(from: Reader, personId: string): { readonly decidedAtMs: number } | null {
  const row = from.get<{ decidedAtMs: number }>(
    `SELECT decided_at AS decidedAtMs FROM consents, json_each(consents.choices) AS choice
     WHERE person_id = ? AND choice.key = 'background-check' AND choice.value = 1 ORDER BY decided_at DESC LIMIT 1`,
    personId,
  );
  return row ?? null;
}

/** False: one is open for that person already. */
export function insertCheck(
  tx: Writer,
  check: {
    readonly checkId: string;
    readonly personId: string;
    readonly source: CheckSource;
    readonly atMs: number;
    readonly staffId: string;
  },
): boolean {
  return (
    tx.run(
      "INSERT INTO checks (id, person_id, source, state, asked_at, asked_by) VALUES (?, ?, ?, 'waiting', ?, ?) ON CONFLICT DO NOTHING",
      check.checkId,
      check.personId,
      check.source,
      check.atMs,
      check.staffId,
    ) === 1
  );
}

export function checkById(from: Reader, id: string): CheckRow | null {
  return from.get<CheckRow>('SELECT * FROM check_rows WHERE checkId = ?', id) ?? null;
}

/** Asked for and not sent, the oldest first. */
export function waitingChecks(from: Reader): CheckRow[] {
  return from.all<CheckRow>("SELECT * FROM check_rows WHERE state = 'waiting' ORDER BY checkId");
}

export function checksOfBatch(from: Reader, batchId: string): CheckRow[] {
  return from.all<CheckRow>('SELECT * FROM check_rows WHERE batchId = (SELECT ?) ORDER BY batchLine', batchId);
}

/** Newest conclusions that a person has to be told of in private, the newest first. */
export function privateChecks(from: Reader, limit: number): CheckRow[] {
  return from.all<CheckRow>(
    `SELECT * FROM check_rows WHERE state = 'concluded' AND conclusion <> 'passed' AND NOT EXISTS
       (SELECT 1 FROM checks AS later WHERE later.person_id = personId AND later.id > checkId AND later.state = 'concluded')
     ORDER BY checkId DESC LIMIT ?`,
    limit,
  );
}

/** What passed and ends on that day or before, with nothing newer, the soonest first. */
export function endingChecks(from: Reader, until: CalendarDay, limit: number): CheckRow[] {
  return from.all<CheckRow>(
    `SELECT * FROM check_rows WHERE conclusion = 'passed' AND validUntil <= (SELECT ?) AND NOT EXISTS
       (SELECT 1 FROM checks AS later WHERE later.person_id = personId AND later.id > checkId AND later.state <> 'withdrawn')
     ORDER BY validUntil, checkId LIMIT ?`,
    until,
    limit,
  );
}

/** Last days of what passed that lie there, of one person or of everybody, where no newer check is known or under way. */
export function endingPasses(
  from: Reader,
  { since, until, personId }: { readonly since: CalendarDay; readonly until: CalendarDay; readonly personId: string | null },
  limit: number,
): { readonly personId: string; readonly validUntil: CalendarDay }[] {
  return from.all(
    `SELECT person_id AS personId, valid_until AS validUntil FROM checks AS one
     WHERE conclusion = 'passed' AND valid_until BETWEEN (SELECT ?) AND (SELECT ?) AND person_id = coalesce((SELECT ?), person_id)
       AND NOT EXISTS (SELECT 1 FROM checks AS later
         WHERE later.person_id = one.person_id AND later.id > one.id AND later.state <> 'withdrawn')
     ORDER BY valid_until, id LIMIT (SELECT ?)`,
    since,
    until,
    personId,
    limit,
  );
}

export function waitingCheckOf(from: Reader, personId: string): string | null {
  return from.get<{ id: string }>("SELECT id FROM checks WHERE person_id = ? AND state = 'waiting'", personId)?.id ?? null;
}

export function withdrawCheck(tx: Writer, id: string): boolean {
  return tx.run("UPDATE checks SET state = 'withdrawn' WHERE id = ? AND state = 'waiting'", id) === 1;
}

export function sendCheck(tx: Writer, id: string, batch: { readonly batchId: string; readonly line: number }): void {
  tx.run("UPDATE checks SET state = 'sent', batch_id = ?, batch_line = ? WHERE id = ?", batch.batchId, batch.line, id);
}

/** False: it had a conclusion already, or was withdrawn. */
export function concludeCheck(
  tx: Writer,
  id: string,
  done: {
    readonly conclusion: CheckConclusion;
    readonly on: CalendarDay;
    readonly validUntil: CalendarDay | null;
    readonly atMs: number;
    readonly staffId: string;
    readonly sealed: Uint8Array;
  },
): boolean {
  return (
    tx.run(
      `UPDATE checks SET state = 'concluded', conclusion = ?, concluded_on = ?, valid_until = ?, concluded_at = ?, concluded_by = ?,
       sealed = ? WHERE id = ? AND state IN ('waiting', 'sent')`,
      done.conclusion,
      done.on,
      done.validUntil,
      done.atMs,
      done.staffId,
      done.sealed,
      id,
    ) === 1
  );
}

export function tellCheck(
  tx: Writer,
  id: string,
  told: { readonly atMs: number; readonly staffId: string; readonly askBy: CalendarDay },
): void {
  tx.run('UPDATE checks SET told_at = ?, told_by = ?, ask_by = ? WHERE id = ?', told.atMs, told.staffId, told.askBy, id);
}

export function insertBatch(tx: Writer, batch: Omit<BatchRow, 'open' | 'handedOverAtMs' | 'results'>): void {
  tx.run(
    'INSERT INTO check_batches (id, number, made_at, made_by, people, sha256) VALUES (?, ?, ?, ?, ?, ?)',
    batch.batchId,
    batch.number,
    batch.madeAtMs,
    batch.madeBy,
    batch.people,
    batch.sha256,
  );
}

export function setBatchFile(tx: Writer, batchId: string, sha256: string): void {
  tx.run('UPDATE check_batches SET sha256 = ? WHERE id = ?', sha256, batchId);
}

const batchColumns = `SELECT check_batch_rows.*,
  (SELECT handed_over_at FROM check_batches WHERE id = batchId) AS handedOverAtMs,
  (SELECT lines FROM check_results WHERE batch_id = batchId AND check_results.sealed IS NOT NULL) AS results FROM check_batch_rows`;

/** False: it was handed over before. */
export function setHandedOver(tx: Writer, batchId: string, atMs: number): boolean {
  return tx.run('UPDATE check_batches SET handed_over_at = ? WHERE id = ? AND handed_over_at IS NULL', atMs, batchId) === 1;
}

/** False: that version or a newer one came before. */
export function putResults(
  tx: Writer,
  row: { readonly batchId: string; readonly version: number; readonly lines: number; readonly sealed: Uint8Array; readonly nowMs: number },
): boolean {
  return (
    tx.run(
      `INSERT INTO check_results (batch_id, version, lines, sealed, told_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (batch_id) DO UPDATE SET version = excluded.version, lines = excluded.lines, sealed = excluded.sealed,
         told_at = excluded.told_at WHERE excluded.version > check_results.version`,
      row.batchId,
      row.version,
      row.lines,
      row.sealed,
      row.nowMs,
    ) === 1
  );
}

export function resultsOf(from: Reader, batchId: string): { readonly version: number; readonly sealed: Uint8Array | null } | null {
  return from.get('SELECT version, sealed FROM check_results WHERE batch_id = ?', batchId) ?? null;
}

/** Answers which version they were. */
export function forgetResults(tx: Writer, batchId: string): number {
  return tx.get<{ version: number }>('UPDATE check_results SET sealed = NULL WHERE batch_id = ? RETURNING version', batchId)?.version ?? 0;
}

export function batches(from: Reader, limit: number): BatchRow[] {
  return from.all<BatchRow>(`${batchColumns} ORDER BY batchId DESC LIMIT ?`, limit);
}
export function batchOf(from: Reader, id: string): BatchRow | null {
  return from.get<BatchRow>(`${batchColumns} WHERE batchId = ?`, id) ?? null;
}
export function batchByNumber(from: Reader, number: string): BatchRow | null {
  return from.get<BatchRow>(`${batchColumns} WHERE number = ?`, number) ?? null;
}
/** How many batches have a number that begins so. */
export function countBatches(from: Reader, prefix: string): number {
  return from.get<{ n: number }>('SELECT count(*) AS n FROM check_batches WHERE substr(number, 1, ?) = ?', prefix.length, prefix)?.n ?? 0;
}

/** False: one is open already. */
export function insertReview(tx: Writer, review: Omit<ReviewRow, 'closedAtMs' | 'outcome'> & { readonly staffId: string }): boolean {
  return (
    tx.run(
      'INSERT INTO check_reviews (id, check_id, opened_at, opened_by, due_on) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      review.reviewId,
      review.checkId,
      review.openedAtMs,
      review.staffId,
      review.dueOn,
    ) === 1
  );
}

export function newestReview(from: Reader, checkId: string): ReviewRow | null {
  return from.get<ReviewRow>('SELECT * FROM check_review_rows WHERE checkId = (SELECT ?) ORDER BY reviewId DESC LIMIT 1', checkId) ?? null;
}
export function reviewById(from: Reader, id: string): ReviewRow | null {
  return from.get<ReviewRow>('SELECT * FROM check_review_rows WHERE reviewId = ?', id) ?? null;
}

export function closeReviewRow(
  tx: Writer,
  id: string,
  closed: { readonly atMs: number; readonly staffId: string; readonly outcome: 'stands' | 'checked-again' },
): boolean {
  return (
    tx.run(
      'UPDATE check_reviews SET closed_at = ?, closed_by = ?, outcome = ? WHERE id = ? AND closed_at IS NULL',
      closed.atMs,
      closed.staffId,
      closed.outcome,
      id,
    ) === 1
  );
}

export function insertLooks(
  tx: Writer,
  look: { readonly personIds: readonly string[]; readonly at: number; readonly staffId: string; readonly what: string },
): void {
  for (const personId of look.personIds) {
    tx.run(
      'INSERT INTO check_looks (person_id, at, staff_id, what) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      personId,
      look.at,
      look.staffId,
      look.what,
    );
  }
}

/** The newest first. */
export function checkLooks(from: Reader, personId: string, limit: number): { atMs: number; staffId: string; what: CheckLook }[] {
  return from.all(
    'SELECT at AS atMs, staff_id AS staffId, what FROM check_looks WHERE person_id = (SELECT ?) ORDER BY at DESC LIMIT ?',
    personId,
    limit,
  );
}
