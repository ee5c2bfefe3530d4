import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Log, Random } from '../../hall/kernel/index.ts';
import { mostBodyBytes, refused, signatureHeaders, type RefusalCode } from '../../hall/sync/contract/index.ts';
import { NoReceiver } from './no-receiver.ts';
import type { Receiving } from './receiving.ts';
import { toldOf, type Told } from './words.ts';

interface Parts {
  readonly receiving: Pick<Receiving, 'ask'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** All that the protocol looks at. */
const passedOn = [signatureHeaders.digest, signatureHeaders.input, signatureHeaders.signature, 'content-encoding', 'accept-encoding'];
/** Of all bodies that are being read or are at work; beyond it nothing more is read. A batch is some 50 kB. */
const mostBytes = 64_000_000;
const againSeconds = { least: 5, spread: 25 } as const;

/**
 * What nodes ask, from the door to the receiver and back. Here is no work that grows with what they send: a body is passed on as it came, and
 * when too many are on their way it isn't even read.
 */
export function createNodeListener({
  receiving,
  clock,
  random,
  log,
}: Parts): (asked: IncomingMessage, answer: ServerResponse) => Promise<void> {
  let bytes = 0;
  const no = (code: RefusalCode, afterSeconds?: number): Promise<Told> => toldOf(refused(clock.nowMs(), code, afterSeconds));

  async function told(asked: IncomingMessage, gone: AbortSignal): Promise<Told> {
    // The protocol has no other; some of HTTP's can't even be passed on.
    if (asked.method !== 'GET' && asked.method !== 'POST') return await no('NOT_UNDERSTOOD');
    if (Number(asked.headers['content-length'] ?? 0) > mostBodyBytes) return await no('TOO_LARGE');
    if (bytes > mostBytes) {
      const [chance = 0] = random.bytes(1);
      return await no('BUSY', againSeconds.least + Math.round((againSeconds.spread * chance) / 255));
    }
    let held = 0;
    try {
      const parts: Buffer[] = [];
      for await (const part of asked as AsyncIterable<Buffer>) {
        held += part.length;
        bytes += part.length;
        if (held > mostBodyBytes) return await no('TOO_LARGE');
        parts.push(part);
      }
      const headers = Object.fromEntries(
        passedOn.flatMap((name) => {
          const value = asked.headers[name];
          return value === undefined ? [] : [[name, String(value)]];
        }),
      );
      const request = { method: asked.method ?? '', path: asked.url ?? '', headers, body: Buffer.concat(parts) };
      return await receiving.ask(request, gone);
    } finally {
      bytes -= held;
    }
  }

  return async (asked, answer) => {
    const gone = new AbortController();
    // An abort makes an error, also where nobody listens any more.
    answer.once('close', () => answer.writableFinished || gone.abort());
    try {
      const { status, headers, body } = await told(asked, gone.signal).catch(async (error: unknown) => {
        if (!(error instanceof NoReceiver)) throw error;
        return await no('NOT_NOW');
      });
      if (!gone.signal.aborted) answer.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
    } catch (error) {
      // A body that broke off, mostly.
      log.warn('node.unserved', { name: error instanceof Error ? error.name : typeof error });
      answer.destroy();
    }
  };
}
