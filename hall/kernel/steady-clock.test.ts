import { expect, it } from 'vitest';
import { SimulatedClock } from './simulated-clock.ts';
import { createSteadyClock } from './steady-clock.ts';

const now = Date.UTC(2026, 10, 27, 2);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const yearMs = 365 * dayMs;

function rig(options: { readonly newestMs?: number | null; readonly wasDoubted?: boolean; readonly asleepMs?: number } = {}) {
  const clock = new SimulatedClock(now);
  const told: boolean[] = [];
  let asleepMs = 0;
  const steady = createSteadyClock({
    clock,
    elapsedMs: () => clock.monotonicMs() + asleepMs,
    newestMs: options.newestMs ?? null,
    wasDoubted: options.wasDoubted ?? false,
    changed: (is) => told.push(is),
  });
  const sleep = (ms: number): void => {
    asleepMs += ms;
    clock.jumpWallClock(clock.nowMs() + ms);
  };
  const off = (ms: number): void => clock.jumpWallClock(now + clock.monotonicMs() + asleepMs + ms);
  return { clock, steady, told, sleep, off };
}

it('goes on with the time that passed while the clock is years or a day ahead, and follows it again when it comes back', () => {
  for (const jump of [10 * yearMs, dayMs, 4 * hourMs]) {
    const { clock, steady, told, off } = rig();
    off(jump);
    clock.advance(hourMs);
    expect(steady.doubt()).toEqual({ shownMs: now + hourMs + jump, goesOnMs: now + hourMs });
    off(0);
    expect([steady.nowMs(), steady.doubt(), told]).toEqual([now + hourMs, null, [true, false]]);
  }
});

it('follows what is corrected by an hour or two, a machine that slept, and a clock that was wrong for its first minutes', () => {
  const { steady, sleep, off } = rig();
  off(2 * hourMs);
  expect(steady.nowMs()).toBe(now + 2 * hourMs);
  off(-hourMs);
  expect(steady.nowMs()).toBe(now - hourMs);
  sleep(14 * hourMs);
  expect(steady.nowMs()).toBe(now + 13 * hourMs);

  const starting = rig();
  starting.off(-20 * dayMs);
  expect(starting.steady.doubt()).toBeNull();
  starting.clock.advance(2 * hourMs);
  starting.steady.nowMs();
  starting.off(-40 * dayMs);
  expect(starting.steady.doubt()).not.toBeNull();
});

it('judges a start by the newest thing in the store', () => {
  expect(rig({ newestMs: now - 100 * dayMs }).steady.doubt()).toBeNull();
  const { steady, told } = rig({ newestMs: now - 10 * yearMs });
  expect([steady.nowMs(), told]).toEqual([now - 10 * yearMs, [true]]);
  expect(rig({ newestMs: now + 10 * yearMs }).steady.nowMs()).toBe(now + 10 * yearMs);
  // It wasn't believed yesterday: more than a night isn't, either.
  expect(rig({ newestMs: now - 15 * hourMs, wasDoubted: true }).told).toEqual([false]);
  expect(rig({ newestMs: now - 40 * hourMs, wasDoubted: true }).steady.doubt()).not.toBeNull();
});

it('believes another machine that agrees with the clock, and somebody who looked', () => {
  const { steady, off } = rig();
  off(30 * dayMs);
  steady.hear(now);
  expect(steady.doubt()).not.toBeNull();
  steady.hear(now + 30 * dayMs - hourMs);
  expect([steady.doubt(), steady.nowMs()]).toEqual([null, now + 30 * dayMs]);
  off(60 * dayMs);
  expect(steady.doubt()).not.toBeNull();
  steady.accept();
  expect(steady.nowMs()).toBe(now + 60 * dayMs);
});
