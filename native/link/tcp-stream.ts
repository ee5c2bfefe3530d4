import { connect, type Socket } from 'node:net';
import type { Clock } from '../../hall/kernel/index.ts';
import { LinkEnds } from './link-ends.ts';
import { type CloseReason, LinkOpenError, type SerialLink, type WriteOutcome } from './serial-link.ts';

export interface TcpStreamOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly connectTimeoutMs?: number;
}

/**
 * Connects to a device that gets whole documents over TCP. Unlike a link for questions and answers it is closed in
 * order: a socket destroyed while received bytes lie unread resets the connection, and what was on its way, even what
 * the peer had already got and not yet read, is thrown away. Rejects with `LinkOpenError`.
 */
export function openTcpStream({ host, port, clock, connectTimeoutMs = 2000 }: TcpStreamOptions): Promise<SerialLink> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const link = new TcpStream(socket, clock);
    const cancel = clock.schedule(connectTimeoutMs, () => {
      socket.destroy();
      reject(new LinkOpenError('no-such-port'));
    });
    socket.once('connect', () => {
      cancel();
      resolve(link);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      cancel();
      reject(new LinkOpenError(error.code === 'EACCES' || error.code === 'EPERM' ? 'permission' : 'no-such-port', { cause: error }));
    });
  });
}

/** How long `close` waits for the peer to take the rest and close its side… */
const CLOSE_WAIT_MS = 1000;
/** …and how long the socket goes on reading after that, so that what a slow printer says does not reset the connection. */
const LINGER_MS = 30_000;

class TcpStream implements SerialLink {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #ends = new LinkEnds();
  #closing: Promise<void> | undefined;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    // From the first moment to the last, so that nothing is ever left unread in the kernel.
    socket.on('data', (bytes: Uint8Array) => this.#ends.receive(bytes));
    socket.on('error', () => this.#ends.end('lost'));
    socket.on('end', () => this.#ends.end('lost'));
    socket.on('close', () => this.#ends.end('lost'));
  }

  write(bytes: Uint8Array, timeoutMs: number): Promise<WriteOutcome> {
    if (this.#ends.ended || !this.#socket.writable) return Promise.resolve('closed');
    return this.#ends.bounded(this.#clock, timeoutMs, (done) => this.#socket.write(bytes, (error) => done(error ? 'closed' : 'written')));
  }

  /** A new connection has nothing of an old one. */
  flush(): void {
    this.#socket.resume();
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#ends.onData(listener);
  }

  onClose(listener: (reason: CloseReason) => void): void {
    this.#ends.onClose(listener);
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      this.#ends.end('closed-here');
      if (this.#socket.closed) return resolve();
      const cancels = [this.#clock.schedule(CLOSE_WAIT_MS, resolve), this.#clock.schedule(LINGER_MS, () => this.#socket.destroy())];
      this.#socket.once('close', () => {
        for (const cancel of cancels) cancel();
        resolve();
      });
      this.#socket.end();
      // A slow printer is no reason to keep the program from ending.
      return this.#socket.unref();
    });
    return this.#closing;
  }
}
