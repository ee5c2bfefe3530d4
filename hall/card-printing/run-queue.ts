import { sleep } from '../kernel/index.ts';
import type { CardPrinterStatus } from '../ports/index.ts';
import { StoreFault } from '../store/index.ts';
import { doubtInterrupted } from './outcomes.ts';
import { drawJob, sendJob, type QueueParts } from './print-job.ts';
import { nextJob } from './store.ts';

const retryMs = 5_000;
const closeLimitMs = 3_000;

export interface RunningQueue {
  /** There may be something to print. */
  wake(): void;
  close(): Promise<void>;
}

/** Only these let a card start. */
const canPrint = ({ state, detail }: CardPrinterStatus): boolean =>
  (state === 'ok' || state === 'simulated') && (detail === 'ready' || detail === 'ribbon-low' || detail === 'cards-low');

/**
 * Prints what is queued, oldest first, each card at most once by itself: `printing` is committed before anything leaves. Drawing happens in
 * the artist's own thread. What fails here stays here.
 */
export function runQueue(parts: QueueParts): RunningQueue {
  const { store, clock, log, printer, changed } = parts;
  const closing = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let cancelRetry: (() => void) | null = null;

  const interrupted = doubtInterrupted(parts);
  if (interrupted > 0) log.warn('card-printing.interrupted', { jobs: interrupted });
  const stopStatus = printer.onStatus(() => {
    changed();
    wake();
  });

  function wake(): void {
    again = true;
    if (running !== null || closing.signal.aborted) return;
    running = drain()
      .catch(stumble)
      .finally(() => {
        running = null;
        if (again) wake();
      });
  }

  function stumble(error: unknown): void {
    again = false;
    if (closing.signal.aborted) return;
    log.error('card-printing.loop', { kind: error instanceof StoreFault ? error.kind : 'bug' });
    retryLater();
  }
  function retryLater(): void {
    cancelRetry ??= clock.schedule(retryMs, () => {
      cancelRetry = null;
      wake();
    });
  }

  async function drain(): Promise<void> {
    again = false;
    while (!closing.signal.aborted && canPrint(printer.status())) {
      const job = nextJob(store);
      if (job === null) return;
      const drawn = await drawJob(parts, job);
      if (drawn === null) changed();
      // It was withdrawn, or its card ended, while it was drawn.
      if (drawn === null || nextJob(store)?.id !== job.id) continue;
      if (!(await sendJob(parts, job, drawn))) return retryLater();
    }
  }

  wake();
  return {
    wake,
    async close() {
      closing.abort(new Error('closing'));
      stopStatus();
      cancelRetry?.();
      // A driver that hangs may never answer; its job stays `printing` and is doubtful at the next start.
      const limit = new AbortController();
      await Promise.race([running, sleep(clock, closeLimitMs, limit.signal).catch(() => undefined)]);
      limit.abort();
    },
  };
}
