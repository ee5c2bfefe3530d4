import type { Clock } from '../../hall/kernel/index.ts';
import type { CloseReason, WriteOutcome } from './serial-link.ts';

/** Who listens at our end of a line, and what is told when the line is over: the same for every kind of line. */
export class LinkEnds {
  #dataListener: ((bytes: Uint8Array) => void) | undefined;
  #closeListener: ((reason: CloseReason) => void) | undefined;
  #ended: CloseReason | undefined;
  /** Told when the line ends, so that no write waits for one that has gone. */
  readonly #waiting = new Set<() => void>();

  get ended(): CloseReason | undefined {
    return this.#ended;
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#dataListener = listener;
  }

  onClose(listener: (reason: CloseReason) => void): void {
    this.#closeListener = listener;
    if (this.#ended) listener(this.#ended);
  }

  /** What comes after the end is nobody's. */
  receive(bytes: Uint8Array): void {
    if (this.#ended === undefined) this.#dataListener?.(bytes);
  }

  /** The first reason counts. */
  end(reason: CloseReason): void {
    if (this.#ended) return;
    this.#ended = reason;
    for (const tell of this.#waiting) tell();
    this.#closeListener?.(reason);
  }

  /** Done when `run` says so, when the line ends, or after `timeoutMs`, whichever is first. */
  bounded(clock: Clock, timeoutMs: number, run: (done: (outcome: WriteOutcome) => void) => void): Promise<WriteOutcome> {
    return new Promise((resolve) => {
      const settle = (outcome: WriteOutcome): void => {
        cancel();
        this.#waiting.delete(ended);
        resolve(outcome);
      };
      const ended = (): void => settle('closed');
      const cancel = clock.schedule(timeoutMs, () => settle('timed-out'));
      this.#waiting.add(ended);
      run(settle);
    });
  }
}
