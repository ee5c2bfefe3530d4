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

const POOL_BYTES = 4096;

/** Drawn from the operating system a pool at a time; no byte is given twice, and what was given leaves the pool. */
function createSystemRandom(): Random {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return {
    bytes(length) {
      if (length > POOL_BYTES) return randomFillSync(new Uint8Array(length));
      if (used + length > POOL_BYTES) {
        randomFillSync(pool);
        used = 0;
      }
      const bytes = pool.slice(used, used + length);
      pool.fill(0, used, used + length);
      used += length;
      return bytes;
    },
  };
}

export const systemRandom: Random = createSystemRandom();
