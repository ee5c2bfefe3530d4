import { SerialPort } from 'serialport';
import type { Clock } from '../../hall/kernel/index.ts';
import { LinkEnds } from './link-ends.ts';
import { type CloseReason, LinkOpenError, type LinkOpenCode, type SerialLink, type WriteOutcome } from './serial-link.ts';

export interface SerialPortOptions {
  /** Prefer /dev/serial/by-id/… or a udev link: ttyUSBn names change places. */
  readonly path: string;
  readonly baudRate: number;
  readonly clock: Clock;
}

/**
 * Opens a serial port, 8N1 without flow control. Rejects with `LinkOpenError`.
 *
 * Each connection gets a new SerialPort. An old object may not be opened again: it sends what was queued while it
 * was closed, and after a failed write it opens but stays deaf and dumb.
 */
export function openSerialPort({ path, baudRate, clock }: SerialPortOptions): Promise<SerialLink> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    // Before `open` and for ever: closing with a write in flight emits an error, which without a listener ends the process.
    const link = new PortLink(port, clock);
    port.open((error) => {
      if (error) reject(new LinkOpenError(classifyOpenError(error.message), { cause: error }));
      else resolve(link);
    });
  });
}

/** The library gives errors as English sentences only; the texts are those of its Linux, macOS and Windows bindings. */
export function classifyOpenError(message: string): LinkOpenCode {
  if (/cannot lock port|resource busy|resource temporarily unavailable/iu.test(message)) return 'locked';
  // Windows says "Access denied" when another program holds the port; there it means locked more often than rights.
  if (/access denied/iu.test(message)) return 'locked';
  if (/permission denied|operation not permitted/iu.test(message)) return 'permission';
  if (/no such file or directory|file not found|no such device|not configured/iu.test(message)) return 'no-such-port';
  if (/inappropriate ioctl|not a typewriter|is a directory/iu.test(message)) return 'not-a-serial-port';
  return 'other';
}

class PortLink implements SerialLink {
  readonly #port: SerialPort;
  readonly #clock: Clock;
  readonly #ends = new LinkEnds();
  #closing: Promise<void> | undefined;
  #flushesUnderWay = 0;
  /** Writes and flushes one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #underWay = 0;

  constructor(port: SerialPort, clock: Clock) {
    this.#port = port;
    this.#clock = clock;
    port.on('error', () => this.#afterError());
    // May come twice when a write was pending.
    port.on('close', () => this.#ends.end(this.#closing ? 'closed-here' : 'lost'));
    port.on('data', (bytes: Uint8Array) => {
      if (this.#flushesUnderWay === 0) this.#ends.receive(bytes);
    });
  }

  write(bytes: Uint8Array, timeoutMs: number): Promise<WriteOutcome> {
    return this.#next(() => this.#writeNow(bytes, timeoutMs));
  }

  flush(): void {
    if (!this.#isOpen()) return;
    this.#flushesUnderWay += 1;
    void this.#next(() => this.#flushNow());
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#ends.onData(listener);
  }

  onClose(listener: (reason: CloseReason) => void): void {
    this.#ends.onClose(listener);
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      if (!this.#port.isOpen) {
        this.#ends.end('closed-here');
        resolve();
        return;
      }
      // A failure to close means that the port has gone already; either way this object is never used again.
      const closed = (): void => {
        cancel();
        this.#ends.end('closed-here');
        resolve();
      };
      const cancel = this.#clock.schedule(CLOSE_TIMEOUT_MS, closed);
      this.#port.close(closed);
    });
    return this.#closing;
  }

  /** At once when nothing is under way, so that the bytes are on their way before the caller goes on with other work. */
  #next<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#underWay === 0 ? act() : this.#queue.then(act);
    this.#underWay += 1;
    this.#queue = done.then(() => {
      this.#underWay -= 1;
    });
    return done;
  }

  /** Never writes to a port that isn't open: the library would keep the bytes and send them after the next opening. */
  #writeNow(bytes: Uint8Array, timeoutMs: number): Promise<WriteOutcome> {
    if (!this.#isOpen()) return Promise.resolve('closed');
    return this.#ends.bounded(this.#clock, timeoutMs, (done) => {
      this.#port.write(bytes, (writeError) => {
        // An unplugged port isn't always told by an event (the library may go on reading nothing), but it refuses to write.
        if (writeError) return this.#ends.end(this.#closing ? 'closed-here' : 'lost');
        // `drain` alone has no time-out: it hangs for ever when the other side stops reading.
        this.#port.drain((drainError) => (drainError ? this.#ends.end(this.#closing ? 'closed-here' : 'lost') : done('written')));
      });
    });
  }

  async #flushNow(): Promise<void> {
    if (this.#isOpen()) await this.#ends.bounded(this.#clock, FLUSH_TIMEOUT_MS, (done) => this.#port.flush(() => done('written')));
    this.#flushesUnderWay -= 1;
  }

  #isOpen(): boolean {
    return this.#port.isOpen && this.#ends.ended === undefined && this.#closing === undefined;
  }

  /** After an error the stream may be destroyed while `isOpen` stays true: such an object is good for nothing more. */
  #afterError(): void {
    if (this.#ends.ended || this.#closing) return;
    if (!this.#port.isOpen) this.#ends.end('lost');
    else if (this.#port.destroyed) this.#port.close(() => this.#ends.end('lost'));
  }
}

/** Emptying the driver's buffers or closing takes microseconds; a driver that hangs may not hang us. */
const FLUSH_TIMEOUT_MS = 500;
const CLOSE_TIMEOUT_MS = 2000;
