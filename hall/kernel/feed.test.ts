import { describe, expect, it } from 'vitest';
import { createFeed } from './feed.ts';

const keepAll = (waiting: readonly number[], value: number): number[] => [...waiting, value];

describe('a feed', () => {
  it('brings values in order, whether they come before or after they are asked for', async () => {
    const feed = createFeed<number>(keepAll, () => undefined);
    feed.push(1);
    const first = feed.reader.next();
    const second = feed.reader.next.bind(feed.reader);
    expect(await first).toEqual({ done: false, value: 1 });
    const waiting = second();
    feed.push(2);
    expect(await waiting).toEqual({ done: false, value: 2 });
  });

  it('ends at once when its reader leaves, also in the middle of waiting', async () => {
    let ended = 0;
    const feed = createFeed<number>(keepAll, () => (ended += 1));
    const waiting = feed.reader.next();
    await feed.reader.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    feed.push(3);
    feed.end();
    expect([await feed.reader.next(), ended]).toEqual([{ done: true, value: undefined }, 1]);
  });

  it('gives what waits before it tells of its end, and an error once', async () => {
    const feed = createFeed<number>(keepAll, () => undefined);
    feed.push(1);
    feed.end(new Error('over'));
    expect(await feed.reader.next()).toEqual({ done: false, value: 1 });
    await expect(feed.reader.next()).rejects.toThrow('over');
    expect(await feed.reader.next()).toEqual({ done: true, value: undefined });
  });

  it('holds for a slow reader only what its owner lets wait', async () => {
    const feed = createFeed<number>(
      (_waiting, value) => [value],
      () => undefined,
    );
    for (let i = 0; i < 1_000; i += 1) feed.push(i);
    expect(await feed.reader.next()).toEqual({ done: false, value: 999 });
  });
});
