import { beforeEach, describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { createCamera, type Camera, type CameraState, type OpenCamera } from './camera.ts';

let clock: SimulatedClock;
let states: CameraState[];
let codes: string[];
let camera: Camera;
/** What stands before the camera. */
let before: string | null;
let isOn: number;
let opening: PromiseWithResolvers<void> | null;
let failsWith: Error | null;

beforeEach(() => {
  clock = new SimulatedClock(0);
  [states, codes, before, isOn, opening, failsWith] = [[], [], null, 0, null, null];
  camera = createCamera({ open, timer: clock, onState: (state) => states.push(state), onCode: (text) => codes.push(text) });
});

async function open(): Promise<OpenCamera> {
  await opening?.promise;
  if (failsWith !== null) throw failsWith;
  isOn += 1;
  return {
    read: async () => before,
    async close() {
      isOn -= 1;
    },
  };
}

describe('a camera', () => {
  it('reads what is held before it, once a card however long it is held there', async () => {
    camera.start();
    await clock.advanceAsync(500);
    before = 'one';
    await clock.advanceAsync(2_500);
    before = 'two';
    await clock.advanceAsync(500);
    before = 'one';
    await clock.advanceAsync(500);
    expect([states, codes]).toEqual([
      ['starting', 'running'],
      ['one', 'two', 'one'],
    ]);
    await camera.stop();
    await clock.advanceAsync(5_000);
    expect([states.at(-1), codes.length, isOn]).toEqual(['off', 3, 0]);
  });

  it('is opened once by two starts, and is off after a stop that came before it was on', async () => {
    opening = Promise.withResolvers();
    camera.start();
    camera.start();
    await clock.advanceAsync(1);
    const stopped = camera.stop();
    opening.resolve();
    await stopped;
    expect([isOn, states]).toEqual([0, ['starting', 'stopping', 'off']]);
    expect(codes).toEqual([]);
  });

  it('stops once, and again, and when it never was', async () => {
    await camera.stop();
    camera.start();
    await Promise.all([camera.stop(), camera.stop()]);
    expect(isOn).toBe(0);
    camera.start();
    await clock.advanceAsync(1);
    expect(isOn).toBe(1);
    await camera.stop();
    expect(isOn).toBe(0);
  });

  it('says what is wrong, and can be asked for again', async () => {
    for (const [error, trouble] of [
      [new Error('no', { cause: 'refused' }), 'refused'],
      [new Error('no', { cause: 'none' }), 'none'],
      [new Error('anything'), 'broken'],
    ] as const) {
      failsWith = error;
      camera.start();
      await clock.advanceAsync(1);
      expect(states.at(-1)).toBe(trouble);
    }
    failsWith = null;
    camera.start();
    await clock.advanceAsync(1);
    expect([states.at(-1), isOn]).toEqual(['running', 1]);
  });
});
