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
/** After a sleep the wall clock has gone on by as much more than the monotonic one; a correction of it within this is none. */
const MOVED_MS = 1_000;

/** The host's clocks, for who plays them. */
export interface HostTimes {
  readonly wallMs: () => number;
  /** Stands still while the machine sleeps. */
  readonly awakeMs: () => number;
  /** To the second, with what the machine slept. */
  readonly uptimeMs: () => number;
}
const hostTimes: HostTimes = { wallMs: () => Date.now(), awakeMs: () => performance.now(), uptimeMs: () => uptime() * 1_000 };

/**
 * Time that passed since now, with what the machine slept: that is in its uptime and not in the monotonic clock. The uptime is a file that is read, 50 µs
 * each time, and this is asked a dozen times a ticket; so only when wall clock and monotonic one have moved against each other.
 */
export function elapsedMs(host: HostTimes = hostTimes): () => number {
  const slept = (): number => host.uptimeMs() - host.awakeMs();
  const before = slept();
  let apartMs = host.wallMs() - host.awakeMs();
  let asleepMs = 0;
  return () => {
    const awakeMs = host.awakeMs();
    const nowApartMs = host.wallMs() - awakeMs;
    if (Math.abs(nowApartMs - apartMs) > MOVED_MS) {
      apartMs = nowApartMs;
      const since = slept() - before;
      asleepMs = since > LEAST_ASLEEP_MS ? since : 0;
    }
    return awakeMs + asleepMs;
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
