import { expect, test } from 'vitest';
import type { BoardState } from '../../hall/api/contract/index.ts';
import { quiet } from './testing/states.ts';
import { watchBoard } from './watch-board.ts';

type Stream = (signal: AbortSignal) => Promise<AsyncIterable<BoardState>>;

async function* of(count: number): AsyncGenerator<BoardState> {
  for (let i = 0; i < count; i += 1) yield quiet;
}
const refused: Stream = () => Promise.reject(new TypeError('refused'));
const silent: Stream = () => Promise.resolve({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) });

/** Opens the streams one after the other; time passes as soon as nothing else happens. Answers states heard and waits asked for. */
async function follow(...streams: Stream[]) {
  const stop = new AbortController();
  const waits: number[] = [];
  let heard = 0;
  await watchBoard(
    {
      open(signal) {
        const next = streams.shift();
        if (streams.length === 0) queueMicrotask(() => queueMicrotask(() => stop.abort()));
        return (next ?? refused)(signal);
      },
      onState: () => {
        heard += 1;
      },
      schedule(delayMs, callback) {
        const timer = setTimeout(() => {
          waits.push(delayMs);
          callback();
        });
        return () => clearTimeout(timer);
      },
      random: () => 1,
    },
    stop.signal,
  );
  return { heard, waits };
}

test('a stream that ends, breaks or is refused is opened again, less and less often', async () => {
  const { waits } = await follow(refused, refused, refused, refused, refused, refused);
  expect(waits).toEqual([250, 1_000, 2_000, 3_000, 3_000]);
});

test('after a stream that answered it is tried soon again', async () => {
  const { heard, waits } = await follow(refused, refused, () => Promise.resolve(of(3)), refused);
  expect(heard).toBe(3);
  expect(waits).toEqual([250, 1_000, 250]);
});

test('a line that is up but silent is hung up and dialled again', async () => {
  const { heard, waits } = await follow(silent, () => Promise.resolve(of(1)), refused);
  expect(heard).toBe(1);
  expect(waits[0]).toBe(12_000);
});
