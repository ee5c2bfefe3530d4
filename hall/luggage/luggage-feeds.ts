import type { LuggageState } from '../api/contract/index.ts';
import { createNewestFeeds, type Clock, type Feed } from '../kernel/index.ts';

const pauseMs = 100;
/** A case becomes one of yesterday's while nothing happens. */
const tickMs = 5 * 60 * 1_000;

export interface LuggageFeeds {
  open(): Feed<LuggageState>;
  changed(): void;
  end(): void;
}

/** The list for every desk that looks at it: now, soon after each change, and every few minutes. */
export function createLuggageFeeds(parts: { readonly clock: Clock; readonly state: () => LuggageState }): LuggageFeeds {
  const { clock } = parts;
  const feeds = createNewestFeeds<LuggageState>();
  let due: { readonly soon: boolean; readonly cancel: () => void } | null = null;

  function push(): void {
    due = null;
    if (feeds.size === 0) return;
    feeds.push(parts.state());
    wait(false);
  }

  function wait(soon: boolean): void {
    if (due !== null && (due.soon || !soon)) return;
    due?.cancel();
    due = { soon, cancel: clock.schedule(soon ? pauseMs : tickMs, push) };
  }

  return {
    open() {
      const feed = feeds.open(parts.state(), null);
      wait(false);
      return feed;
    },
    changed() {
      if (feeds.size > 0) wait(true);
    },
    end() {
      due?.cancel();
      feeds.end();
    },
  };
}
