import type { Clock, Log } from '../kernel/index.ts';
import { StoreFault, type Store } from '../store/index.ts';
import { deleteDraft, personByNumber, servedDrafts } from './store.ts';

/** After the ticket's own commits, before anybody could miss it. */
const soonMs = 300;
const againMs = 5_000;

export interface DraftDropping {
  /** That draft's person is registered. Returns at once; the draft is deleted within a second. */
  drop(numberIndex: Uint8Array): void;
  /** Deletes what waits, if the store lets it. */
  close(): void;
}

/** Deletes drafts that have served, a little after the registration that made them useless; at its start also those that a crash left. */
export function dropServedDrafts(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly erased: () => void;
}): DraftDropping {
  const { store, clock, log } = parts;
  let waiting = servedDrafts(store);
  let cancel: (() => void) | null = null;

  function later(delayMs: number): void {
    cancel ??= clock.schedule(delayMs, work);
  }

  function work(): void {
    cancel = null;
    if (waiting.length === 0) return;
    const now = waiting;
    try {
      store.transaction((tx) => {
        for (const numberIndex of now) deleteDraft(tx, numberIndex, personByNumber(tx, numberIndex)?.id ?? null);
      });
      waiting = waiting.slice(now.length);
      parts.erased();
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      log.warn('registration.draft-not-deleted', { kind: error.kind, drafts: now.length });
      later(againMs);
    }
  }

  if (waiting.length > 0) later(soonMs);
  return {
    drop(numberIndex) {
      waiting.push(numberIndex);
      later(soonMs);
    },
    close() {
      cancel?.();
      work();
      cancel?.();
    },
  };
}
