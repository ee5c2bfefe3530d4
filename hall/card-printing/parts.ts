import type { CardJobState } from '../api/contract/index.ts';
import type { CardArtist } from '../card-art/index.ts';
import type { Cards } from '../cards/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import type { Clock, IdMaker, Log } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { CardPrinter } from '../ports/index.ts';
import type { Store, Writer } from '../store/index.ts';
import type { HallProfile } from '../texts/index.ts';
import type { JobRow } from './store.ts';
import { moveJobRow } from './store.ts';

export interface CardPrintingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly log: Log;
  readonly printer: CardPrinter;
  readonly artist: CardArtist;
  readonly cards: Pick<Cards, 'printable' | 'within' | 'blanks' | 'changed'>;
  readonly catalogue: Pick<HallCatalogue, 'service'>;
  readonly profile: HallProfile;
  readonly staffName: (staffId: string) => string;
}

export interface Move {
  readonly to: CardJobState;
  readonly detail: string | null;
  readonly by: string | null;
}

/** One step of a job with its event. False: it isn't where it was thought to be. */
export function moveJob(tx: Writer, parts: Pick<CardPrintingParts, 'ids' | 'clock'>, job: JobRow, { to, detail, by }: Move): boolean {
  const atMs = parts.clock.nowMs();
  if (!moveJobRow(tx, job, { state: to, detail, atMs })) return false;
  noteJob(tx, parts, job, { from: job.state, to, detail, by, atMs });
  return true;
}

export function noteJob(
  tx: Writer,
  parts: Pick<CardPrintingParts, 'ids'>,
  { id: jobId, cardId, reason }: Pick<JobRow, 'id' | 'cardId' | 'reason'>,
  { from, to, detail, by, atMs }: Move & { readonly from: CardJobState | null; readonly atMs: number },
): void {
  const body = { jobId, cardId, from, to, detail, reason, by };
  appendEvents(tx, [prepareEvent(parts, { type: 'card.print-moved', subject: cardId, at: atMs, body })]);
}
