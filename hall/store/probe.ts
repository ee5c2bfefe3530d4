import type { Store } from './store.ts';

/** As much as a registration with its pictures may need: what doesn't fit is refused here, not in the middle of a person's visit. */
const probeBytes = 256 * 1024;

/** Writes and removes a row of that size; throws StoreFault while the store can't take it. */
export function probeStore(store: Store): void {
  store.transaction((tx) =>
    tx.run(
      "INSERT INTO meta (key, value) VALUES ('probe', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      '0'.repeat(probeBytes),
    ),
  );
  store.transaction((tx) => tx.run("DELETE FROM meta WHERE key = 'probe'"));
}
