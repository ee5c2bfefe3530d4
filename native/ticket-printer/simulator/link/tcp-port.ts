import { createServer } from 'node:net';
import type { Socket } from 'node:net';

export interface TcpPort {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens; rejects with the system's error (EADDRINUSE…) when it can't. Open connections are the caller's to end. */
export function openTcpPort(options: { port: number; host: string; onSocket: (socket: Socket) => void }): Promise<TcpPort> {
  const server = createServer({ noDelay: true }, options.onSocket);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host: options.host }, () => {
      server.off('error', reject);
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      resolve({ port, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}
