import { outlasts } from '../kernel/index.ts';
import type { CardPrint, CardPrintOutcome } from '../ports/index.ts';
import { StoreFault } from '../store/index.ts';
import { factsOf } from './facts-of.ts';
import { recordOutcome } from './outcomes.ts';
import { moveJob, type CardPrintingParts } from './parts.ts';
import type { JobRow } from './store.ts';
import type { Templates } from './templates/templates.ts';

export interface QueueParts extends CardPrintingParts {
  readonly templates: Pick<Templates, 'current'>;
  readonly changed: () => void;
}

/** Longer than any driver's own patience: then it hangs, and its card is doubtful. */
const hungMs = 420_000;

/** null: it can't be printed any more, and is out of the queue. */
export async function drawJob(parts: QueueParts, job: JobRow): Promise<CardPrint | null> {
  const card = parts.cards.printable(job.cardId);
  if (card?.state !== 'made') return fail(parts, job, 'not-printable');
  try {
    const order = { template: parts.templates.current(), cards: [factsOf(parts, card)], wish: 'card' } as const;
    const { sides, pdf } = await parts.artist.draw(order);
    const [drawn] = sides;
    if (drawn === undefined || pdf === null) throw new Error('a card was ordered and none was drawn');
    // Once more: a condition may have gone while it was drawn.
    if (parts.cards.printable(job.cardId)?.state !== 'made') return fail(parts, job, 'not-printable');
    return { name: `${card.number}-${card.copy}`, ...drawn, pdf };
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    parts.log.error('card-printing.not-drawn', { error: error instanceof Error ? error.name : 'unknown' });
    return fail(parts, job, 'not-drawn');
  }
}

function fail(parts: QueueParts, job: JobRow, detail: string): null {
  parts.store.transaction((tx) => moveJob(tx, parts, job, { to: 'failed', detail, by: null }));
  return null;
}

/** False: not sent, so that the same job is tried again later. */
export async function sendJob(parts: QueueParts, job: JobRow, drawn: CardPrint): Promise<boolean> {
  const { store, clock, log, changed } = parts;
  let sending = false;
  const onSending = (): void => {
    const moved = store.transaction((tx) => moveJob(tx, parts, job, { to: 'printing', detail: null, by: null }));
    if (!moved) throw new Error('the job is not queued any more');
    sending = true;
    changed();
  };
  const printing = print(parts, drawn, { onSending, hasSent: () => sending });
  if ((await outlasts(clock, printing, hungMs)) && sending) {
    log.error('card-printing.driver-hangs');
    recordOutcome(parts, job.id, { result: 'unknown', why: 'silent' });
    changed();
  }
  const outcome = await printing;
  if (outcome.result === 'not-sent') return false;
  recordOutcome(parts, job.id, outcome);
  changed();
  return true;
}

async function print(
  { printer, log }: QueueParts,
  drawn: CardPrint,
  { onSending, hasSent }: { readonly onSending: () => void; readonly hasSent: () => boolean },
): Promise<CardPrintOutcome> {
  try {
    return await printer.print(drawn, onSending);
  } catch (error) {
    log.error('card-printing.driver-threw', { error: error instanceof Error ? error.name : 'unknown' });
    return hasSent() ? { result: 'unknown', why: 'connection-lost' } : { result: 'not-sent', why: 'error' };
  }
}
