import type { CardJob, CardQueue } from '../api/contract/index.ts';
import { createNewestFeeds, type Feed, type Result } from '../kernel/index.ts';
import { printAgain, printCards, settleJob, spoilJob, withdrawJob } from './at-the-desk.ts';
import { mayRepeat } from './rules.ts';
import { runQueue } from './run-queue.ts';
import { createShowing, type Showing, type ShowingParts } from './show-cards.ts';
import { countJobs, endedJobs, openJobs, type ShownJob } from './store.ts';
import { createTemplates, type Templates } from './templates/templates.ts';

const pauseMs = 100;
const mostOpen = 200;
const mostEnded = 50;

export type CardPrintingDeps = Omit<ShowingParts, 'templates'>;

/** The queue of the card printer, and how cards look. */
export interface CardPrinting extends Showing {
  open(): Feed<CardQueue>;
  print(staffId: string, cardIds: readonly string[]): ReturnType<typeof printCards>;
  withdraw(staffId: string, input: Parameters<typeof withdrawJob>[2]): ReturnType<typeof withdrawJob>;
  again(staffId: string, input: Parameters<typeof printAgain>[2]): ReturnType<typeof printAgain>;
  settle(staffId: string, input: Parameters<typeof settleJob>[2]): ReturnType<typeof settleJob>;
  spoil(staffId: string, input: Parameters<typeof spoilJob>[2]): ReturnType<typeof spoilJob>;
  readonly templates: Templates;
  /** For /healthz. */
  counts(): { readonly waiting: number; readonly doubtful: number };
  end(): Promise<void>;
}

export function createCardPrinting(given: CardPrintingDeps): CardPrinting {
  const templates = createTemplates(given);
  const parts: ShowingParts = { ...given, templates };
  const { store, clock, printer, cards } = parts;
  const feeds = createNewestFeeds<CardQueue>();
  let cancel: (() => void) | null = null;

  const shown = ({ id: jobId, batchId: _batch, askedBy, ...job }: ShownJob): CardJob => ({
    jobId,
    ...job,
    askedBy: parts.staffName(askedBy),
    mayRepeat: mayRepeat(job.state, job.detail),
  });
  const state = (): CardQueue => ({
    printer: printer.status(),
    open: openJobs(store, mostOpen).map(shown),
    waiting: countJobs(store, 'queued'),
    ended: endedJobs(store, mostEnded).map(shown),
    blanks: cards.blanks(),
  });
  function changed(): void {
    if (feeds.size === 0 || cancel !== null) return;
    cancel = clock.schedule(pauseMs, () => {
      cancel = null;
      if (feeds.size > 0) feeds.push(state());
    });
  }
  const queue = runQueue({ ...parts, changed });
  /** Something may be printed now, and desks see it. */
  function told<T extends Result<unknown, unknown>>(done: T): T {
    if (done.ok) queue.wake();
    changed();
    return done;
  }

  return {
    open: () => feeds.open(state(), null),
    ...createShowing(parts),
    print: (staffId, cardIds) => told(printCards(parts, staffId, cardIds)),
    withdraw: (staffId, input) => told(withdrawJob(parts, staffId, input)),
    again: (staffId, input) => told(printAgain(parts, staffId, input)),
    settle: (staffId, input) => told(settleJob(parts, staffId, input)),
    spoil: (staffId, input) => told(spoilJob(parts, staffId, input)),
    templates,
    counts: () => ({ waiting: countJobs(store, 'queued'), doubtful: countJobs(store, 'doubtful') }),
    async end() {
      cancel?.();
      feeds.end();
      await queue.close();
      await parts.artist.close();
    },
  };
}
