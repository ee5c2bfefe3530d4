import type { Clock, Log } from '../kernel/index.ts';
import { StoreFault } from './faults.ts';
import type { Store } from './store.ts';

/** Longer than the pause between two touches of one person, shorter than the pause between two people. */
const idleMs = 1_000;
/** About 1,000 pages: writing them back takes some 10 ms, once. */
const walLimitBytes = 4 * 1024 * 1024;
/** Erased personal data leaves the WAL at the latest then, idle or not. */
const erasureLimitMs = 4_000;

export interface Maintenance {
  /** Personal data was deleted: the next checkpoint truncates, within 5 s. */
  noteErasure(): void;
  close(): void;
}

/**
 * Writes the WAL back into the file between requests, never in one: after a second without commits, or when it has grown large.
 * Runs on timers only, so a request never waits for more than one checkpoint.
 */
export function startMaintenance(options: { readonly store: Store; readonly clock: Clock; readonly log: Log }): Maintenance {
  const { store, clock, log } = options;
  let lastCommitMs = clock.monotonicMs();
  let erasedMs: number | null = null;
  let written = false;
  let cancelTimer: (() => void) | null = null;
  let closed = false;

  function wake(): void {
    if (cancelTimer === null && !closed) cancelTimer = clock.schedule(idleMs, tick);
  }

  function tick(): void {
    cancelTimer = null;
    const nowMs = clock.monotonicMs();
    const idle = nowMs - lastCommitMs >= idleMs;
    const overdue = erasedMs !== null && nowMs - erasedMs >= erasureLimitMs - idleMs;
    if (idle || overdue || store.walBytes() > walLimitBytes) checkpoint(erasedMs !== null && (idle || overdue));
    if (written || erasedMs !== null) wake();
  }

  function checkpoint(truncate: boolean): void {
    try {
      store.checkpoint(truncate ? 'truncate' : 'passive');
      written = false;
      if (truncate) erasedMs = null;
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      log.warn('store.checkpoint-failed', { kind: error.kind });
    }
  }

  const stopListening = store.onCommit(() => {
    lastCommitMs = clock.monotonicMs();
    written = true;
    wake();
  });
  return {
    noteErasure() {
      erasedMs ??= clock.monotonicMs();
      wake();
    },
    close() {
      closed = true;
      stopListening();
      cancelTimer?.();
    },
  };
}
