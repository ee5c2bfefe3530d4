import { expect, it } from 'vitest';
import type { Clock } from '../../../hall/kernel/index.ts';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { createMemoryLine } from '../../link/memory-link.ts';
import { PacedWire } from './paced-wire.ts';

const STALL_MS = 20;

it('keeps the order of the bytes when the machine stalls while they are cut', async () => {
  const time = new SimulatedClock(0);
  let looks = 0;
  // A busy machine: now and then much time passes between two looks at the clock.
  const clock: Clock = {
    nowMs: () => time.nowMs(),
    monotonicMs: () => time.monotonicMs() + Math.floor((looks += 1) / 7) * STALL_MS,
    schedule: (delayMs, callback) => time.schedule(delayMs, callback),
  };
  const [device, driver] = createMemoryLine();
  const arrived: number[] = [];
  driver.onData((bytes) => arrived.push(...bytes));
  const sent = Uint8Array.from({ length: 1_300 }, (_, at) => at % 251);

  const wire = new PacedWire({ clock, baud: 115_200 });
  wire.send(device, sent.subarray(0, 900), 0);
  wire.send(device, sent.subarray(900), 0);
  for (let at = 0; at < 200 && arrived.length < sent.length; at += 1) {
    time.advance(1);
    await Promise.resolve();
  }

  expect(arrived).toEqual([...sent]);
});
