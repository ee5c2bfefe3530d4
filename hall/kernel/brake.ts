import type { Clock } from './clock.ts';

/** Lets a few through at once and then one each while: a public button pressed for ever must cost neither paper nor work. */
export interface Brake {
  /** Milliseconds until it may be done again; 0: now. */
  waitMs(): number;
  /** It was done. `weight` counts as so many at once. */
  took(weight?: number): void;
}

/** A bucket of `burst` turns that gets one back every `everyMs`. */
export function createBrake(clock: Pick<Clock, 'monotonicMs'>, options: { readonly burst: number; readonly everyMs: number }): Brake {
  const { burst, everyMs } = options;
  /** When the bucket is full again. */
  let fullMs = Number.NEGATIVE_INFINITY;
  return {
    waitMs: () => Math.max(0, Math.ceil(fullMs - (burst - 1) * everyMs - clock.monotonicMs())),
    took(weight = 1) {
      fullMs = Math.max(fullMs, clock.monotonicMs()) + weight * everyMs;
    },
  };
}
