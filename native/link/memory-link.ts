import type { Clock } from '../../hall/kernel/index.ts';
import { LinkEnds } from './link-ends.ts';
import type { CloseReason, SerialLink, WriteOutcome } from './serial-link.ts';

/** How the line treats bytes on their way; both directions alike. */
export interface MemoryLineOptions {
  /** Cuts writes into chunks of at most so many bytes. */
  readonly chunkBytes?: number;
  /** Takes the time of a real wire: ten bits a byte. Without it bytes arrive at once, within the write. */
  readonly pace?: { readonly clock: Clock; readonly baudRate: number };
}

/**
 * Two ends of one line in memory. When either end closes, the other sees the line lost. Without pacing, delivery is
 * synchronous but never nested: what a listener writes is delivered after the listener returned.
 */
export function createMemoryLine(options: MemoryLineOptions = {}): readonly [SerialLink, SerialLink] {
  const queue = new DeliveryQueue();
  const left = new MemoryEnd(queue, options);
  const right = new MemoryEnd(queue, options);
  left.peer = right;
  right.peer = left;
  return [left, right];
}

/** Runs deliveries one after the other in the order they were asked for. */
class DeliveryQueue {
  readonly #waiting: (() => void)[] = [];
  #running = false;

  run(delivery: () => void): void {
    this.#waiting.push(delivery);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) next();
    } finally {
      this.#running = false;
    }
  }
}

class MemoryEnd implements SerialLink {
  peer: MemoryEnd | undefined;
  readonly #queue: DeliveryQueue;
  readonly #options: MemoryLineOptions;
  readonly #ends = new LinkEnds();
  /** When the wire is free again, on the pacing clock. */
  #freeAtMs = 0;
  /** Bumped by a flush of the receiver: older chunks are dropped. */
  #epoch = 0;

  constructor(queue: DeliveryQueue, options: MemoryLineOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  write(bytes: Uint8Array, _timeoutMs: number): Promise<WriteOutcome> {
    if (this.#ends.ended) return Promise.resolve('closed');
    const size = this.#options.chunkBytes ?? Math.max(1, bytes.length);
    for (let at = 0; at < bytes.length; at += size) this.#carry(bytes.slice(at, at + size));
    return Promise.resolve('written');
  }

  flush(): void {
    this.#epoch += 1;
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#ends.onData(listener);
  }

  onClose(listener: (reason: CloseReason) => void): void {
    this.#ends.onClose(listener);
  }

  close(): Promise<void> {
    this.#ends.end('closed-here');
    this.peer?.lose();
    return Promise.resolve();
  }

  /** The other end has gone; what it sent before still arrives first. */
  lose(): void {
    this.#queue.run(() => this.#ends.end('lost'));
  }

  #carry(chunk: Uint8Array): void {
    const epoch = this.peer?.epoch() ?? 0;
    const deliver = (): void => this.#queue.run(() => this.peer?.receive(chunk, epoch));
    const { pace } = this.#options;
    if (!pace) return deliver();
    const nowMs = pace.clock.monotonicMs();
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + (chunk.length * 10_000) / pace.baudRate;
    pace.clock.schedule(this.#freeAtMs - nowMs, deliver);
  }

  epoch(): number {
    return this.#epoch;
  }

  receive(chunk: Uint8Array, epoch: number): void {
    if (epoch === this.#epoch) this.#ends.receive(chunk);
  }
}
