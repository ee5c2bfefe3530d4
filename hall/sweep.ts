import { calendarDay } from './identity/index.ts';
import type { Clock, Log } from './kernel/index.ts';
import { forgetHolders } from './queue/index.ts';
import { sweepDrafts, type DraftSweeping } from './registration/index.ts';

import type { Retention } from './retention/index.ts';
import type { Standing } from './standing/index.ts';
import { StoreFault } from './store/index.ts';

const everyMs = 60 * 60 * 1_000;
/** Not in the first moments of a start, when people may be waiting for the screen. */
const firstMs = 30_000;
/** Between two pieces while there is more to erase: each takes some 50 ms in a hall with years behind it. */
const moreMs = 5_000;

/** Once an hour: deletes drafts, and hashes of cards that took tickets, of other days, ends their tickets, moves files whose papers ran out, lets go workers of agencies that left, asks the city for the next key of cards, tells kiosks of another day's catalogue, and erases what the notice promises. */
export function scheduleSweep(options: {
  readonly drafts: DraftSweeping;
  readonly assist: { sweep(): number };
  readonly agencies: { sweep(): number };
  readonly line: { sweep(): number };
  readonly standing: Pick<Standing, 'step'>;
  readonly cards: { askIfNeeded(): void };
  readonly retention: Retention;
  /** Looks whether kiosks are to know of another day's catalogue. */
  readonly kiosk: { infoChanged(): void };
  readonly clock: Clock;
  readonly log: Log;
}): () => void {
  const { drafts, assist, agencies, line, standing, cards, retention, kiosk, clock, log } = options;
  let cancel = clock.schedule(firstMs, run);
  function run(): void {
    let more = false;
    try {
      more = sweep();
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      log.error('hall.sweep-failed', { kind: error.kind });
    } finally {
      cancel = clock.schedule(more ? moreMs : everyMs, run);
    }
  }
  function sweep(): boolean {
    const swept = sweepDrafts(drafts) + assist.sweep();
    const today = calendarDay(clock.nowMs(), drafts.zone);
    if (drafts.store.transaction((tx) => forgetHolders(tx, today)) > 0) drafts.erased();
    if (swept > 0) log.info('registration.drafts-swept', { drafts: swept });
    const expired = line.sweep();
    if (expired > 0) log.info('queue.expired', { tickets: expired });
    cards.askIfNeeded();
    kiosk.infoChanged();
    const released = agencies.sweep();
    if (released > 0) log.info('agencies.released', { workers: released });
    const files = standing.step();
    if (files.moved > 0) log.info('standing.moved', { files: files.moved });
    const { persons, traces, more } = retention.step();
    if (persons + traces > 0) log.info('retention.erased', { persons, traces });
    return more || files.more;
  }
  return () => cancel();
}
