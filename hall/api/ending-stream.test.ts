import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { createFeed, type Feed } from '../kernel/index.ts';
import { endingStream } from './ending-stream.ts';

interface State {
  readonly at: number;
}

function newestFeed(): Feed<State> {
  return createFeed<State>(
    (_waiting, value) => [value],
    () => undefined,
  );
}

function endable(feed: Feed<State>) {
  let end: (() => void) | null = null;
  const stream = endingStream(
    feed.reader,
    (listener) => {
      end = listener;
      return () => (end = null);
    },
    () => new Error('over'),
  );
  return { stream, end: () => end?.(), isListening: () => end !== null };
}

it('hands on what comes, and the end of the inner stream', async () => {
  const feed = newestFeed();
  const { stream, isListening } = endable(feed);
  feed.push({ at: 1 });
  expect(await stream.next()).toEqual({ done: false, value: { at: 1 } });
  const waits = stream.next();
  feed.push({ at: 2 });
  expect(await waits).toEqual({ done: false, value: { at: 2 } });
  feed.end();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(isListening()).toBe(false);
});

it('is over at once, while it waits and with values that wait', async () => {
  const feed = newestFeed();
  const { stream, end } = endable(feed);
  const waits = stream.next();
  end();
  feed.push({ at: 1 });
  await expect(waits).rejects.toThrow('over');
  expect(await stream.next()).toEqual({ done: true, value: undefined });

  const full = newestFeed();
  const other = endable(full);
  full.push({ at: 1 });
  other.end();
  await expect(other.stream.next()).rejects.toThrow('over');
});

it('an error of the inner stream comes through, and later steps still end', async () => {
  const feed = newestFeed();
  const { stream } = endable(feed);
  const waits = stream.next();
  feed.end(new Error('broken'));
  await expect(waits).rejects.toThrow('broken');
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

it('holds nothing of what went through it: a board watches all day', async () => {
  setFlagsFromString('--expose-gc');
  const collect = z.function({ output: z.void() }).parse(runInNewContext('gc'));
  const feed = newestFeed();
  const { stream } = endable(feed);
  const sent: WeakRef<State>[] = [];
  for (let at = 0; at < 200; at += 1) {
    const state: State = { at };
    sent.push(new WeakRef(state));
    feed.push(state);
    await stream.next();
  }
  await new Promise(setImmediate);
  collect();
  // The last may still be on the stack.
  expect(sent.filter((ref) => ref.deref() !== undefined).length).toBeLessThan(5);
});
