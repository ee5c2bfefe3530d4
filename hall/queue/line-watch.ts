import type { CounterState } from '../api/contract/index.ts';
import { createNewestFeeds, createSignal, type Feed, type Signal } from '../kernel/index.ts';
import { businessDay } from './business-day.ts';
import { counterStateOf, snapshotOf, type LineSnapshot, type People } from './counter-view.ts';
import type { QueueParts } from './press.ts';

export interface LineWatching extends QueueParts {
  readonly people: People;
}

/** One picture of the line for all who look at it, made anew when something changed. */
export interface LineWatch {
  lineNow(): LineSnapshot;
  /** As that member of the staff sees it. Null: no such counter. */
  stateOf(counterId: string, viewer: string | null): CounterState | null;
  /** The state now and after every change; null: no such counter. */
  open(counterId: string, viewer: string): Feed<CounterState> | null;
  /** Something of the line changed. */
  touched(): void;
  /** A moment after every change, once for a burst of them. */
  readonly changed: Signal<undefined>;
  end(): void;
}

/** Changes within this are told together: a burst of presses draws each screen once. */
const gatherMs = 5;
/** Waits grow while nothing happens. */
const freshMs = 1_000;

export function createLineWatch(parts: LineWatching): LineWatch {
  const { store, clock } = parts;
  const changed = createSignal<undefined>();
  const feeds = createNewestFeeds<CounterState, { readonly counterId: string; readonly viewer: string }>();
  let snapshot: { readonly line: LineSnapshot; readonly madeMs: number } | null = null;
  let cancel: (() => void) | null = null;

  function lineNow(): LineSnapshot {
    const madeMs = clock.monotonicMs();
    if (snapshot !== null && madeMs - snapshot.madeMs < freshMs) return snapshot.line;
    const nowMs = clock.nowMs();
    snapshot = { line: snapshotOf(store, parts.people, { day: businessDay(store, nowMs, parts.zone), nowMs }), madeMs };
    return snapshot.line;
  }

  const stateOf = (counterId: string, viewer: string | null): CounterState | null =>
    counterStateOf(store, { plan: parts.plan(), keyring: parts.keyring, people: parts.people }, lineNow(), counterId, viewer);

  function tell(): void {
    cancel = null;
    for (const [feed, { counterId, viewer }] of feeds) {
      const state = stateOf(counterId, viewer);
      if (state === null) feed.end();
      else feed.push(state);
    }
    changed.emit(undefined);
  }

  return {
    lineNow,
    stateOf,
    open(counterId, viewer) {
      const first = stateOf(counterId, viewer);
      return first === null ? null : feeds.open(first, { counterId, viewer });
    },
    touched() {
      snapshot = null;
      cancel ??= clock.schedule(gatherMs, tell);
    },
    changed,
    end() {
      cancel?.();
      feeds.end();
    },
  };
}
