import { createSignal, sleep, type Clock, type Log, type Signal } from '../kernel/index.ts';
import type { PrintOutcome, TicketDocument, TicketPrinter } from '../ports/index.ts';
import { StoreFault, type Store } from '../store/index.ts';
import { doubtInterrupted, recordOutcome, type OutcomeRecording } from './outcomes.ts';
import { canPrint } from './paper-state.ts';
import { moveJob, nextQueued, type PrintJob } from './store.ts';

const retryMs = 2_000;
/** No ticket takes that long: the driver hangs. Its job is doubtful then; nothing else is sent until the driver comes back. */
const hungMs = 120_000;
const closeLimitMs = 3_000;
/** A notice that nobody took this long is not wanted any more; its reader has gone. Tickets never expire. */
const noticeLifeMs = 10 * 60 * 1_000;

export interface SpoolParts {
  readonly store: Store;
  readonly printer: TicketPrinter;
  readonly clock: Clock;
  readonly log: Log;
  readonly recording: OutcomeRecording;
  /** Lays a job out. Throws when its subject is gone or can't be printed: a bug, and the job is then doubtful, not repeated. */
  readonly layOut: (job: PrintJob) => TicketDocument;
}

export interface Spool {
  /** There may be something to print; returns at once. */
  wake(): void;
  /** A job moved on, or the printer's state changed what a waiting one is told. */
  readonly changed: Signal<{ readonly paperId: string | null }>;
  /** Ends the loop; resolves when nothing of it runs any more, except a driver that hangs. */
  close(): Promise<void>;
}

/**
 * Prints what is queued, oldest first, each job at most once by itself. `sending` is committed before the first byte leaves, so after a
 * crash a job is either untouched or known to be doubtful. What fails here stays here: it never reaches a request.
 */
export function startSpool(parts: SpoolParts): Spool {
  const { store, printer, clock, log } = parts;
  const closing = new AbortController();
  const changed = createSignal<{ readonly paperId: string | null }>();
  let running: Promise<void> | null = null;
  let again = false;
  let cancelRetry: (() => void) | null = null;

  const interrupted = store.transaction((tx) => doubtInterrupted(tx, parts.recording, clock.nowMs()));
  if (interrupted > 0) log.warn('printing.interrupted', { jobs: interrupted });

  function wake(): void {
    again = true;
    if (running !== null || closing.signal.aborted) return;
    running = Promise.resolve()
      .then(drain)
      .catch((error: unknown) => stumble(error))
      .finally(() => {
        running = null;
        if (again) wake();
      });
  }

  function stumble(error: unknown): void {
    again = false;
    if (closing.signal.aborted) return;
    log.error('printing.loop', { kind: error instanceof StoreFault ? error.kind : 'bug' });
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
      const job = nextQueued(store);
      if (job === null) return;
      if (isStale(job)) discard(job);
      else if (!(await attempt(job))) return retryLater();
    }
  }

  function isStale(job: PrintJob): boolean {
    return job.kind !== 'ticket' && clock.nowMs() - job.createdAtMs > noticeLifeMs;
  }

  function discard(job: PrintJob): void {
    store.transaction((tx) => moveJob(tx, job, { from: ['queued'], to: 'settled', detail: 'expired', nowMs: clock.nowMs() }));
  }

  /** False: not sent, so that the same job is tried again later. */
  async function attempt(job: PrintJob): Promise<boolean> {
    let sending = false;
    const onSending = (): void => {
      markSending(job);
      sending = true;
    };
    const printing = print(job, onSending, () => sending);
    const watchdog = new AbortController();
    const hung = sleep(clock, hungMs, watchdog.signal).then(
      () => true,
      () => false,
    );
    const late = await Promise.race([printing.then(() => false), hung]).finally(() => watchdog.abort());
    if (late) {
      log.error('printing.driver-hangs', { copy: job.copy });
      if (sending) await record(job, { result: 'unknown', why: 'silent' });
    }
    const outcome = await printing;
    // The printer says no once more: nothing new to write down.
    if (outcome.result === 'not-sent' && !sending && job.detail === outcome.why) return false;
    await record(job, outcome);
    return outcome.result !== 'not-sent';
  }

  async function print(job: PrintJob, onSending: () => void, hasSent: () => boolean): Promise<PrintOutcome> {
    let document: TicketDocument;
    try {
      document = parts.layOut(job);
    } catch (error) {
      log.error('printing.layout', { kind: job.kind, error: error instanceof Error ? error.name : 'unknown' });
      // Set aside as a doubt for staff: trying it for ever would keep everybody else's paper back.
      onSending();
      return { result: 'unknown', why: 'fault-while-printing' };
    }
    try {
      return await printer.print(document, onSending);
    } catch (error) {
      log.error('printing.driver-threw', { error: error instanceof Error ? error.name : 'unknown' });
      return hasSent() ? { result: 'unknown', why: 'fault-while-printing' } : { result: 'not-sent', why: 'error' };
    }
  }

  function markSending(job: PrintJob): void {
    const moved = store.transaction((tx) => moveJob(tx, job, { from: ['queued'], to: 'sending', detail: null, nowMs: clock.nowMs() }));
    if (!moved) throw new Error('the job is not queued any more');
    changed.emit({ paperId: job.paperId });
  }

  /** Until it is on disk: an outcome that got lost would leave a doubt, which is safe but costs staff a look. */
  async function record(job: PrintJob, outcome: PrintOutcome): Promise<void> {
    for (;;) {
      try {
        store.transaction((tx) => recordOutcome(tx, parts.recording, job, outcome, clock.nowMs()));
        break;
      } catch (error) {
        if (!(error instanceof StoreFault)) throw error;
        log.error('printing.outcome-not-kept', { kind: error.kind, result: outcome.result });
        await sleep(clock, retryMs, closing.signal);
      }
    }
    changed.emit({ paperId: job.paperId });
  }

  const stopStatus = printer.onStatus(() => {
    changed.emit({ paperId: null });
    wake();
  });
  wake();
  return {
    wake,
    changed,
    async close() {
      closing.abort(new Error('closing'));
      stopStatus();
      cancelRetry?.();
      // A driver that hangs may never answer; its job stays `sending` and is doubtful at the next start.
      const limit = new AbortController();
      const waited = sleep(clock, closeLimitMs, limit.signal).catch(() => undefined);
      await Promise.race([running, waited]);
      limit.abort();
    },
  };
}
