import type { Clock } from '../../../hall/kernel/clock.ts';
import { Interpreter } from './interpreter/index.ts';
import type { InterpreterOptions, PaperItem } from './interpreter/index.ts';

export interface EngineOptions extends InterpreterOptions {
  readonly clock: Clock;
  readonly bufferBytes: number;
  /** Speed of the paper; undefined: it takes no time. 150 mm/s are 1,200 dots a second. */
  readonly dotsPerSecond: number | undefined;
  readonly mayRun: () => boolean;
  readonly drainBytesPerSecond: () => number | undefined;
  /** There is room in the buffer again, or everything in it has been carried out. */
  readonly onProgress: () => void;
}

/** How often a slow drain takes its share. */
const DRAIN_STEP_MS = 20;

/** The receive buffer and the print head: takes bytes at once and carries them out as fast as state and paper allow. */
export class PrintEngine {
  readonly #options: EngineOptions;
  #interpreter: Interpreter;
  #buffer: number[] = [];
  #taken = 0;
  #movingUntilMs = 0;
  #credit = 0;
  #creditAtMs: number;
  #cancelWake: (() => void) | undefined;
  #running = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#creditAtMs = options.clock.monotonicMs();
    this.#interpreter = this.#freshInterpreter();
  }

  get buffered(): number {
    return this.#buffer.length - this.#taken;
  }

  get isFull(): boolean {
    return this.buffered >= this.#options.bufferBytes;
  }

  accept(byte: number): void {
    this.#buffer.push(byte);
  }

  /** Carries out what it may; comes back by itself when paper or drain need time. */
  run(): void {
    if (this.#running) return;
    this.#running = true;
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    try {
      while (this.buffered > 0 && this.#options.mayRun() && !this.#mustWait()) this.#step();
    } finally {
      this.#running = false;
    }
    this.#options.onProgress();
  }

  paperChanged(): void {
    this.#interpreter.paperChanged();
  }

  /** Forgets buffer and modes; what is on paper comes out as an unfinished ticket. */
  reset(): void {
    this.#buffer = [];
    this.#taken = 0;
    this.#movingUntilMs = 0;
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    const before = this.#interpreter;
    this.#interpreter = this.#freshInterpreter();
    before.abandon();
  }

  close(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
  }

  #step(): void {
    const byte = this.#buffer[this.#taken] ?? 0;
    this.#taken += 1;
    if (this.#taken > 4096 && this.#taken * 2 > this.#buffer.length) {
      this.#buffer = this.#buffer.slice(this.#taken);
      this.#taken = 0;
    }
    this.#interpreter.pushByte(byte);
  }

  #mustWait(): boolean {
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs < this.#movingUntilMs) {
      this.#wakeIn(this.#movingUntilMs - nowMs);
      return true;
    }
    const rate = this.#options.drainBytesPerSecond();
    if (rate === undefined) {
      this.#creditAtMs = nowMs;
      return false;
    }
    // A pause must not be saved up: at most one step's share is ready at once.
    const share = Math.max(1, (rate * DRAIN_STEP_MS) / 1000);
    this.#credit = Math.min(share, this.#credit + ((nowMs - this.#creditAtMs) * rate) / 1000);
    this.#creditAtMs = nowMs;
    if (this.#credit < 1) {
      this.#wakeIn(Math.max(DRAIN_STEP_MS, ((1 - this.#credit) * 1000) / rate));
      return true;
    }
    this.#credit -= 1;
    return false;
  }

  #wakeIn(delayMs: number): void {
    this.#cancelWake = this.#options.clock.schedule(delayMs, () => this.run());
  }

  #freshInterpreter(): Interpreter {
    return new Interpreter({ ...this.#options, onItem: (item) => this.#moved(item) });
  }

  #moved(item: PaperItem): void {
    const speed = this.#options.dotsPerSecond;
    if (speed !== undefined) {
      const nowMs = this.#options.clock.monotonicMs();
      this.#movingUntilMs = Math.max(nowMs, this.#movingUntilMs) + (item.dots * 1000) / speed;
    }
    this.#options.onItem?.(item);
  }
}
