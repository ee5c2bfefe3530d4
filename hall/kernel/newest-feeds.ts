import { createFeed, type Feed } from './feed.ts';

/** Readers of a state, of which only the newest is worth sending. `About`: what the sender needs to know of each reader. */
export interface NewestFeeds<T, About = null> extends Iterable<readonly [Feed<T>, About]> {
  readonly size: number;
  /** A reader more, who gets `first` at once and leaves the set by going. */
  open(first: T, about: About): Feed<T>;
  /** The same to all. */
  push(value: T): void;
  end(): void;
}

export function createNewestFeeds<T, About = null>(): NewestFeeds<T, About> {
  const feeds = new Map<Feed<T>, About>();
  return {
    get size() {
      return feeds.size;
    },
    open(first, about) {
      const feed: Feed<T> = createFeed<T>(
        (_waiting, value) => [value],
        () => void feeds.delete(feed),
      );
      feeds.set(feed, about);
      feed.push(first);
      return feed;
    },
    push(value) {
      for (const feed of feeds.keys()) feed.push(value);
    },
    end() {
      for (const feed of feeds.keys()) feed.end();
    },
    [Symbol.iterator]: () => feeds.entries(),
  };
}
