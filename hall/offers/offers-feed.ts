import type { Offers } from '../api/contract/index.ts';
import { createNewestFeeds, type Clock, type Feed } from '../kernel/index.ts';

/** At once after a quiet second, else when the second is over: estimates take a few milliseconds, and a rush has many changes. */
const pauseMs = 1_000;
/** Waits and opening hours change by themselves. */
const tickMs = 15_000;

export interface OffersFeed {
  /** Now, after changes, and every fifteen seconds. */
  open(): Feed<Offers>;
  /** Something was taken, called or planned. */
  changed(): void;
  close(): void;
}

export function createOffersFeed(parts: { readonly clock: Clock; readonly offers: () => Offers }): OffersFeed {
  const { clock } = parts;
  const feeds = createNewestFeeds<Offers>();
  let lastMs = Number.NEGATIVE_INFINITY;
  let due: { readonly atMs: number; readonly cancel: () => void } | null = null;

  function push(): void {
    due = null;
    if (feeds.size === 0) return;
    const offers = parts.offers();
    lastMs = clock.monotonicMs();
    feeds.push(offers);
    pushAt(lastMs + tickMs);
  }

  function pushAt(atMs: number): void {
    if (due !== null && due.atMs <= atMs) return;
    due?.cancel();
    due = { atMs, cancel: clock.schedule(Math.max(0, atMs - clock.monotonicMs()), push) };
  }

  return {
    open() {
      const feed = feeds.open(parts.offers(), null);
      pushAt(clock.monotonicMs() + tickMs);
      return feed;
    },
    changed() {
      if (feeds.size > 0) pushAt(Math.max(clock.monotonicMs(), lastMs + pauseMs));
    },
    close() {
      due?.cancel();
      feeds.end();
    },
  };
}
