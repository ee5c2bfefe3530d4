import type { CardJobState, CardMissing } from '../api/contract/index.ts';
import { codeFits, readTemplate } from '../card-art/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { bookPrinted } from './outcomes.ts';
import { moveJob, noteJob, type CardPrintingParts } from './parts.ts';
import { mayRepeat } from './rules.ts';
import { hasOpenJob, insertJob, jobById, type JobRow } from './store.ts';
import type { Templates } from './templates/templates.ts';

export type JobRefusal = { readonly code: 'NO_SUCH_JOB' } | { readonly code: 'JOB_MOVED'; readonly state: CardJobState };
type Done<E = never> = Result<null, JobRefusal | E>;
interface OfJob {
  readonly jobId: string;
}
export interface Queued {
  readonly queued: number;
  readonly refused: { readonly cardId: string; readonly why: 'not-printable' | 'in-queue' | 'printed' | 'code-too-long' }[];
}

export interface DeskParts extends CardPrintingParts {
  readonly templates: Pick<Templates, 'current'>;
}

/** Puts cards into the queue. Whoever presses twice gets one job a card; a card that was printed is not printed again this way. */
export function printCards(
  parts: DeskParts,
  staffId: string,
  cardIds: readonly string[],
): Result<Queued, { code: 'NO_STOCK'; blanks: number }> {
  const { store, cards, ids } = parts;
  const wanted = [...new Set(cardIds)];
  const blanks = cards.blanks();
  const refused: Queued['refused'] = [];
  const fit = wanted.filter((cardId) => {
    const why = whyNot(parts, cardId);
    if (why !== null) refused.push({ cardId, why });
    return why === null;
  });
  if (fit.length > blanks) return refuse({ code: 'NO_STOCK', blanks });
  const batchId = ids.next<'card-batch'>();
  store.transaction((tx) => {
    for (const cardId of fit) queue(tx, parts, { cardId, batchId, reason: null, staffId });
  });
  return ok({ queued: fit.length, refused });
}

function whyNot({ store, cards, templates }: DeskParts, cardId: string): Queued['refused'][number]['why'] | null {
  if (hasOpenJob(store, cardId)) return 'in-queue';
  const card = cards.printable(cardId);
  if (card === null) return 'not-printable';
  if (card.state === 'printed') return 'printed';
  const read = readTemplate(templates.current());
  return read.ok && codeFits(read.value.front, card.qr) && codeFits(read.value.back, card.qr) ? null : 'code-too-long';
}

function queue(
  tx: Writer,
  parts: Pick<DeskParts, 'ids' | 'clock'>,
  asked: { readonly cardId: string; readonly batchId: string; readonly reason: string | null; readonly staffId: string },
): void {
  const atMs = parts.clock.nowMs();
  const { cardId, batchId, reason, staffId } = asked;
  const job = { id: parts.ids.next<'card-job'>(), cardId, batchId, reason, askedBy: staffId, askedAtMs: atMs };
  insertJob(tx, job);
  noteJob(tx, parts, job, { from: null, to: 'queued', detail: null, by: staffId, atMs });
}

function jobIn(tx: Writer, jobId: string, ...states: readonly CardJobState[]): Result<JobRow, JobRefusal> {
  const job = jobById(tx, jobId);
  if (job === null) return refuse({ code: 'NO_SUCH_JOB' });
  return states.includes(job.state) ? ok(job) : refuse({ code: 'JOB_MOVED', state: job.state });
}

/** As long as it waits. */
export function withdrawJob(parts: DeskParts, staffId: string, { jobId }: OfJob): Done {
  return parts.store.transaction((tx): Done => {
    const job = jobIn(tx, jobId, 'queued');
    if (!job.ok) return job;
    moveJob(tx, parts, job.value, { to: 'failed', detail: 'withdrawn', by: staffId });
    return ok(null);
  });
}

/** The same card once more: only where nothing of it can have come out, and with a reason. */
export function printAgain(
  parts: DeskParts,
  staffId: string,
  { jobId, reason }: OfJob & { readonly reason: string },
): Done<{ readonly code: 'NOT_PRINTABLE' | 'MAY_EXIST' }> {
  return parts.store.transaction((tx): Done<{ readonly code: 'NOT_PRINTABLE' | 'MAY_EXIST' }> => {
    const job = jobIn(tx, jobId, 'failed');
    if (!job.ok) return job;
    if (!mayRepeat(job.value.state, job.value.detail)) return refuse({ code: 'MAY_EXIST' });
    const { cardId, batchId } = job.value;
    if (hasOpenJob(tx, cardId) || parts.cards.printable(cardId)?.state !== 'made') return refuse({ code: 'NOT_PRINTABLE' });
    queue(tx, parts, { cardId, batchId, reason, staffId });
    return ok(null);
  });
}

/** Somebody looked. There: it counts as printed. Not there: nothing came out, and it may be printed once more. */
export function settleJob(parts: DeskParts, staffId: string, { jobId, isThere }: OfJob & { readonly isThere: boolean }): Done {
  const found = parts.store.transaction((tx): Done => {
    const job = jobIn(tx, jobId, 'doubtful');
    if (!job.ok) return job;
    if (!isThere) moveJob(tx, parts, job.value, { to: 'failed', detail: 'not-there', by: staffId });
    return ok(null);
  });
  if (found.ok && isThere) bookPrinted(parts, jobId, { detail: 'seen', by: staffId });
  return found;
}

export type SpoilRefusal = { readonly code: 'CONDITIONS'; readonly missing: CardMissing[] } | { readonly code: 'NO_KEY' };

/** What came out is thrown away: its code dies, the same number is made with another one, and that card is queued. All at once, or nothing. */
export function spoilJob(parts: DeskParts, staffId: string, { jobId, reason }: OfJob & { readonly reason: string }): Done<SpoilRefusal> {
  const { store, cards } = parts;
  const done = { refusal: null as JobRefusal | SpoilRefusal | null };
  try {
    return store.transaction((tx): Done<SpoilRefusal> => {
      const job = jobIn(tx, jobId, 'printed', 'doubtful', 'failed');
      if (!job.ok) return job;
      moveJob(tx, parts, job.value, { to: 'spoiled', detail: job.value.detail, by: staffId });
      const made = cards.within.spoiled(tx, staffId, { cardId: job.value.cardId, reason });
      if (made.ok) {
        queue(tx, parts, { cardId: made.value.id, batchId: job.value.batchId, reason, staffId });
        return ok(null);
      }
      const { error } = made;
      if (error.code === 'CONDITIONS') done.refusal = error;
      else if (error.code === 'NO_KEY') done.refusal = { code: 'NO_KEY' };
      else done.refusal = { code: 'JOB_MOVED', state: job.value.state };
      throw new NotDone();
    });
  } catch (error) {
    if (error instanceof NotDone && done.refusal !== null) return refuse(done.refusal);
    throw error;
  } finally {
    cards.changed();
  }
}

/** Takes back what a refused step wrote before it was refused. */
class NotDone extends Error {
  override readonly name = 'NotDone';
}
