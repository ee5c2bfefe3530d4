import { expect, it } from 'vitest';
import { elapsedMs } from './system.ts';

/** A machine whose clocks are set by hand; `reads` counts looks at the uptime. */
function machine() {
  const at = { wall: 1_800_000_000_000, awake: 50_000, asleep: 7_000, reads: 0 };
  const elapsed = elapsedMs({
    wallMs: () => at.wall,
    awakeMs: () => at.awake,
    uptimeMs: () => {
      at.reads += 1;
      return Math.floor((at.awake + at.asleep) / 1_000) * 1_000;
    },
  });
  const passes = (ms: number): void => void ((at.wall += ms), (at.awake += ms));
  const sleeps = (ms: number): void => void ((at.wall += ms), (at.asleep += ms));
  return { at, elapsed, passes, sleeps };
}

it('goes with the time awake, and reads the uptime no more than at its start', () => {
  const { at, elapsed, passes } = machine();
  const from = elapsed();
  for (let n = 0; n < 1_000; n += 1) {
    passes(977);
    elapsed();
  }
  expect([elapsed() - from, at.reads]).toEqual([977_000, 1]);
});

it('counts a night’s sleep at the first question after it, and each of several', () => {
  const { elapsed, passes, sleeps } = machine();
  const from = elapsed();
  passes(3_000);
  sleeps(36_000_000);
  expect(elapsed() - from).toBeCloseTo(36_003_000, -4);
  passes(60_000);
  sleeps(7_200_000);
  expect(elapsed() - from).toBeCloseTo(43_263_000, -4);
});

it('takes a wall clock that is set for no sleep', () => {
  const { at, elapsed, passes } = machine();
  const from = elapsed();
  at.wall += 86_400_000 * 400;
  passes(1_000);
  expect(elapsed() - from).toBe(1_000);
  at.wall -= 86_400_000 * 500;
  passes(1_000);
  expect(elapsed() - from).toBe(2_000);
});
