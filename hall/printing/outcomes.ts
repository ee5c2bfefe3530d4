import type { IdMaker } from '../kernel/index.ts';
import { unreachable } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { PrintOutcome } from '../ports/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { jobsInState, moveJob, type PrintJob } from './store.ts';

export interface OutcomeRecording {
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  /** A paper of this ticket is in somebody's hand: the queue wants to know, in the same transaction. */
  readonly handOver: (tx: Writer, ticketId: string, nowMs: number) => void;
}

/** Writes what became of a job that was sent, or why it was not. A late outcome still counts while nobody has settled the doubt. */
export function recordOutcome(tx: Writer, making: OutcomeRecording, job: PrintJob, outcome: PrintOutcome, nowMs: number): void {
  switch (outcome.result) {
    case 'confirmed':
    case 'sent':
      if (!moveJob(tx, job, { from: ['sending', 'unknown'], to: outcome.result, detail: null, nowMs })) return;
      recordPrinted(tx, making, job, { certainty: outcome.result }, nowMs);
      return;
    case 'not-sent':
      moveJob(tx, job, { from: ['queued', 'sending'], to: 'queued', detail: outcome.why, nowMs });
      return;
    case 'unknown':
      recordDoubt(tx, making, job, outcome.why, nowMs);
      return;
    default:
      unreachable(outcome);
  }
}

/** At the start: whatever was being sent when the service died may be on paper or not, and nobody can say. */
export function doubtInterrupted(tx: Writer, making: OutcomeRecording, nowMs: number): number {
  const interrupted = jobsInState(tx, 'sending');
  for (const job of interrupted) recordDoubt(tx, making, job, 'interrupted', nowMs);
  return interrupted.length;
}

export function recordPrinted(
  tx: Writer,
  making: OutcomeRecording,
  job: PrintJob,
  how: { readonly certainty: 'confirmed' | 'sent' } | { readonly certainty: 'seen-by-staff'; readonly by: string },
  nowMs: number,
): void {
  const { paperId, copy } = job;
  appendEvents(tx, [prepareEvent(making, { type: 'paper.printed', subject: paperId, at: nowMs, body: { paperId, copy, ...how } })]);
  if (job.kind === 'ticket') making.handOver(tx, paperId, nowMs);
}

function recordDoubt(tx: Writer, making: OutcomeRecording, job: PrintJob, why: string, nowMs: number): void {
  if (!moveJob(tx, job, { from: ['sending'], to: 'unknown', detail: why, nowMs })) return;
  const { paperId, copy } = job;
  appendEvents(tx, [prepareEvent(making, { type: 'paper.doubtful', subject: paperId, at: nowMs, body: { paperId, copy, why } })]);
}
