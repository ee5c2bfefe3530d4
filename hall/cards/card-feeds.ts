import type { CardsState } from '../api/contract/index.ts';
import { createNewestFeeds, type Clock, type Feed } from '../kernel/index.ts';

const pauseMs = 100;

export interface CardFeeds {
  open(): Feed<CardsState>;
  changed(): void;
  end(): void;
}

/** What is to be done, for every desk that looks at it: now, and soon after each change. */
export function createCardFeeds(parts: { readonly clock: Clock; readonly state: () => CardsState }): CardFeeds {
  const feeds = createNewestFeeds<CardsState>();
  let cancel: (() => void) | null = null;
  return {
    open: () => feeds.open(parts.state(), null),
    changed() {
      if (feeds.size === 0 || cancel !== null) return;
      cancel = parts.clock.schedule(pauseMs, () => {
        cancel = null;
        if (feeds.size > 0) feeds.push(parts.state());
      });
    },
    end() {
      cancel?.();
      feeds.end();
    },
  };
}
