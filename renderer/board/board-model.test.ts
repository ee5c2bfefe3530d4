import { describe, expect, it } from 'vitest';
import { emptyBoard, hear, isFlashing, settle, staleSince, type BoardModel } from './board-model.ts';
import { aCall, withCalls } from './testing/states.ts';

type Heard = Parameters<typeof hear>[1];

/** A board that hears these states at these moments; answers the model and what was fresh each time. */
function listen(...steps: readonly (readonly [atMs: number, state: Heard])[]) {
  let model: BoardModel = emptyBoard;
  const fresh: string[][] = [];
  for (const [atMs, state] of steps) {
    const heard = hear(settle(model, atMs), state, atMs);
    model = heard.model;
    fresh.push(heard.fresh.map(({ seq }) => String(seq)));
  }
  return { model, fresh, large: model.slots.map(({ label }) => label) };
}

const one = aCall('A001', 10);
const two = aCall('A002', 20, { counter: 2 });
const three = aCall('A003', 30, { counter: 1 });
const aged = (call: typeof one, ageMs: number) => ({ ...call, ageMs });

describe('what is new', () => {
  it('is told once, however often the hall names it', () => {
    const { fresh } = listen([0, withCalls([one])], [10, withCalls([one])], [20, withCalls([one, two])]);
    expect(fresh).toEqual([['10'], [], ['20']]);
  });

  it('is at the first connection only what is seconds old', () => {
    expect(listen([0, withCalls([aged(one, 6_000), aged(two, 3_000)])]).fresh).toEqual([['20']]);
  });

  it('is after an interruption what fell into its last seconds; the rest is shown without a flash', () => {
    const { fresh, model } = listen([0, withCalls([])], [60_000, withCalls([aged(one, 40_000)])]);
    expect(fresh[1]).toEqual([]);
    expect(model.slots).toMatchObject([{ label: 'A001', fresh: false }]);
    expect(model.slots.some((slot) => isFlashing(slot, 60_000))).toBe(false);
    // Nor does it become new by being named again.
    expect(hear(model, withCalls([aged(one, 1_000)]), 61_000).fresh).toEqual([]);
  });

  it('counts anew when the hall went back to a backup, and tells nothing of before', () => {
    const { fresh } = listen([0, withCalls([aCall('A050', 500)])], [1_000, withCalls([aged(one, 2_000)])], [2_000, withCalls([one, two])]);
    expect(fresh).toEqual([['500'], [], ['20']]);
  });
});

describe('what stands large', () => {
  it('is the newest beside the one before it for a while, then alone', () => {
    const { model, large } = listen([0, withCalls([one])], [5_000, withCalls([one, two])]);
    expect(large).toEqual(['A002', 'A001']);
    expect(settle(model, 21_000).slots.map(({ label }) => label)).toEqual(['A002']);
  });

  it('can be pushed away by nobody within ten seconds', () => {
    const calls = [one, two, three];
    const { model, large } = listen([0, withCalls([one])], [1_000, withCalls([one, two])], [2_000, withCalls(calls)]);
    expect(large).toEqual(['A002', 'A001']);
    expect(settle(model, 9_900).slots.map(({ label }) => label)).toEqual(['A002', 'A001']);
    expect(settle(model, 10_100).slots.map(({ label }) => label)).toEqual(['A003', 'A002']);
  });

  it('does not show one that was answered while it waited for its place', () => {
    const calls = [one, two, three];
    const { model } = listen([0, withCalls([one])], [1_000, withCalls([one, two])], [2_000, withCalls(calls)]);
    const later = hear(model, withCalls(calls, ['A003']), 5_000).model;
    expect(settle(later, 12_000).slots.map(({ label }) => label)).toEqual(['A002', 'A001']);
  });

  it('flashes for five seconds, and again when it is called again', () => {
    const again = aCall('A001', 40, { round: 2 });
    const { model } = listen([0, withCalls([one])], [12_000, withCalls([one, again])]);
    const [slot] = model.slots;
    expect(slot).toMatchObject({ label: 'A001', seq: 40 });
    expect(slot && isFlashing(slot, 16_900)).toBe(true);
    expect(slot && isFlashing(slot, 17_100)).toBe(false);
  });

  it('goes at once when the call was taken back', () => {
    expect(listen([0, withCalls([one])], [1_000, withCalls([])]).large).toEqual([]);
  });
});

it('is not of now after ten seconds without a sign of life, and tells since when by the hall’s clock', () => {
  const { model } = listen([0, withCalls([one])]);
  expect(staleSince(model, 9_900)).toBeNull();
  expect(staleSince(model, 10_000)).toBe(withCalls([]).nowMs);
  expect(staleSince(hear(model, withCalls([one]), 11_000).model, 11_000)).toBeNull();
});
