import type { Clock } from '../../../hall/kernel/index.ts';
import type { SerialLink } from '../../link/serial-link.ts';

const WRITE_TIMEOUT_MS = 5000;
/** A start bit, eight of data, a stop bit. */
const BITS_A_BYTE = 10;
/** What serial drivers hand over at a time, so what a paced wire delivers. */
const DRIVER_BYTES = 16;

export interface PacedWireOptions {
  readonly clock: Clock;
  /** Bits a second; without it at once. A pty or memory line has no speed of its own. */
  readonly baud?: number;
  /** Sends in chunks of at most so many bytes. */
  readonly chunkBytes?: number;
}

interface Waiting {
  readonly link: SerialLink;
  readonly chunk: Uint8Array;
  readonly dueMs: number;
}

/**
 * Brings bytes to a link at the speed of a wire, and in their order whatever the machine does in between: one timer for
 * whatever is first in line. A timer a chunk would let one that is late already overtake the one before it, and a frame
 * whose bytes changed places still has the right checksum.
 */
export class PacedWire {
  readonly #options: PacedWireOptions;
  readonly #waiting: Waiting[] = [];
  #freeAtMs = 0;
  #isPumping = false;

  constructor(options: PacedWireOptions) {
    this.#options = options;
  }

  send(link: SerialLink, bytes: Uint8Array, delayMs: number): void {
    const { clock, baud, chunkBytes } = this.#options;
    const size = chunkBytes ?? (baud === undefined ? Math.max(1, bytes.length) : DRIVER_BYTES);
    for (let at = 0; at < bytes.length; at += size) {
      const chunk = bytes.subarray(at, at + size);
      const wireMs = baud === undefined ? 0 : (chunk.length * BITS_A_BYTE * 1000) / baud;
      this.#freeAtMs = Math.max(this.#freeAtMs, clock.monotonicMs() + delayMs) + wireMs;
      this.#waiting.push({ link, chunk, dueMs: this.#freeAtMs });
    }
    if (!this.#isPumping) this.#pump();
  }

  #pump(): void {
    const { clock } = this.#options;
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const waitMs = next.dueMs - clock.monotonicMs();
      this.#isPumping = waitMs > 0;
      if (this.#isPumping) {
        clock.schedule(waitMs, () => this.#pump());
        return;
      }
      this.#waiting.shift();
      void next.link.write(next.chunk, WRITE_TIMEOUT_MS);
    }
    this.#isPumping = false;
  }
}
