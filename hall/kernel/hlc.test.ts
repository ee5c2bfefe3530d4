import { expect, it } from 'vitest';
import { createHybridClock } from './hlc.ts';

it('rises whatever the wall clock does, and past what it was told of', () => {
  let nowMs = 1_000_000;
  const clock = { nowMs: () => nowMs };
  const here = createHybridClock(clock, 'a');
  const made: string[] = [here.next(), here.next()];
  nowMs -= 5_000;
  made.push(here.next());
  here.seen('0000ffffffff0003.b');
  here.seen('no stamp');
  made.push(here.next());
  nowMs = 2 ** 40;
  made.push(here.next());
  expect(made).toEqual(made.toSorted());
  expect(new Set(made).size).toBe(5);
  expect(made[3]).toBe('0000ffffffff0004.a');
  expect(createHybridClock({ nowMs: () => 0 }, 'a', made[4]).next() > (made[4] ?? '')).toBe(true);
});
