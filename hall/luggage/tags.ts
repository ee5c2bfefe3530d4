import type { LuggageTags, PaperState } from '../api/contract/index.ts';
import type { PrinterStatus } from '../ports/index.ts';
import { newestJob, paperStateOf, queuePaper, settlePaper } from '../printing/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import type { LuggageItem } from './store.ts';

const holders = ['case', 'owner'] as const;

/** The papers of a case are found by its id, so that nothing else must be kept of them. */
const paperIdOf = (luggageId: string, holder: (typeof holders)[number]): string => `${luggageId}.${holder}`;

/** Both tags, for the printer to take in this order: the case's first, because it must not leave without. */
export function queueTags(tx: Writer, item: LuggageItem, nowMs: number): void {
  const { id, number, code, leftAtMs, copies } = item;
  for (const holder of holders) {
    queuePaper(
      tx,
      { paperId: paperIdOf(id, holder), copy: copies },
      { kind: 'luggage', holder, number, code, leftAtMs, copy: copies },
      nowMs,
    );
  }
}

/** Tags that were seen, or that nobody wants any more: made again, or the case is gone. */
export function settleTags(tx: Writer, item: LuggageItem, detail: 'there' | 'given-up', nowMs: number): void {
  for (const holder of holders) settlePaper(tx, { paperId: paperIdOf(item.id, holder), copy: item.copies }, detail, nowMs);
}

/** The best first: a pair is as good as its worse paper. */
const order: readonly PaperState[] = ['printed', 'sent', 'printing', 'queued', 'waiting-printer', 'doubtful'];

export function tagsOf(from: Reader, item: LuggageItem, printer: PrinterStatus): LuggageTags {
  const papers = holders.map((holder) => {
    const job = newestJob(from, paperIdOf(item.id, holder));
    if (job === null) throw new Error('a case has its tags from its first moment');
    return paperStateOf(job, printer);
  });
  const worse = papers.reduce((a, b) => (order.indexOf(b.paper) > order.indexOf(a.paper) ? b : a));
  return { luggageId: item.id, number: item.number, ...worse };
}
