import type { ManagerState } from '../api/contract/index.ts';
import { createNewestFeeds, type Clock, type Feed } from '../kernel/index.ts';

/** Often enough that a wait past the limit is shown within five seconds, and that a page knows that it is connected. */
const tickMs = 2_000;

export interface ManagerFeed {
  /** The hall now and then every two seconds. */
  open(): Feed<ManagerState>;
  close(): void;
}

/** One picture for all who look, and none while nobody does. */
export function createManagerFeed(parts: { readonly clock: Clock; readonly state: () => ManagerState }): ManagerFeed {
  const feeds = createNewestFeeds<ManagerState>();
  let cancel: (() => void) | null = null;

  function tick(): void {
    cancel = null;
    if (feeds.size === 0) return;
    feeds.push(parts.state());
    cancel = parts.clock.schedule(tickMs, tick);
  }

  return {
    open() {
      const feed = feeds.open(parts.state(), null);
      cancel ??= parts.clock.schedule(tickMs, tick);
      return feed;
    },
    close() {
      cancel?.();
      feeds.end();
    },
  };
}
