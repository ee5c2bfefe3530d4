import type { Clock } from '../kernel/index.ts';
import type { Store, Writer } from '../store/index.ts';
import { boundUnknown, dropFailures, failuresOf, putFailures } from './store.ts';

/** What mistakes cost. */
export interface AttemptRule {
  /** Mistakes that cost nothing, so that a slip of the finger isn't punished. */
  readonly free: number;
  /** The first wait; each one after it is twice as long. */
  readonly firstMs: number;
  /** So many lock; null: never. */
  readonly lockAt: number | null;
}

const longestMs = 300_000;
const mostUnknown = 200;

function waitAfter(failures: number, { free, firstMs }: AttemptRule): number {
  return failures <= free ? 0 : Math.min(longestMs, firstMs * 2 ** Math.min(20, failures - free - 1));
}

export type Standing = { readonly is: 'free' } | { readonly is: 'waiting'; readonly leftMs: number } | { readonly is: 'locked' };

export interface Attempts {
  standing(subject: string): Standing;
  /** Counted before it is judged, so that neither a crash nor many at once make a try free. Inside a transaction. */
  count(tx: Writer, subject: string): { readonly failures: number; readonly locked: boolean };
  forget(tx: Writer, subject: string): void;
}

/**
 * Mistakes a name: the number is in the store, the time since the last is measured by a clock that can't be set. After a restart
 * the wait begins anew, so neither pulling the plug nor turning the clock shortens it.
 */
export function createAttempts(options: { readonly store: Store; readonly clock: Clock; readonly rule: AttemptRule }): Attempts {
  const { store, clock, rule } = options;
  const startMs = clock.monotonicMs();
  /** Of this run. Beside the store, because a full disk must not make tries free. */
  const seen = new Map<string, { readonly failures: number; readonly atMs: number }>();

  function standing(subject: string): Standing {
    const row = failuresOf(store, subject);
    const mine = seen.get(subject);
    const failures = Math.max(row?.failures ?? 0, mine?.failures ?? 0);
    if (row?.locked === 1 || (rule.lockAt !== null && failures >= rule.lockAt)) return { is: 'locked' };
    const leftMs = Math.ceil((mine?.atMs ?? startMs) + waitAfter(failures, rule) - clock.monotonicMs());
    return leftMs > 0 ? { is: 'waiting', leftMs } : { is: 'free' };
  }

  return {
    standing,
    count(tx, subject) {
      const failures = Math.max(failuresOf(tx, subject)?.failures ?? 0, seen.get(subject)?.failures ?? 0) + 1;
      const locked = rule.lockAt !== null && failures >= rule.lockAt;
      seen.delete(subject);
      seen.set(subject, { failures, atMs: clock.monotonicMs() });
      if (seen.size > 2 * mostUnknown) seen.delete(seen.keys().next().value ?? '');
      putFailures(tx, { subject, failures, locked: locked ? 1 : 0 }, clock.nowMs());
      if (subject.startsWith('?')) boundUnknown(tx, mostUnknown);
      return { failures, locked };
    },
    forget(tx, subject) {
      dropFailures(tx, subject);
      seen.delete(subject);
    },
  };
}
