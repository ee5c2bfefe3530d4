import { expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import type { KioskEvent } from '../../hall/api/contract/index.ts';
import { backoffMs, watch } from './watch.ts';

const reading: KioskEvent = { type: 'reading' };

async function* events(count: number): AsyncGenerator<KioskEvent> {
  for (let sent = 0; sent < count; sent += 1) yield await Promise.resolve(reading);
}

it('doubles its waits up to four seconds and scatters each by half', () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, () => 0.5));
  expect(waits).toEqual([200, 400, 800, 1600, 3200, 4000, 4000]);
  expect(backoffMs(0, () => 0)).toBe(100);
  expect(backoffMs(50, () => 0.999)).toBeLessThan(6000);
});

it('connects again when the stream ends, breaks, or cannot be opened, and starts its waits anew after news', async () => {
  const clock = new SimulatedClock(0);
  const stop = new AbortController();
  const seen: string[] = [];
  const behaviours: (() => Promise<AsyncIterable<KioskEvent>>)[] = [
    () => Promise.resolve(events(2)),
    () => Promise.reject(new TypeError('no route')),
    () => Promise.reject(new TypeError('no route')),
    () => Promise.resolve(events(1)),
  ];
  const waited: number[] = [];
  const done = watch({
    connect: () => {
      seen.push('connect');
      const next = behaviours.shift();
      if (next === undefined) stop.abort();
      return next?.() ?? Promise.resolve(events(0));
    },
    onEvent: ({ type }) => seen.push(type),
    onLost: () => seen.push('lost'),
    timer: {
      monotonicMs: () => clock.monotonicMs(),
      schedule: (delayMs, callback) => {
        waited.push(delayMs);
        return clock.schedule(delayMs, callback);
      },
    },
    random: () => 0.5,
    signal: stop.signal,
  });
  for (let turn = 0; turn < 10; turn += 1) await clock.advanceAsync(1000);
  await done;
  expect(seen).toEqual([
    'connect',
    'reading',
    'reading',
    'lost',
    'connect',
    'lost',
    'connect',
    'lost',
    'connect',
    'reading',
    'lost',
    'connect',
  ]);
  expect(waited).toEqual([200, 400, 800, 200]);
});

it('stops for good when the page is left, also in the middle of a wait', async () => {
  const clock = new SimulatedClock(0);
  const stop = new AbortController();
  let connects = 0;
  const done = watch({
    connect: () => {
      connects += 1;
      return Promise.reject(new TypeError('no route'));
    },
    onEvent: () => {},
    onLost: () => {},
    timer: clock,
    random: () => 0.5,
    signal: stop.signal,
  });
  await clock.advanceAsync(50);
  stop.abort();
  await done;
  await clock.advanceAsync(60_000);
  expect(connects).toBe(1);
});
