import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdMaker } from './ids.ts';
import { SimulatedClock } from './simulated-clock.ts';

describe('ids', () => {
  it('are UUIDv7 with the time in front', () => {
    const maker = createIdMaker(new SimulatedClock(Date.UTC(2026, 10, 23)), { bytes: (length) => new Uint8Array(length).fill(0xff) });
    expect(maker.next()).toBe('01a205b3-d000-77ff-bfff-ffffffffffff');
  });

  it('rise strictly, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 200 }),
        fc.integer({ min: 0, max: 255 }),
        (steps, byte) => {
          const clock = new SimulatedClock(1_800_000_000_000);
          const maker = createIdMaker(clock, { bytes: (length) => new Uint8Array(length).fill(byte) });
          const ids = steps.map((step) => {
            clock.jumpWallClock(clock.nowMs() + step);
            return maker.next<string>();
          });
          expect(ids.toSorted()).toEqual(ids);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        },
      ),
      { numRuns: 200 },
    );
  });
});
