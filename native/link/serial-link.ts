/**
 * A byte line to a device, whatever carries it: a serial port, a TCP connection, or memory.
 *
 * - A link is open when you get it and is never opened again: after `close` or a loss you ask for a new one. So no
 *   command of an old connection can reach the device on a new one.
 * - Bytes arrive in chunks cut anywhere; at least one byte each, never after `onClose` was told.
 * - `onClose` is told exactly once, also when it is subscribed after the end.
 * - One listener each: a later one takes the earlier one's place.
 */
export interface SerialLink {
  /** Sends all bytes, after earlier writes. Never rejects and never waits longer than `timeoutMs`. */
  write(bytes: Uint8Array, timeoutMs: number): Promise<WriteOutcome>;
  /** Drops what came in and was not delivered yet. A write that follows is sent only when this took effect. */
  flush(): void;
  onData(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: (reason: CloseReason) => void): void;
  /** May be called any number of times; resolves when the device can be opened anew. */
  close(): Promise<void>;
}

/** `timed-out`: the other side stopped taking bytes; some may have gone. `closed`: the link has ended. */
export type WriteOutcome = 'written' | 'timed-out' | 'closed';

/** `closed-here`: by our own `close`. `lost`: the device was unplugged or the other side went away. */
export type CloseReason = 'closed-here' | 'lost';

/** Why a link can't be opened. All may heal by themselves (plugging in, rights set by udev), so all may be retried. */
export type LinkOpenCode = 'no-such-port' | 'locked' | 'permission' | 'not-a-serial-port' | 'other';

export class LinkOpenError extends Error {
  readonly code: LinkOpenCode;

  constructor(code: LinkOpenCode, options?: ErrorOptions) {
    super(`cannot open: ${code}`, options);
    this.name = 'LinkOpenError';
    this.code = code;
  }
}
