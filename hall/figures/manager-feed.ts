import type { ManagerState } from '../api/contract/index.ts';
import { createFeed, type Clock, type Feed } from '../kernel/index.ts';

/** Often enough that a wait past the limit is shown within five seconds, and that a page knows that it is connected. */
const tickMs = 2_000;

export interface ManagerFeed {
  /** The hall now and then every two seconds; `onEnd` is called once when the feed is over. */
  open(onEnd: () => void): Feed<ManagerState>;
  close(): void;
}

/** One picture for all who look, and none while nobody does. */
export function createManagerFeed(parts: { readonly clock: Clock; readonly state: () => ManagerState }): ManagerFeed {
  const feeds = new Set<Feed<ManagerState>>();
  let cancel: (() => void) | null = null;

  function tick(): void {
    cancel = null;
    if (feeds.size === 0) return;
    const state = parts.state();
    for (const feed of feeds) feed.push(state);
    cancel = parts.clock.schedule(tickMs, tick);
  }

  return {
    open(onEnd) {
      const feed = createFeed<ManagerState>(
        // Only the newest picture is worth sending.
        (_waiting, state) => [state],
        () => {
          feeds.delete(feed);
          onEnd();
        },
      );
      feeds.add(feed);
      feed.push(parts.state());
      cancel ??= parts.clock.schedule(tickMs, tick);
      return feed;
    },
    close() {
      cancel?.();
      for (const feed of feeds) feed.end();
    },
  };
}
