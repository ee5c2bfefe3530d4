import type { Clock } from './clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock for tests: moves only when told, never back, and survives timers that are set while it fires. */
export class SimulatedClock implements Clock {
  #nowMs: number;
  #monotonicMs = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  schedule(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { dueMs: this.#monotonicMs + Math.max(0, delayMs), order: this.#order++, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Fires every timer that falls due on the way, in order of due time. */
  advance(byMs: number): void {
    const endMs = this.#monotonicMs + byMs;
    for (let next = this.#next(endMs); next !== undefined; next = this.#next(endMs)) {
      this.#timers.delete(next);
      this.#moveTo(Math.max(next.dueMs, this.#monotonicMs));
      next.callback();
    }
    this.#moveTo(endMs);
  }

  /** As `advance`, but lets promises settle between timers, for code that awaits in its loops. */
  async advanceAsync(byMs: number): Promise<void> {
    const endMs = this.#monotonicMs + byMs;
    await settle();
    for (let next = this.#next(endMs); next !== undefined; next = this.#next(endMs)) {
      this.#timers.delete(next);
      this.#moveTo(Math.max(next.dueMs, this.#monotonicMs));
      next.callback();
      await settle();
    }
    this.#moveTo(endMs);
  }

  /** Sets the wall clock only, as a wrong NTP answer or a clerk would; durations don't notice. */
  jumpWallClock(toMs: number): void {
    this.#nowMs = toMs;
  }

  #moveTo(monotonicMs: number): void {
    this.#nowMs += monotonicMs - this.#monotonicMs;
    this.#monotonicMs = monotonicMs;
  }

  #next(endMs: number): Timer | undefined {
    let best: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueMs > endMs) continue;
      if (best === undefined || timer.dueMs < best.dueMs || (timer.dueMs === best.dueMs && timer.order < best.order)) {
        best = timer;
      }
    }
    return best;
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
}
