import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { Clock } from '../../hall/kernel/index.ts';
import { LinkEnds } from './link-ends.ts';
import { type CloseReason, LinkOpenError, type LinkOpenCode, type SerialLink, type WriteOutcome } from './serial-link.ts';

export interface TcpLinkOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  /** How long connecting may take; a host that drops packets would let it hang for minutes. */
  readonly connectTimeoutMs?: number;
}

/** Connects to a device behind TCP, such as a serial bridge. Rejects with `LinkOpenError`. */
export function openTcpLink({ host, port, clock, connectTimeoutMs = 2000 }: TcpLinkOptions): Promise<SerialLink> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const link = new SocketLink(socket, clock);
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
      reject(new LinkOpenError(classifyErrno(error.code), { cause: error }));
    });
  });
}

export interface TcpListener {
  readonly port: number;
  /** Stops listening and drops the connections. */
  close(): Promise<void>;
}

/** Accepts connections and hands each over as a link; port 0 picks a free one. For simulators. */
export function listenTcp(
  { host, port, clock }: { readonly host: string; readonly port: number; readonly clock: Clock },
  onLink: (link: SerialLink) => void,
): Promise<TcpListener> {
  return new Promise((resolve, reject) => {
    const sockets = new Set<Socket>();
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      onLink(new SocketLink(socket, clock));
    });
    server.once('error', reject);
    server.listen(port, host, () => resolve({ port: boundPort(server.address()), close }));

    function close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    }
  });
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0;
}

function classifyErrno(code: string | undefined): LinkOpenCode {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return 'no-such-port';
    case 'EACCES':
    case 'EPERM':
      return 'permission';
    default:
      return 'other';
  }
}

class SocketLink implements SerialLink {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #ends = new LinkEnds();
  #closing = false;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    // A reset arrives as an error followed by 'close', which is what we act on.
    socket.on('error', () => socket.destroy());
    // The other side's end is the end: a reader that can't answer is of no use.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => this.#ends.end(this.#closing ? 'closed-here' : 'lost'));
    socket.on('data', (bytes: Uint8Array) => this.#ends.receive(bytes));
  }

  write(bytes: Uint8Array, timeoutMs: number): Promise<WriteOutcome> {
    if (this.#ends.ended || this.#closing || this.#socket.destroyed) return Promise.resolve('closed');
    return this.#ends.bounded(this.#clock, timeoutMs, (done) => this.#socket.write(bytes, (error) => done(error ? 'closed' : 'written')));
  }

  /** TCP has no buffer that we could empty; late answers are told apart by their content. */
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
    this.#closing = true;
    return new Promise((resolve) => {
      if (this.#socket.closed) return resolve();
      this.#socket.once('close', () => resolve());
      this.#socket.destroy();
    });
  }
}
