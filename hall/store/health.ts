import { createSignal, type Clock, type Log } from '../kernel/index.ts';
import { StoreFault } from './faults.ts';
import { probeStore } from './probe.ts';
import type { Store } from './store.ts';

export interface StoreState {
  readonly state: 'ok' | 'full' | 'fault';
  /** A closed code: 'ready', or the kind of the fault. */
  readonly detail: string;
}

export interface StoreHealth {
  /** The same store; every fault that passes through it is noted. */
  readonly store: Store;
  state(): StoreState;
  onChange(listener: (state: StoreState) => void): () => void;
  close(): void;
}

const probeEveryMs = 2_000;
const ready: StoreState = { state: 'ok', detail: 'ready' };

/**
 * Watches what the store answers. After a fault it tries a write of its own every 2 s, and says 'ok' again when one succeeds:
 * a disk that has space again needs nobody.
 */
export function watchStore(options: { readonly store: Store; readonly clock: Clock; readonly log: Log }): StoreHealth {
  const { store, clock, log } = options;
  const changed = createSignal<StoreState>();
  let current = ready;
  let cancelProbe: (() => void) | null = null;

  function become(next: StoreState): void {
    if (next.state === current.state && next.detail === current.detail) return;
    current = next;
    log.warn('store.state', { state: next.state, detail: next.detail });
    changed.emit(next);
  }

  function note(error: unknown): void {
    // Busy passes by itself; it says nothing about the file.
    if (!(error instanceof StoreFault) || error.kind === 'busy') return;
    become({ state: error.kind === 'full' ? 'full' : 'fault', detail: error.kind });
    cancelProbe ??= clock.schedule(probeEveryMs, probe);
  }

  function probe(): void {
    cancelProbe = null;
    try {
      // An emptied WAL may be the very space that is missing.
      store.checkpoint('truncate');
      probeStore(store);
      become(ready);
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      note(error);
    }
  }

  return {
    store: {
      ...store,
      transaction(work) {
        try {
          return store.transaction(work);
        } catch (error) {
          note(error);
          throw error;
        }
      },
    },
    state: () => current,
    onChange: (listener) => changed.listen(listener),
    close: () => cancelProbe?.(),
  };
}
