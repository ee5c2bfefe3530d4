import { randomFillSync } from 'node:crypto';
import type { Clock, Random } from '../hall/kernel/index.ts';

/** The machine's own time: the only place where the hall's clock meets the host's. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  bytes: (length) => randomFillSync(new Uint8Array(length)),
};
