import { expect, test } from 'vitest';
import { createPresence } from './presence.ts';

const minute = 60_000;

/** A hall that ends a session after ten minutes without `stay`, and after eight hours. */
function hallAt(start = 0) {
  let nowMs = 0;
  let usedAtMs = 0;
  const calls: string[] = [];
  const ends = () => ({ idleInMs: usedAtMs + 10 * minute - nowMs, endsInMs: 480 * minute - start - nowMs });
  const staff = {
    me: async () => {
      calls.push('me');
      return { id: '1', name: '测试甲', roles: ['clerk' as const], ...ends() };
    },
    stay: async () => {
      calls.push('stay');
      usedAtMs = nowMs;
      return ends();
    },
  };
  const presence = createPresence({ staff, monotonicMs: () => nowMs });
  return { presence, calls, pass: (ms: number) => (nowMs += ms), elsewhere: () => (usedAtMs = nowMs) };
}

test('keys and touches are told at most every half minute, and a page that nobody touches tells nothing', async () => {
  const { presence, calls, pass } = hallAt();
  await presence.look();
  for (let second = 0; second < 60; second += 1) {
    pass(1_000);
    await presence.active();
  }
  expect(calls).toEqual(['me', 'stay', 'stay']);
  pass(8 * minute);
  await presence.look();
  expect([calls.length, presence.warning()]).toEqual([3, null]);
});

test('warns in the last minute, and a touch takes the warning away', async () => {
  const { presence, calls, pass } = hallAt();
  await presence.look();
  pass(9 * minute + 10_000);
  await presence.look();
  expect(presence.warning()).toEqual({ why: 'idle', leftMs: 50_000 });
  pass(20_000);
  await presence.look();
  expect([presence.warning()?.leftMs, calls.length]).toEqual([30_000, 2]);
  await presence.active();
  expect(presence.warning()).toBeNull();
});

test('another window of the same session may have kept it alive: asked before a warning', async () => {
  const { presence, pass, elsewhere } = hallAt();
  await presence.look();
  pass(8 * minute);
  elsewhere();
  pass(80_000);
  await presence.look();
  expect(presence.warning()).toBeNull();
});

test('says five minutes before that eight hours are over, which no touch prolongs', async () => {
  const { presence, pass } = hallAt(474 * minute);
  await presence.active();
  expect(presence.warning()).toBeNull();
  pass(2 * minute);
  await presence.active();
  expect(presence.warning()).toEqual({ why: 'too-long', leftMs: 4 * minute });
});
