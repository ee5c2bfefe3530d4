import { createServer, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { readCertificate } from '../../service/doors/certificate.ts';

/** What a wrong server sees and says: the right one behind it answers, and one thing is done wrong on the way. */
interface Exchange {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** Asks the right server, as the request is now or otherwise. */
  ask(change?: { readonly headers?: Record<string, string>; readonly body?: Buffer }): Promise<Reply>;
}
interface Reply {
  readonly status: number;
  readonly json: Record<string, unknown>;
}
export interface WrongServer {
  readonly fault: string;
  /** The rule that must catch it, by the beginning of its name. */
  readonly caughtBy: string;
  answer(exchange: Exchange): Promise<Reply>;
}

const ok = (json: Record<string, unknown> = {}): Reply => ({ status: 200, json: { serverTimeMs: Date.now(), ...json } });
const bodyOf = ({ headers, body }: Exchange): Record<string, unknown> => {
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return z.record(z.string(), z.unknown()).parse(JSON.parse(plain.toString('utf8')));
};
const isEvents = ({ path }: Exchange): boolean => path.endsWith('/events');
const seqs = (exchange: Exchange): number[] =>
  z
    .object({ events: z.array(z.looseObject({ seq: z.number() })) })
    .parse(bodyOf(exchange))
    .events.map(({ seq }) => seq);

/** Lets a refusal pass as if it were none. */
function forgives(fault: string, caughtBy: string, codes: readonly string[], instead: () => Reply = ok): WrongServer {
  return {
    fault,
    caughtBy,
    async answer(exchange) {
      const reply = await exchange.ask();
      return codes.includes(String(reply.json['code'])) ? instead() : reply;
    },
  };
}

/** Each wrong in one thing. */
export const wrongServers: readonly WrongServer[] = [
  forgives('lets anybody in', 'enrolment', ['ENROL_REFUSED'], () => ok({ keyId: 'a', node: 'NAAAAAAAAAA', sealKey: 'b', proof: 'c' })),
  forgives('gives one letter to two nodes', 'two nodes', ['SERIES_TAKEN'], () => ok()),
  forgives('looks at no signature', 'signatures', ['NOT_SIGNED'], () =>
    ok({ acknowledged: { seq: 0, hash: '0'.repeat(64) }, setAside: [] }),
  ),
  forgives('has no window of time', 'time', ['CLOCK'], () => ok({ cursor: 'a.0', changes: [], more: false })),
  forgives('takes a request twice', 'a request that comes again', ['REPLAYED'], () => ok({ cursor: 'a.0', changes: [], more: false })),
  {
    fault: 'acknowledges what was sent, not what it holds',
    caughtBy: 'the highest unbroken number',
    async answer(exchange) {
      const reply = await exchange.ask();
      if (!isEvents(exchange) || reply.json['code'] !== 'NOT_UNDERSTOOD') return reply;
      return ok({ acknowledged: { seq: Math.max(...seqs(exchange)), hash: '0'.repeat(64) }, setAside: [] });
    },
  },
  {
    fault: 'stops at a bad event',
    caughtBy: 'an event that can’t be read',
    async answer(exchange) {
      const reply = await exchange.ask();
      const aside = z.array(z.object({ seq: z.number() })).safeParse(reply.json['setAside']).data ?? [];
      const [first] = aside;
      return first === undefined ? reply : ok({ acknowledged: { seq: first.seq - 1, hash: '0'.repeat(64) }, setAside: aside });
    },
  },
  {
    fault: 'drops what it doesn’t know',
    caughtBy: 'types and versions',
    async answer(exchange) {
      if (!isEvents(exchange)) return await exchange.ask();
      const { events } = z
        .object({ events: z.array(z.looseObject({ seq: z.number(), type: z.string().optional() })) })
        .parse(bodyOf(exchange));
      const reply = await exchange.ask();
      const strange = events.filter(({ type }) => type === 'robot.danced').map(({ seq }) => ({ seq, code: 'MALFORMED' }));
      return reply.status === 200 && strange.length > 0 ? { ...reply, json: { ...reply.json, setAside: strange } } : reply;
    },
  },
  forgives('takes another history', 'another history', ['FORKED'], () =>
    ok({ acknowledged: { seq: 2, hash: '0'.repeat(64) }, setAside: [] }),
  ),
  forgives('believes hashes that nobody told', 'hashes left out', ['NOT_UNDERSTOOD', 'FORKED'], () =>
    ok({ acknowledged: { seq: 3, hash: '0'.repeat(64) }, setAside: [] }),
  ),
  {
    fault: 'says that it takes zstd and doesn’t',
    caughtBy: 'zstd',
    async answer(exchange) {
      if (exchange.headers['content-encoding'] !== 'zstd') return await exchange.ask();
      return { status: 400, json: { code: 'NOT_UNDERSTOOD', serverTimeMs: Date.now() } };
    },
  },
  {
    fault: 'says that it takes batches ahead and takes them as they come',
    caughtBy: 'two batches on their way',
    async answer(exchange) {
      const isAhead = isEvents(exchange) && bodyOf(exchange)['ahead'] === true;
      return isAhead ? { status: 400, json: { code: 'NOT_UNDERSTOOD', serverTimeMs: Date.now() } } : await exchange.ask();
    },
  },
  {
    fault: 'lets any hall kill any card',
    caughtBy: 'a hall revokes its own cards',
    async answer(exchange) {
      const reply = await exchange.ask();
      const aside = z.array(z.object({ seq: z.number(), code: z.string() })).safeParse(reply.json['setAside']).data ?? [];
      return {
        ...reply,
        json: { ...reply.json, ...(aside.length === 0 ? {} : { setAside: aside.filter(({ code }) => code !== 'NOT_YOURS') }) },
      };
    },
  },
  {
    fault: 'knows dead cards of tomorrow',
    caughtBy: 'the feed’s last page',
    async answer(exchange) {
      const reply = await exchange.ask();
      const isLast = reply.json['more'] === false;
      return isLast ? { ...reply, json: { ...reply.json, deadAsOf: { ownMs: Date.now() + 86_400_000, othersMs: null } } } : reply;
    },
  },
  {
    fault: 'tells one hall’s certificate with another key',
    caughtBy: 'keys of cards',
    async answer(exchange) {
      const reply = await exchange.ask();
      const changes = z.array(z.looseObject({ kind: z.string() })).safeParse(reply.json['changes']).data;
      if (changes === undefined) return reply;
      const other = changes.map((one) => (one.kind === 'card-key' ? { ...one, publicKey: 'A'.repeat(43) } : one));
      return { ...reply, json: { ...reply.json, changes: other } };
    },
  },
  forgives('begins its feed anew without a word', 'the feed', ['CURSOR_GONE'], () => ok({ cursor: 'a.0', changes: [], more: false })),
];

/** That server in front of the right one, over TLS with a certificate of its own. */
export async function startWrong(
  right: string,
  wrong: WrongServer,
  keysFolder: string,
): Promise<{ readonly url: string; readonly fingerprint: string; close(): Promise<void> }> {
  const { key, certificate, fingerprint } = await readCertificate(keysFolder, [], Date.now());
  const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, (incoming, outgoing) => {
    void (async () => {
      const exchange = await exchangeOf(right, incoming);
      const { status, json } = await wrong.answer(exchange);
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify(json));
    })().catch(() => outgoing.destroy());
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `https://127.0.0.1:${port}/`,
    fingerprint,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function exchangeOf(right: string, incoming: IncomingMessage): Promise<Exchange> {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  const body = Buffer.concat(parts);
  const path = incoming.url ?? '/';
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === 'string' && name !== 'host' ? [[name, value]] : [])),
  );
  return {
    path,
    headers,
    body,
    ask: (change = {}) => askRight(new URL(path, right).href, incoming.method ?? 'GET', { headers, body, ...change }),
  };
}

function askRight(url: string, method: string, { headers, body }: { headers: Record<string, string>; body: Buffer }): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(url, { method, headers, rejectUnauthorized: false, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const bytes = Buffer.concat(parts);
        const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
        resolve({
          status: answer.statusCode ?? 0,
          json: z.record(z.string(), z.unknown()).parse(JSON.parse(text.toString('utf8') || '{}')),
        });
      });
    });
    sent.on('error', reject);
    sent.end(method === 'GET' ? undefined : body);
  });
}
