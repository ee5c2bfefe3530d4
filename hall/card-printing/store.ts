import type { CardJobState } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface JobRow {
  readonly id: string;
  readonly cardId: string;
  readonly batchId: string;
  readonly state: CardJobState;
  readonly detail: string | null;
  readonly reason: string | null;
  readonly askedBy: string;
  readonly askedAtMs: number;
  readonly movedAtMs: number;
}

/** With what a list shows of its card. */
export interface ShownJob extends JobRow {
  readonly number: string;
  readonly copy: number;
  readonly name: string | null;
}

export function insertJob(tx: Writer, job: Omit<JobRow, 'state' | 'detail' | 'movedAtMs'>): void {
  tx.run(
    `INSERT INTO card_jobs (id, card_id, batch_id, state, reason, asked_by, asked_at, moved_at) VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)`,
    job.id,
    job.cardId,
    job.batchId,
    job.reason,
    job.askedBy,
    job.askedAtMs,
    job.askedAtMs,
  );
}

export function jobById(from: Reader, id: string): JobRow | null {
  return (
    from.get<JobRow>(
      `SELECT id, card_id AS cardId, batch_id AS batchId, state, detail, reason, asked_by AS askedBy, asked_at AS askedAtMs, moved_at AS movedAtMs
       FROM card_jobs WHERE id = ?`,
      id,
    ) ?? null
  );
}

/** Ids sort by time. */
export function nextJob(from: Reader): JobRow | null {
  const next = from.get<{ id: string }>("SELECT id FROM card_jobs WHERE state = 'queued' ORDER BY id LIMIT 1");
  return next === undefined ? null : jobById(from, next.id);
}

export function hasOpenJob(from: Reader, cardId: string): boolean {
  return from.get("SELECT 1 FROM card_jobs WHERE card_id = ? AND state IN ('queued', 'printing', 'doubtful')", cardId) !== undefined;
}

export function jobsPrinting(from: Reader): JobRow[] {
  return from.all<{ id: string }>("SELECT id FROM card_jobs WHERE state = 'printing'").flatMap(({ id }) => jobById(from, id) ?? []);
}

export function countJobs(from: Reader, state: CardJobState): number {
  return from.get<{ n: number }>('SELECT count(*) AS n FROM card_jobs WHERE state = ?', state)?.n ?? 0;
}

/** False: it isn't in the state that it was thought to be in. */
export function moveJobRow(
  tx: Writer,
  job: Pick<JobRow, 'id' | 'state'>,
  to: { readonly state: CardJobState; readonly detail: string | null; readonly atMs: number },
): boolean {
  const changed = tx.run(
    'UPDATE card_jobs SET state = ?, detail = ?, moved_at = ? WHERE id = ? AND state = ?',
    to.state,
    to.detail,
    to.atMs,
    job.id,
    job.state,
  );
  return changed === 1;
}

/** Waiting, on their way, or doubtful: oldest first. */
export function openJobs(from: Reader, limit: number): ShownJob[] {
  return from.all(
    `SELECT card_jobs.id, card_id AS cardId, batch_id AS batchId, card_jobs.state, detail, reason, card_jobs.asked_by AS askedBy,
       asked_at AS askedAtMs, moved_at AS movedAtMs, number, copy, name
     FROM card_jobs JOIN service_cards ON service_cards.id = card_id LEFT JOIN persons ON persons.id = person_id
     WHERE card_jobs.state IN ('queued', 'printing', 'doubtful') ORDER BY card_jobs.id LIMIT (SELECT ?)`,
    limit,
  );
}

/** Newest first. */
export function endedJobs(from: Reader, limit: number): ShownJob[] {
  return from.all(
    `SELECT card_jobs.id, card_id AS cardId, batch_id AS batchId, card_jobs.state, detail, reason, card_jobs.asked_by AS askedBy,
       asked_at AS askedAtMs, moved_at AS movedAtMs, number, copy, name
     FROM card_jobs JOIN service_cards ON service_cards.id = card_id LEFT JOIN persons ON persons.id = person_id
     WHERE card_jobs.state IN ('printed', 'failed', 'spoiled') ORDER BY moved_at DESC, card_jobs.id DESC LIMIT (SELECT ?)`,
    limit,
  );
}
