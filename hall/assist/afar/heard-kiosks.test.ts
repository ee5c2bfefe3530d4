import { expect, it } from 'vitest';
import { SimulatedClock } from '../../kernel/simulated-clock.ts';
import type { SessionsTold } from '../../sync/index.ts';
import { morning } from '../../../test/support/open-hall.ts';
import { createHeardKiosks } from './heard-kiosks.ts';

const hourMs = 60 * 60_000;
const from = { node: 'N1', series: 'X' };
const told = (n: number, step: 'phone' | 'pay', phase: 'form' | 'consent' = 'form'): SessionsTold => ({
  run: 'A',
  n,
  // Its clock is an hour late.
  nowMs: morning - hourMs,
  session: {
    visitId: 'v',
    phase,
    step,
    startedAtMs: morning - hourMs - 5_000,
    movedAtMs: morning - hourMs - 1_000,
    byCard: true,
    mayTake: true,
  },
  handed: [],
  gone: [],
  away: [],
  back: [],
});

it('says when by the desk’s clock, keeps what was said last, and lets nothing be taken before the consent', () => {
  const clock = new SimulatedClock(morning);
  let news = 0;
  const heard = createHeardKiosks({ clock, changed: () => (news += 1) });
  heard.enter(from, told(2, 'pay'));
  expect(heard.list()).toMatchObject([
    { kiosk: 2, session: { step: 'pay', startedAtMs: morning - 5_000, movedAtMs: morning - 1_000, mayTake: true } },
  ]);
  heard.enter(from, told(1, 'phone'));
  expect(heard.list()).toMatchObject([{ session: { step: 'pay' } }]);
  heard.enter(from, told(3, 'phone', 'consent'));
  expect(heard.list()).toMatchObject([{ session: { step: 'phone', mayTake: false } }]);
  expect(news).toBe(2);
  // A program that began anew counts from the first.
  heard.enter(from, { ...told(0, 'pay'), run: 'B' });
  expect(heard.list()).toMatchObject([{ session: { step: 'pay' } }]);
});

it('forgets a kiosk that asks no more, a little later', () => {
  const clock = new SimulatedClock(morning);
  const heard = createHeardKiosks({ clock, changed: () => undefined });
  const [first, second] = [heard.enter(from, told(1, 'pay')), heard.enter(from, told(2, 'pay'))];
  first();
  clock.advance(60_000);
  expect(heard.list()).toMatchObject([{ node: 'N1' }]);
  second();
  clock.advance(4_000);
  heard.enter(from, told(3, 'pay'))();
  clock.advance(4_000);
  expect(heard.list()).toMatchObject([{ node: 'N1' }]);
  clock.advance(1_000);
  expect(heard.list()).toEqual([]);
});
