import { calendarDay } from './identity/index.ts';
import type { Clock, Log } from './kernel/index.ts';
import { forgetHolders } from './queue/index.ts';
import { sweepDrafts, type DraftKeeping } from './registration/index.ts';
import { StoreFault } from './store/index.ts';

const everyMs = 60 * 60 * 1_000;
/** Not in the first moments of a start, when people may be waiting for the screen. */
const firstMs = 30_000;

/** Deletes drafts, and hashes of cards that took tickets, of other days and ends their tickets once an hour: none outlives the night. */
export function scheduleSweep(options: {
  readonly drafts: DraftKeeping;
  readonly line: { sweep(): number };
  readonly clock: Clock;
  readonly log: Log;
}): () => void {
  const { drafts, line, clock, log } = options;
  let cancel = clock.schedule(firstMs, sweep);
  function sweep(): void {
    cancel = clock.schedule(everyMs, sweep);
    try {
      const swept = sweepDrafts(drafts);
      const today = calendarDay(clock.nowMs(), drafts.zone);
      if (drafts.store.transaction((tx) => forgetHolders(tx, today)) > 0) drafts.erased();
      if (swept > 0) log.info('registration.drafts-swept', { drafts: swept });
      const expired = line.sweep();
      if (expired > 0) log.info('queue.expired', { tickets: expired });
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      log.error('hall.sweep-failed', { kind: error.kind });
    }
  }
  return () => cancel();
}
