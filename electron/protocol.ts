import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { CustomScheme } from 'electron';
import { contentSecurityPolicy } from './lockdown/policy.ts';
import type { Door } from './doors/door.ts';
import { isOurs, ORIGIN, SCHEME } from './origin.ts';

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
  /** Where requests go; undefined while nothing is there that could answer. */
  readonly door: () => Door | undefined;
  /** What a person sees then, or when it failed so. */
  readonly away: (error: unknown) => Response;
}

/**
 * Answers the pages' requests by what stands behind the door: bodies and answers are streamed, an aborted request ends there too. While
 * it is away, pages get a calm page and calls get 503.
 */
export function createDoorProtocol(options: DoorProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const origin = request.headers.get('origin');
    if (!isOurs(request.url) || (origin !== null && origin !== ORIGIN)) return new Response(null, { status: 403 });
    const door = options.door();
    try {
      if (door === undefined) return away(request, undefined, options);
      return toResponse(await passOn(request, door, origin !== null), door, request.signal);
    } catch (error) {
      if (request.signal.aborted) throw error;
      return away(request, error, options);
    }
  };
}

function away(request: Request, error: unknown, options: DoorProtocolOptions): Response {
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
  if (wantsPage) return options.away(error);
  return Response.json({ code: 'SERVICE_AWAY' }, { status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '1' } });
}

function passOn(request: Request, door: Door, fromPage: boolean): Promise<IncomingMessage> {
  const { pathname, search } = new URL(request.url);
  const headers: OutgoingHttpHeaders = {};
  request.headers.forEach((value, name) => {
    if (!NOT_PASSED_ON.has(name)) headers[name] = value;
  });
  return door.send({ path: pathname + search, method: request.method, headers, fromPage, signal: request.signal, body: request.body });
}

function toResponse(incoming: IncomingMessage, { keeps }: Door, signal: AbortSignal): Response {
  const status = incoming.statusCode ?? 502;
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    const name = incoming.rawHeaders[i] ?? '';
    if (!NOT_PASSED_ON.has(name.toLowerCase()) && !keeps.has(name.toLowerCase())) headers.append(name, incoming.rawHeaders[i + 1] ?? '');
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
