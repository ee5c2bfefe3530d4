import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/** Chromium can't be taught a scheme from outside: `jiafu://kiosk` stands behind this loopback origin, which also is a secure context. */
export interface Door {
  toWeb(url: string): string;
  toShell(url: string): string;
  /** Set by the window: a page's own, synchronous question before it leaves for a place that no request shows (about:, data:, tel:). */
  onNavigate(listener: (url: string) => boolean): void;
  close(): void;
}

const SHELL_ORIGIN = 'jiafu://kiosk';
const ASK_NAVIGATE = '/.double/navigate?url=';

/** Serves `protocol.handle`'s handler with real Requests, and streams its Responses; a page that hangs up aborts the Request. */
export async function openDoor(handler: (request: Request) => Promise<Response>): Promise<Door> {
  let mayNavigate = (_url: string): boolean => true;
  let webOrigin = '';
  const toShell = (url: string): string => (url.startsWith(webOrigin) ? SHELL_ORIGIN + url.slice(webOrigin.length) : url);

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    if (path.startsWith(ASK_NAVIGATE)) {
      outgoing.end(mayNavigate(decodeURIComponent(path.slice(ASK_NAVIGATE.length))) ? 'yes' : 'no');
      return;
    }
    const leaving = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) leaving.abort();
    });
    try {
      const response = await handler(toRequest(incoming, toShell, leaving.signal));
      response.headers.forEach((value, name) => outgoing.setHeader(name, value));
      outgoing.writeHead(response.status);
      outgoing.flushHeaders();
      if (response.body === null) outgoing.end();
      else
        Readable.fromWeb(response.body as NodeReadableStream)
          .once('error', () => outgoing.destroy())
          .pipe(outgoing);
    } catch {
      // What Electron makes of a handler that throws: a network error in the page.
      outgoing.destroy();
    }
  }

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  webOrigin = `http://kiosk.localhost:${(server.address() as AddressInfo).port}`;
  return {
    toWeb: (url) => (url.startsWith(SHELL_ORIGIN) ? webOrigin + url.slice(SHELL_ORIGIN.length) : url),
    toShell,
    onNavigate(listener) {
      mayNavigate = listener;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function toRequest(incoming: IncomingMessage, toShell: (url: string) => string, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || name === 'host' || name === 'connection') continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, toShell(one));
  }
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal };
  if (hasBody) {
    init.body = Readable.toWeb(incoming) as unknown as ReadableStream;
    init.duplex = 'half';
  }
  const request = new Request(`${SHELL_ORIGIN}${incoming.url ?? '/'}`, init);
  // undici drops an Origin that a script may not set; Electron's Request carries the page's.
  const origin = incoming.headers.origin;
  if (origin !== undefined && !request.headers.has('origin')) request.headers.set('origin', toShell(origin));
  return request;
}
