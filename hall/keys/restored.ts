import { calendarDay } from '../identity/index.ts';
import { createIdMaker, type Clock, type Random } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { saveNumbersAfter } from '../queue/index.ts';
import type { Store } from '../store/index.ts';

/**
 * A copy knows nothing of what happened after it was taken: people may stand in the hall with numbers that it would give out again. Today's numbers go
 * on behind a gap, the same for every letter, so that no two papers of one day are alike. Answers the last number of the gap.
 */
export function noteRestored(
  { store, random, clock }: { readonly store: Store; readonly random: Random; readonly clock: Clock },
  { takenAt, zone }: { readonly takenAt: number | null; readonly zone: string },
): number {
  const at = clock.nowMs();
  const event = prepareEvent({ ids: createIdMaker(clock, random) }, { type: 'keys.restored', subject: null, at, body: { takenAt } });
  return store.transaction((tx) => {
    appendEvents(tx, [event]);
    return saveNumbersAfter(tx, calendarDay(at, zone));
  });
}
