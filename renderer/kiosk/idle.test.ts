import { expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { createIdleTimer } from './idle.ts';

function rig(factor = 1) {
  const clock = new SimulatedClock(0);
  const seen: (number | null | 'timeout')[] = [];
  const limits = { factor };
  const idle = createIdleTimer({
    timer: clock,
    limits: () => ({ idleMs: 60_000 * limits.factor, countdownMs: 30_000 * limits.factor }),
    onCountdown: (leftMs) => seen.push(leftMs),
    onTimeout: () => seen.push('timeout'),
  });
  return { clock, seen, idle, limits };
}

it('counts down visibly, second by second, after sixty untouched seconds, then ends', () => {
  const { clock, seen, idle } = rig();
  idle.run(true);
  clock.advance(59_999);
  expect(seen).toEqual([]);
  clock.advance(1);
  expect(seen).toEqual([30_000]);
  clock.advance(2000);
  expect(seen).toEqual([30_000, 29_000, 28_000]);
  clock.advance(28_000);
  expect(seen.slice(-3)).toEqual([1000, null, 'timeout']);
  clock.advance(600_000);
  expect(seen.at(-1)).toBe('timeout');
});

it('begins anew with every touch', () => {
  const { clock, seen, idle } = rig();
  idle.run(true);
  for (let touch = 0; touch < 20; touch += 1) {
    clock.advance(50_000);
    idle.touch();
  }
  expect(seen).toEqual([]);
});

it('lets only the button, not any touch, take the countdown away: a bystander may have touched', () => {
  const { clock, seen, idle } = rig();
  idle.run(true);
  clock.advance(65_000);
  idle.touch();
  expect(seen.at(-1)).toBe(25_000);
  idle.extend();
  expect(seen.at(-1)).toBeNull();
  clock.advance(59_999);
  expect(seen.at(-1)).toBeNull();
  clock.advance(1);
  expect(seen.at(-1)).toBe(30_000);
});

it('gives twice the time from the touch that asked for large type', () => {
  const { clock, seen, idle, limits } = rig();
  idle.run(true);
  clock.advance(50_000);
  limits.factor = 2;
  idle.touch();
  clock.advance(119_999);
  expect(seen).toEqual([]);
  clock.advance(1);
  expect(seen).toEqual([60_000]);
});

it('is silent once it is stopped, in the wait and in the countdown', () => {
  const { clock, seen, idle } = rig();
  idle.run(true);
  clock.advance(61_000);
  idle.run(false);
  expect(seen.at(-1)).toBeNull();
  const before = seen.length;
  clock.advance(600_000);
  idle.extend();
  idle.touch();
  clock.advance(600_000);
  expect(seen).toHaveLength(before);
});
