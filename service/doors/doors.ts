import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { StartProblem } from '../start-problem.ts';

export type FetchHandler = (request: Request) => Promise<Response>;

export interface OpenDoors {
  readonly socket: string;
  readonly url: string;
  close(): Promise<void>;
}

/** Door 1 is a Unix socket or named pipe, door 2 a port on loopback; the same application answers on both. */
export async function openDoors(options: {
  readonly socket: string;
  readonly listen: string;
  readonly port: number;
  readonly onSocket: FetchHandler;
  /** Called with the port in use, which 0 leaves open. */
  readonly onPort: (port: number) => FetchHandler;
}): Promise<OpenDoors> {
  const socketServer = serve(options.onSocket);
  await listenOnSocket(socketServer, options.socket);
  let handler: FetchHandler = async () => new Response(null, { status: 503 });
  const portServer = serve((request) => handler(request));
  try {
    const port = await listenOnPort(portServer, options.listen, options.port);
    handler = options.onPort(port);
    const host = options.listen.includes(':') ? `[${options.listen}]` : options.listen;
    return {
      socket: options.socket,
      url: `http://${host}:${port}/`,
      close: async () => {
        await Promise.all([shut(portServer), shut(socketServer)]);
        if (process.platform !== 'win32') rmSync(options.socket, { force: true });
      },
    };
  } catch (error) {
    await shut(socketServer);
    throw error;
  }
}

function serve(handler: FetchHandler): Server {
  const listener = getRequestListener(handler);
  return bounded(createServer((incoming, outgoing) => void listener(incoming, outgoing)));
}

export function bounded<S extends Server | TlsServer>(server: S): S {
  // A stalled sender may not hold a connection for long; event streams are answers and not affected.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 60_000;
  server.maxHeadersCount = 60;
  return server;
}

async function listenOnSocket(server: Server, path: string): Promise<void> {
  if (process.platform !== 'win32') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (await answers(path)) throw new StartProblem('already-running', { path });
    // Left behind by a service that was killed.
    rmSync(path, { force: true });
  }
  await listening(
    server,
    () => server.listen({ path }),
    (cause) => new StartProblem(cause.code === 'EADDRINUSE' ? 'already-running' : 'socket-failed', { path }, { cause }),
  );
}

/** `mostInLine`: connections that wait for us to take them. */
export async function listenOnPort(
  server: Server | TlsServer,
  host: string,
  port: number,
  { key = 'JIAFU_LISTEN', mostInLine = 511 }: { readonly key?: string; readonly mostInLine?: number } = {},
): Promise<number> {
  await listening(
    server,
    () => server.listen({ host, port, backlog: mostInLine }),
    (cause) => {
      if (cause.code === 'EADDRINUSE') return new StartProblem('port-taken', { port: String(port) }, { cause });
      if (cause.code === 'EACCES') return new StartProblem('port-forbidden', { port: String(port) }, { cause });
      return new StartProblem('wrong-value', { key, expected: '127.0.0.1' }, { cause });
    },
  );
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function listening(server: Server | TlsServer, listen: () => void, problem: (cause: NodeJS.ErrnoException) => StartProblem): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(problem(cause)));
    server.once('listening', () => {
      server.removeAllListeners('error');
      resolve();
    });
    listen();
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

export function shut(server: Server | TlsServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
