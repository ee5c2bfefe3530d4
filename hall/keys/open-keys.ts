import type { Clock, Random } from '../kernel/index.ts';
import type { KeySet, Reader, Store } from '../store/index.ts';
import { keysOfBefore, masterSlot, openMasterSlot } from './slots.ts';
import { dropOldKeyCheck, putSlot, slotOf } from './store.ts';

export interface OpenedKeys {
  readonly keys: KeySet;
  /** The master key that fitted: its place among those tried. */
  readonly master: number;
}

/** The keys of a store by this master key, without writing anything; null: it doesn't fit. */
export function readKeys(from: Reader, master: Uint8Array, random: Random): KeySet | null {
  const slot = slotOf(from, 'master');
  return slot === null ? keysOfBefore(from, master, random) : openMasterSlot(slot, master, random);
}

/**
 * The keys of this store by the first master key that opens them; a new store gets its first. null: none fits. Going on with another key would seal
 * new people apart from the old ones, and every known person would seem new.
 */
export function openKeys(
  parts: { readonly store: Store; readonly random: Random; readonly clock: Pick<Clock, 'nowMs'> },
  masters: readonly Uint8Array[],
): OpenedKeys | null {
  const { store, random, clock } = parts;
  for (const [master, key] of masters.entries()) {
    const keys = readKeys(store, key, random);
    if (keys === null) continue;
    if (slotOf(store, 'master') === null) {
      const made = masterSlot(keys, key, random, clock.nowMs());
      store.transaction((tx) => {
        putSlot(tx, 'master', made);
        dropOldKeyCheck(tx);
      });
    }
    return { keys, master };
  }
  return null;
}

/** Another master key in place of the one that opened them. The keys stay. */
export function lockAnew(
  parts: { readonly store: Store; readonly random: Random; readonly clock: Pick<Clock, 'nowMs'> },
  keys: KeySet,
  master: Uint8Array,
): void {
  const slot = masterSlot(keys, master, parts.random, parts.clock.nowMs());
  parts.store.transaction((tx) => putSlot(tx, 'master', slot));
  parts.store.checkpoint('truncate');
}
