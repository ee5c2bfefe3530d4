import { unreachable } from '../kernel/index.ts';
import type { CardPrintOutcome } from '../ports/index.ts';
import type { Writer } from '../store/index.ts';
import { moveJob, type CardPrintingParts } from './parts.ts';
import { jobById, jobsPrinting, type JobRow } from './store.ts';

/** A refusal of the card's own step, which takes back all that was written with it. */
class NotBooked extends Error {
  override readonly name = 'NotBooked';
  readonly why: string;
  constructor(why: string) {
    super(why);
    this.why = why;
  }
}

/** Writes down what became of a job that is printing. A late outcome still counts while nobody has settled the doubt. */
export function recordOutcome(parts: CardPrintingParts, jobId: string, outcome: CardPrintOutcome): void {
  switch (outcome.result) {
    case 'printed':
      bookPrinted(parts, jobId, { detail: outcome.certainty, by: null });
      return;
    case 'failed':
      parts.store.transaction((tx) => onJob(tx, jobId, (job) => moveJob(tx, parts, job, { to: 'failed', detail: outcome.why, by: null })));
      return;
    case 'unknown':
      parts.store.transaction((tx) =>
        onJob(tx, jobId, (job) => moveJob(tx, parts, job, { to: 'doubtful', detail: outcome.why, by: null })),
      );
      return;
    case 'not-sent':
      return;
    default:
      unreachable(outcome);
  }
}

/**
 * The card lies there: job and card go on together, and a blank card is used. Where the card can't follow (no box is open, a condition went while
 * it was printed), the job still says that it was printed, and why the card doesn't count as such: it is not handed out then.
 */
export function bookPrinted(
  parts: CardPrintingParts,
  jobId: string,
  { detail, by }: { readonly detail: string; readonly by: string | null },
): void {
  const { store, cards } = parts;
  try {
    store.transaction((tx) =>
      onJob(tx, jobId, (job) => {
        if (!moveJob(tx, parts, job, { to: 'printed', detail, by })) return;
        const booked = cards.within.printed(tx, by ?? job.askedBy, { cardId: job.cardId });
        if (!booked.ok) throw new NotBooked(booked.error.code.toLowerCase().replaceAll('_', '-'));
      }),
    );
  } catch (error) {
    if (!(error instanceof NotBooked)) throw error;
    const { why } = error;
    store.transaction((tx) => onJob(tx, jobId, (job) => moveJob(tx, parts, job, { to: 'printed', detail: why, by })));
  }
  cards.changed();
}

function onJob(tx: Writer, jobId: string, work: (job: JobRow) => unknown): void {
  const job = jobById(tx, jobId);
  if (job !== null && (job.state === 'printing' || job.state === 'doubtful')) work(job);
}

/** At the start: whatever was printing when the service died may lie in the tray or not, and nobody can say. */
export function doubtInterrupted(parts: CardPrintingParts): number {
  return parts.store.transaction((tx) => {
    const interrupted = jobsPrinting(tx);
    for (const job of interrupted) moveJob(tx, parts, job, { to: 'doubtful', detail: 'interrupted', by: null });
    return interrupted.length;
  });
}
