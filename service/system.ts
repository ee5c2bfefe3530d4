import { randomFillSync } from 'node:crypto';
import { uptime } from 'node:os';
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

/** Sleep that is noticed. */
const LEAST_ASLEEP_MS = 5_000;

/** Time that passed since now, with what the machine slept: that is in its uptime, to the second, and not in the monotonic clock. */
export function elapsedMs(): () => number {
  const difference = (): number => uptime() * 1_000 - performance.now();
  const awake = difference();
  return () => {
    const asleepMs = difference() - awake;
    return performance.now() + (asleepMs > LEAST_ASLEEP_MS ? asleepMs : 0);
  };
}

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
