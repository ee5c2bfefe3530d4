import { expect, it } from 'vitest';
import { SimulatedClock } from '../../kernel/simulated-clock.ts';
import { createTurns } from './turns.ts';

const batch = (first: number, ahead: boolean, origin = 'N') => ({ origin, ahead, events: [{ seq: first }] });

function rig() {
  const clock = new SimulatedClock(0);
  const turns = createTurns(clock);
  const order: number[] = [];
  const ends: (() => void)[] = [];
  /** Takes five numbers, once it is let go on. */
  const take = (first: number, ahead: boolean, isTaken = true): Promise<number> =>
    turns.take(
      batch(first, ahead),
      async () => {
        order.push(first);
        await new Promise<void>((resolve) => void ends.push(resolve));
        return first + 4;
      },
      (mark) => (isTaken ? mark : null),
    );
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await clock.advanceAsync(0);
  };
  return { clock, order, take, endOne };
}

it('a batch ahead waits for the one before it, also when that one comes later', async () => {
  const { clock, order, take, endOne } = rig();
  const second = take(6, true);
  await clock.advanceAsync(10);
  expect(order).toEqual([]);
  const first = take(1, false);
  await clock.advanceAsync(0);
  expect(order).toEqual([1]);
  await endOne();
  expect(order).toEqual([1, 6]);
  await endOne();
  expect(await Promise.all([first, second])).toEqual([5, 10]);
});

it('two of one origin are never at work together, and those of another don’t wait', async () => {
  const { clock, order, take, endOne } = rig();
  void take(1, false);
  void take(1, false);
  await clock.advanceAsync(5_000);
  expect(order).toEqual([1]);
  await endOne();
  expect(order).toEqual([1, 1]);
});

it('what is awaited in vain is judged without it, after a second', async () => {
  const { clock, order, take } = rig();
  void take(6, true);
  await clock.advanceAsync(999);
  expect(order).toEqual([]);
  await clock.advanceAsync(1);
  expect(order).toEqual([6]);
});

it('one whose predecessor was refused waits no longer than that', async () => {
  const { clock, order, take, endOne } = rig();
  void take(1, false, false);
  void take(6, true);
  await clock.advanceAsync(0);
  await endOne();
  expect(order).toEqual([1]);
  await clock.advanceAsync(1_000);
  expect(order).toEqual([1, 6]);
});
