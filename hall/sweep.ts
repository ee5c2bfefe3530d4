import { calendarDay } from './identity/index.ts';
import type { Clock, Log } from './kernel/index.ts';
import { forgetHolders } from './queue/index.ts';
import { sweepDrafts, type DraftKeeping } from './registration/index.ts';
import { StoreFault } from './store/index.ts';

const everyMs = 60 * 60 * 1_000;
/** Not in the first moments of a start, when people may be waiting for the screen. */
const firstMs = 30_000;

/** Deletes drafts, and hashes of cards that took tickets, of other days once an hour: after a day's end none outlives the night. */
export function scheduleSweep(options: { readonly drafts: DraftKeeping; readonly clock: Clock; readonly log: Log }): () => void {
  const { drafts, clock, log } = options;
  let cancel = clock.schedule(firstMs, sweep);
  function sweep(): void {
    cancel = clock.schedule(everyMs, sweep);
    try {
      const swept = sweepDrafts(drafts);
      const today = calendarDay(clock.nowMs(), drafts.zone);
      if (drafts.store.transaction((tx) => forgetHolders(tx, today)) > 0) drafts.erased();
      if (swept > 0) log.info('registration.drafts-swept', { drafts: swept });
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      log.error('registration.sweep-failed', { kind: error.kind });
    }
  }
  return () => cancel();
}
