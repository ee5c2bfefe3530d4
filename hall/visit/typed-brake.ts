const windowMs = 10 * 60 * 1_000;

/** The state of one kiosk's brake on typed identities: a form takes minutes, so only a machine or a prank types faster. */
export interface TypedBrake {
  /** 0: counted, go on. Otherwise how long until the next one is taken. */
  take(): number;
}

/** @param limit identities that may be typed within ten minutes */
export function createTypedBrake(clock: { monotonicMs(): number }, limit: number): TypedBrake {
  const taken: number[] = [];
  return {
    take() {
      const nowMs = clock.monotonicMs();
      while (taken[0] !== undefined && taken[0] + windowMs <= nowMs) taken.shift();
      const oldest = taken[0];
      if (oldest !== undefined && taken.length >= limit) return Math.ceil(oldest + windowMs - nowMs);
      taken.push(nowMs);
      return 0;
    },
  };
}
