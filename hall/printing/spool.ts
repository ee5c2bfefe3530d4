import { createSignal, outlasts, sleep, type Clock, type Log, type Signal } from '../kernel/index.ts';
import type { PrintOutcome, TicketDocument, TicketPrinter } from '../ports/index.ts';
import { StoreFault, type Store } from '../store/index.ts';
import { doubtInterrupted, recordOutcome, type OutcomeRecording } from './outcomes.ts';
import { canPrint } from './paper-state.ts';
import { moveJob, nextQueued, type PrintJob } from './store.ts';

const retryMs = 2_000;
/** No ticket takes that long: the driver hangs. Its job is doubtful then; nothing else is sent until the driver comes back. */
const hungMs = 120_000;
const closeLimitMs = 3_000;
/** A notice that nobody took this long is not wanted any more; its reader has gone. Tickets and luggage tags never expire. */
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
  /** There may be something to print. Lays it out and asks the printer before this returns; all else follows by itself. */
  wake(): void;
  /** A job moved on, or the printer's state changed what a waiting one is told. */
  readonly changed: Signal<{ readonly paperId: string | null }>;
  /** Ends the loop; resolves when nothing of it runs any more, except a driver that hangs. */
  close(): Promise<void>;
}

/**
 * Prints what is queued, oldest first, each job at most once by itself. `sending` is committed before the first byte leaves, so after a
 * crash a job is either untouched or known to be doubtful. What fails here stays here: it never reaches a request.
 * Throws StoreFault when the jobs that a crash left behind can't be marked.
 */
export function startSpool(parts: SpoolParts): Spool {
  const { store, clock, log } = parts;
  const interrupted = store.transaction((tx) => doubtInterrupted(tx, parts.recording, clock.nowMs()));
  if (interrupted > 0) log.warn('printing.interrupted', { jobs: interrupted });
  return new RunningSpool(parts);
}

class RunningSpool implements Spool {
  readonly changed = createSignal<{ readonly paperId: string | null }>();
  readonly #parts: SpoolParts;
  readonly #closing = new AbortController();
  readonly #stopStatus: () => void;
  #running: Promise<void> | null = null;
  /** Something came while the loop was about to end. */
  #again = false;
  #cancelRetry: (() => void) | null = null;

  constructor(parts: SpoolParts) {
    this.#parts = parts;
    this.#stopStatus = parts.printer.onStatus(() => {
      this.changed.emit({ paperId: null });
      this.wake();
    });
    this.wake();
  }

  wake(): void {
    this.#again = true;
    if (this.#running !== null || this.#closing.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    // Set first: what the loop tells before its first wait may wake it again.
    this.#running = promise;
    void this.#drain()
      .catch((error: unknown) => this.#stumble(error))
      .finally(() => {
        this.#running = null;
        resolve(undefined);
        if (this.#again) this.wake();
      });
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('closing'));
    this.#stopStatus();
    this.#cancelRetry?.();
    // A driver that hangs may never answer; its job stays `sending` and is doubtful at the next start.
    const limit = new AbortController();
    const waited = sleep(this.#parts.clock, closeLimitMs, limit.signal).catch(() => undefined);
    await Promise.race([this.#running, waited]);
    limit.abort();
  }

  #stumble(error: unknown): void {
    this.#again = false;
    if (this.#closing.signal.aborted) return;
    this.#parts.log.error('printing.loop', { kind: error instanceof StoreFault ? error.kind : 'bug' });
    this.#retryLater();
  }

  #retryLater(): void {
    this.#cancelRetry ??= this.#parts.clock.schedule(retryMs, () => {
      this.#cancelRetry = null;
      this.wake();
    });
  }

  async #drain(): Promise<void> {
    this.#again = false;
    while (!this.#closing.signal.aborted && canPrint(this.#parts.printer.status())) {
      const job = nextQueued(this.#parts.store);
      if (job === null) return;
      if (this.#isStale(job)) this.#discard(job);
      else if (!(await this.#attempt(job))) return this.#retryLater();
    }
  }

  #isStale(job: PrintJob): boolean {
    return (
      (job.kind === 'notice' || job.kind === 'choices' || job.kind === 'check-slip') &&
      this.#parts.clock.nowMs() - job.createdAtMs > noticeLifeMs
    );
  }

  #discard(job: PrintJob): void {
    const { store, clock } = this.#parts;
    store.transaction((tx) => moveJob(tx, job, { from: ['queued'], to: 'settled', detail: 'expired', nowMs: clock.nowMs() }));
  }

  /** False: not sent, so that the same job is tried again later. */
  async #attempt(job: PrintJob): Promise<boolean> {
    const { clock, log } = this.#parts;
    let sending = false;
    const onSending = (): void => {
      this.#markSending(job);
      sending = true;
    };
    const printing = this.#print(job, onSending, () => sending);
    if (await outlasts(clock, printing, hungMs)) {
      log.error('printing.driver-hangs', { copy: job.copy });
      if (sending) await this.#record(job, { result: 'unknown', why: 'silent' });
    }
    const outcome = await printing;
    // The printer says no once more: nothing new to write down.
    if (outcome.result === 'not-sent' && !sending && job.detail === outcome.why) return false;
    await this.#record(job, outcome);
    return outcome.result !== 'not-sent';
  }

  async #print(job: PrintJob, onSending: () => void, hasSent: () => boolean): Promise<PrintOutcome> {
    const { printer, log } = this.#parts;
    let document: TicketDocument;
    try {
      document = this.#parts.layOut(job);
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

  #markSending(job: PrintJob): void {
    const { store, clock } = this.#parts;
    const moved = store.transaction((tx) => moveJob(tx, job, { from: ['queued'], to: 'sending', detail: null, nowMs: clock.nowMs() }));
    if (!moved) throw new Error('the job is not queued any more');
    // After the bytes: the screens that look anew would keep the paper waiting.
    queueMicrotask(() => this.changed.emit({ paperId: job.paperId }));
  }

  /** Until it is on disk: an outcome that got lost would leave a doubt, which is safe but costs staff a look. */
  async #record(job: PrintJob, outcome: PrintOutcome): Promise<void> {
    const { store, clock, log, recording } = this.#parts;
    for (;;) {
      try {
        store.transaction((tx) => recordOutcome(tx, recording, job, outcome, clock.nowMs()));
        break;
      } catch (error) {
        if (!(error instanceof StoreFault)) throw error;
        log.error('printing.outcome-not-kept', { kind: error.kind, result: outcome.result });
        await sleep(clock, retryMs, this.#closing.signal);
      }
    }
    this.changed.emit({ paperId: job.paperId });
  }
}
