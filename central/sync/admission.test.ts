import { describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { createAdmission } from './admission.ts';

const turns = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

/** Somebody whose batch takes until they are let go. */
function sender(admission: ReturnType<typeof createAdmission>) {
  const state = { started: false, turnedAway: null as number | null, finish: (): void => undefined };
  const done = admission.work(
    () =>
      new Promise<void>((resolve) => {
        state.started = true;
        state.finish = resolve;
      }),
  );
  void done.then((told) => (state.turnedAway = told.ok ? null : told.afterSeconds));
  return state;
}

describe('places to send', () => {
  it('are four at a time, in the order of asking, and each is handed on', async () => {
    const admission = createAdmission(new SimulatedClock(0));
    const senders = Array.from({ length: 10 }, () => sender(admission));
    await turns();
    expect(senders.map(({ started }) => started)).toEqual([true, true, true, true, false, false, false, false, false, false]);
    senders[2]?.finish();
    await turns();
    expect(senders.findLastIndex(({ started }) => started)).toBe(4);
    for (let i = 0; i < senders.length; i += 1) {
      for (const one of senders) one.finish();
      await turns();
    }
    expect(senders.every(({ started }) => started)).toBe(true);
  });

  it('are given again after a batch that failed', async () => {
    const admission = createAdmission(new SimulatedClock(0));
    for (let i = 0; i < 40; i += 1) await expect(admission.work(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await admission.work(() => Promise.resolve('yes'))).toEqual({ ok: true, value: 'yes' });
  });

  it('are booked one after another for who has to come again, as fast as batches are done, and no later than two minutes', async () => {
    const clock = new SimulatedClock(0);
    const admission = createAdmission(clock);
    const inside = Array.from({ length: 28 }, () => sender(admission));
    await turns();
    const turned = Array.from({ length: 4_000 }, () => sender(admission));
    await turns();
    const seconds = turned.map(({ turnedAway }) => turnedAway ?? -1);
    // At the usual 0.2 s a batch in four places, twenty in a second; two minutes take 2,361 of them, and the others begin anew.
    const [first, again] = [seconds.slice(0, 2_361), seconds.slice(2_361)];
    expect([first[0], first.at(-1), again[0], again.at(-1)]).toEqual([2, 120, 2, 84]);
    for (const part of [first, again]) expect(part).toEqual(part.toSorted((a, b) => a - b));
    expect(first.filter((one) => one === 30)).toHaveLength(20);
    expect(inside.filter(({ started }) => started)).toHaveLength(4);
    // The times that were told are over: who comes then is told a near one.
    clock.advance(300_000);
    expect(admission.turnedAway()).toBe(2);
  });

  it('are refused to who only asks, while half of those wait that may', async () => {
    const admission = createAdmission(new SimulatedClock(0));
    const senders = Array.from({ length: 4 + 11 }, () => sender(admission));
    await turns();
    expect(admission.turnedAway()).toBe(null);
    senders.push(sender(admission));
    await turns();
    expect(admission.turnedAway()).toBe(2);
  });
});
