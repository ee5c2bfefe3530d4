import { ok, refuse, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import { recordPrinted, type OutcomeRecording } from './outcomes.ts';
import { insertJob, moveJob, newestJob, type PrintJob } from './store.ts';

/** Queues one more copy, marked so. While the last one still waits for the printer there is nothing to repeat. */
export function reprint(
  tx: Writer,
  making: OutcomeRecording,
  asked: { readonly paperId: string; readonly by: string; readonly nowMs: number },
): Result<null, 'NO_SUCH_TICKET'> {
  const { paperId, by, nowMs } = asked;
  const newest = newestJob(tx, paperId);
  if (newest === null || newest.kind !== 'ticket') return refuse('NO_SUCH_TICKET');
  if (newest.state !== 'queued') queueCopy(tx, making, newest, { why: 'asked', by, nowMs });
  return ok(null);
}

/** A person looked. Paper there: it counts as printed and handed over. Not there: a copy, marked so. */
export function settleDoubt(
  tx: Writer,
  making: OutcomeRecording,
  settled: { readonly paperId: string; readonly paperIsThere: boolean; readonly by: string; readonly nowMs: number },
): Result<null, 'NO_SUCH_TICKET' | 'NOT_DOUBTFUL'> {
  const { paperId, paperIsThere, by, nowMs } = settled;
  const newest = newestJob(tx, paperId);
  if (newest === null || newest.kind !== 'ticket') return refuse('NO_SUCH_TICKET');
  const detail = paperIsThere ? 'there' : 'missing';
  if (!moveJob(tx, newest, { from: ['unknown'], to: 'settled', detail, nowMs })) return refuse('NOT_DOUBTFUL');
  if (paperIsThere) recordPrinted(tx, making, newest, { certainty: 'seen-by-staff', by }, nowMs);
  else queueCopy(tx, making, newest, { why: 'missing', by, nowMs });
  return ok(null);
}

/** A person looked (`there`), or nobody wants it any more (`given-up`): its doubt is over, and what is given up won't be printed late. */
export function settlePaper(
  tx: Writer,
  paper: { readonly paperId: string; readonly copy: number },
  detail: 'there' | 'given-up',
  nowMs: number,
): void {
  moveJob(tx, paper, { from: detail === 'there' ? ['unknown'] : ['unknown', 'queued'], to: 'settled', detail, nowMs });
}

function queueCopy(
  tx: Writer,
  making: OutcomeRecording,
  last: PrintJob,
  { why, by, nowMs }: { readonly why: 'asked' | 'missing'; readonly by: string; readonly nowMs: number },
): void {
  const { paperId } = last;
  const copy = last.copy + 1;
  insertJob(tx, { paperId, copy, kind: last.kind, params: last.params, createdAtMs: nowMs });
  appendEvents(tx, [prepareEvent(making, { type: 'paper.reprint-asked', subject: paperId, at: nowMs, body: { paperId, copy, why, by } })]);
}
