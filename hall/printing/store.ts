import type { Reader, Writer } from '../store/index.ts';

/** queued → sending → confirmed | sent | unknown; unknown → settled. See the migration for what each may follow. */
export type PrintState = 'queued' | 'sending' | 'sent' | 'confirmed' | 'unknown' | 'settled';

type OpenState = Extract<PrintState, 'queued' | 'sending' | 'unknown'>;

export interface PrintJob {
  /** The ticket's id for a ticket, its own for other papers. */
  readonly paperId: string;
  /** 0: the first paper; n: the n-th reprint, marked so. */
  readonly copy: number;
  readonly kind:
    | 'ticket'
    | 'notice'
    | 'choices'
    | 'luggage'
    | 'check-slip'
    | 'card-slip'
    | 'ending-slip'
    | 'consent-slip'
    | 'registration-slip'
    | 'return-slip'
    | 'together-slip'
    | 'agency-slip'
    | 'agency-notice';
  readonly state: PrintState;
  /** Why it waits or is doubtful, how it was settled: a code. */
  readonly detail: string | null;
  /** JSON of what the paper needs beside its subject; nothing personal but a masked name. */
  readonly params: string | null;
  readonly createdAtMs: number;
}

interface JobRow {
  readonly paper_id: string;
  readonly copy: number;
  readonly kind: PrintJob['kind'];
  readonly state: PrintState;
  readonly detail: string | null;
  readonly params: string | null;
  readonly created_at: number;
}

export function insertJob(tx: Writer, job: Omit<PrintJob, 'state' | 'detail'>): void {
  tx.run(
    `INSERT INTO print_open (paper_id, copy, kind, state, params, created_at, changed_at) VALUES (?, ?, ?, 'queued', ?, ?, ?)`,
    job.paperId,
    job.copy,
    job.kind,
    job.params,
    job.createdAtMs,
    job.createdAtMs,
  );
}

/** Papers of the pack (tickets with params) wait for everybody else's: nobody stands before the printer for them. */
export function nextQueued(from: Reader): PrintJob | null {
  const row = from.get<JobRow>(
    `SELECT * FROM print_open WHERE state = 'queued' ORDER BY kind = 'ticket' AND params IS NOT NULL, created_at, paper_id, copy LIMIT 1`,
  );
  return row === undefined ? null : jobOf(row);
}

export function jobsInState(from: Reader, state: OpenState): PrintJob[] {
  return from.all<JobRow>('SELECT * FROM print_open WHERE state = ? ORDER BY created_at', state).map(jobOf);
}

export function newestJob(from: Reader, paperId: string): PrintJob | null {
  const row = from.get<JobRow>('SELECT * FROM print_jobs WHERE paper_id = ? ORDER BY copy DESC LIMIT 1', paperId);
  return row === undefined ? null : jobOf(row);
}

interface Move {
  readonly from: readonly OpenState[];
  readonly to: PrintState;
  readonly detail: string | null;
  readonly nowMs: number;
}

/** Moves a job on; false when it isn't in one of the states it may come from. */
export function moveJob(tx: Writer, job: Pick<PrintJob, 'paperId' | 'copy'>, move: Move): boolean {
  const changed = tx.run(
    `UPDATE print_open SET state = ?, detail = ?, changed_at = ?
     WHERE paper_id = ? AND copy = ? AND state IN (SELECT value FROM json_each(?))`,
    isOpen(move.to) ? move.to : 'sending',
    move.detail,
    move.nowMs,
    job.paperId,
    job.copy,
    JSON.stringify(move.from),
  );
  if (changed === 1 && !isOpen(move.to)) endJob(tx, job, move.to);
  return changed === 1;
}

function endJob(tx: Writer, job: Pick<PrintJob, 'paperId' | 'copy'>, state: PrintState): void {
  tx.run(
    `INSERT INTO print_ended (paper_id, copy, kind, state, detail, params, created_at, changed_at)
     SELECT paper_id, copy, kind, ?, detail, params, created_at, changed_at FROM print_open WHERE paper_id = ? AND copy = ?`,
    state,
    job.paperId,
    job.copy,
  );
  tx.run('DELETE FROM print_open WHERE paper_id = ? AND copy = ?', job.paperId, job.copy);
}

function isOpen(state: PrintState): state is OpenState {
  return state === 'queued' || state === 'sending' || state === 'unknown';
}

function jobOf(row: JobRow): PrintJob {
  return {
    paperId: row.paper_id,
    copy: row.copy,
    kind: row.kind,
    state: row.state,
    detail: row.detail,
    params: row.params,
    createdAtMs: row.created_at,
  };
}
