import type { Timer } from './timer.ts';

export interface IdleLimits {
  readonly idleMs: number;
  readonly countdownMs: number;
}

interface IdleTimerOptions {
  timer: Timer;
  /** Asked anew at every touch, so that elder mode counts at once. */
  limits: () => IdleLimits;
  /** Milliseconds left, each second while the countdown is visible; null when it goes away. */
  onCountdown: (leftMs: number | null) => void;
  onTimeout: () => void;
}

export interface IdleTimer {
  /** Starts, or stops and forgets. */
  run(on: boolean): void;
  /** A touch: starts the wait anew. While the countdown stands, only `extend` does. */
  touch(): void;
  /** "I need more time". */
  extend(): void;
}

/** Idle for `idleMs` → a visible countdown of `countdownMs` → the end. */
export function createIdleTimer({ timer, limits, onCountdown, onTimeout }: IdleTimerOptions): IdleTimer {
  let running = false;
  let counting = false;
  let cancel = () => {};

  const stopCounting = () => {
    if (counting) onCountdown(null);
    counting = false;
  };
  const wait = () => {
    cancel();
    stopCounting();
    cancel = timer.schedule(limits().idleMs, () => {
      counting = true;
      count(timer.monotonicMs() + limits().countdownMs);
    });
  };
  const count = (endsAt: number) => {
    const left = endsAt - timer.monotonicMs();
    if (left <= 0) {
      running = false;
      stopCounting();
      onTimeout();
      return;
    }
    onCountdown(left);
    cancel = timer.schedule(left % 1000 === 0 ? 1000 : left % 1000, () => count(endsAt));
  };

  return {
    run(on) {
      if (on === running) return;
      running = on;
      if (on) wait();
      else {
        cancel();
        stopCounting();
      }
    },
    touch() {
      if (running && !counting) wait();
    },
    extend() {
      if (running) wait();
    },
  };
}
