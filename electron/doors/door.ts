import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/** A page's request on its way, without what a door says itself: Host and Origin. */
export interface Asked {
  readonly path: string;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  /** A script of the page asks, so that an Origin belongs to it. */
  readonly fromPage: boolean;
  readonly signal: AbortSignal;
  readonly body: ReadableStream<Uint8Array> | null;
}

/** Where the pages' requests go: the hall service on this machine, or the hall's main machine. */
export interface Door {
  /** Rejects when nothing answers. */
  send(asked: Asked): Promise<IncomingMessage>;
  /** Headers of answers that stay here, in small letters. */
  readonly keeps: ReadonlySet<string>;
}

/** The answer's head; the body of the request is streamed with back-pressure. */
export function exchange(outgoing: ClientRequest, body: Asked['body']): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    if (body === null) outgoing.end();
    else
      Readable.fromWeb(body as NodeReadableStream)
        .once('error', (error) => outgoing.destroy(error))
        .pipe(outgoing);
  });
}
