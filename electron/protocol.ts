import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { CustomScheme } from 'electron';
import type { CalmPage } from './calm-page.ts';
import { contentSecurityPolicy } from './lockdown/policy.ts';
import { HOST, isOurs, ORIGIN, SCHEME } from './origin.ts';

/**
 * `corsEnabled` makes our scheme take part in CORS: without it, a scheme with `supportFetchAPI` could be read from other origins
 * (CVE-2026-70604). `bypassCSP` and service workers stay off.
 */
export const PRIVILEGED_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true, codeCache: true },
};

/** Headers of one hop (RFC 9110 §7.6.1), and those that we set ourselves. */
const NOT_PASSED_ON = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'origin',
  'content-length',
]);
const WITHOUT_BODY = new Set([204, 205, 304]);

export interface DoorProtocolOptions {
  /** Socket of door 1, or undefined while the service isn't up. */
  readonly socketPath: () => string | undefined;
  readonly calmPage: CalmPage;
  /** A line for staff on the calm page; empty when there is nothing to say. */
  readonly note: () => string;
}

/**
 * Answers the pages' requests by the hall service behind its socket: bodies and answers are streamed, an aborted request ends at
 * the service too. While the service is away, pages get the calm page and calls get 503.
 */
export function createDoorProtocol(options: DoorProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const origin = request.headers.get('origin');
    if (!isOurs(request.url) || (origin !== null && origin !== ORIGIN)) return new Response(null, { status: 403 });
    const socketPath = options.socketPath();
    try {
      if (socketPath === undefined) return away(request, options);
      return toResponse(await passOn(request, socketPath, origin), request.signal);
    } catch (error) {
      if (request.signal.aborted) throw error;
      return away(request, options);
    }
  };
}

function away(request: Request, { calmPage, note }: DoorProtocolOptions): Response {
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
  if (wantsPage) return calmPage.respond(note());
  return Response.json({ code: 'SERVICE_AWAY' }, { status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '1' } });
}

function passOn(request: Request, socketPath: string, origin: string | null): Promise<IncomingMessage> {
  const url = new URL(request.url);
  const headers: OutgoingHttpHeaders = { host: HOST };
  request.headers.forEach((value, name) => {
    if (!NOT_PASSED_ON.has(name)) headers[name] = value;
  });
  if (origin !== null) headers['origin'] = origin;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { socketPath, path: url.pathname + url.search, method: request.method, headers, signal: request.signal },
      resolve,
    );
    outgoing.once('error', reject);
    if (request.body === null) outgoing.end();
    else
      Readable.fromWeb(request.body as NodeReadableStream)
        .once('error', (error) => outgoing.destroy(error))
        .pipe(outgoing);
  });
}

function toResponse(incoming: IncomingMessage, signal: AbortSignal): Response {
  const status = incoming.statusCode ?? 502;
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    const name = incoming.rawHeaders[i] ?? '';
    if (!NOT_PASSED_ON.has(name.toLowerCase())) headers.append(name, incoming.rawHeaders[i + 1] ?? '');
  }
  if ((headers.get('content-type') ?? '').includes('text/html') && !headers.has('content-security-policy')) {
    headers.set('content-security-policy', contentSecurityPolicy());
  }
  if (WITHOUT_BODY.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  return new Response(streamOf(incoming, signal), { status, headers });
}

/**
 * Readable.toWeb() throws out of an event when the reader cancels while bytes arrive; this passes the same bytes with back-pressure
 * and treats the end of either side as ordinary.
 */
function streamOf(incoming: IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  let open = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const fail = (error: Error): void => {
        if (!open) return;
        open = false;
        controller.error(error);
      };
      incoming.on('data', (chunk: Buffer) => {
        if (!open) return;
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.once('end', () => {
        if (!open) return;
        open = false;
        controller.close();
      });
      incoming.once('error', fail);
      // A service that was killed closes without an end.
      incoming.once('close', () => fail(new Error('the service closed the connection')));
      signal.addEventListener('abort', () => incoming.destroy(), { once: true });
    },
    pull: () => void incoming.resume(),
    cancel() {
      open = false;
      incoming.destroy();
    },
  });
}
