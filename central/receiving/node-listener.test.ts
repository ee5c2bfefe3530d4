import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { createNodeListener } from './node-listener.ts';
import { NoReceiver } from './no-receiver.ts';
import type { RequestOfNode, Told } from './words.ts';

/** A receiver that the test answers for, behind a real port. */
let asked: { readonly request: RequestOfNode; readonly gone: AbortSignal; readonly tell: (told: Told) => void; readonly end: () => void }[];
let port: number;
let close: () => void;

beforeEach(async () => {
  asked = [];
  const receiving = {
    ask: (one: RequestOfNode, gone: AbortSignal) =>
      new Promise<Told>((tell, reject) => asked.push({ request: one, gone, tell, end: () => reject(new NoReceiver('ended')) })),
  };
  const listener = createNodeListener({ receiving, clock: new SimulatedClock(5), random: new SeededRandom(1), log: silentLog });
  const server = createServer((one, answer) => void listener(one, answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
});
afterEach(() => close());

function post(headers: Readonly<Record<string, string>> = {}, method = 'POST') {
  const sent = request({ host: '127.0.0.1', port, path: '/sync/v1/events', method, headers, agent: false });
  sent.on('error', () => undefined);
  const answer = new Promise<IncomingMessage>((resolve) => sent.once('response', resolve));
  return { sent, answer };
}
const textOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

describe('what a node asks', () => {
  it('goes to the receiver as it came, with the headers of the protocol, and its answer comes back', async () => {
    const { sent, answer } = post({ signature: 'sync=:x:', cookie: 'no', 'content-encoding': 'gzip' });
    sent.end(Buffer.from([1, 0, 255]));
    await waitUntil(() => asked.length > 0);
    const [one] = asked;
    expect(one?.request).toMatchObject({ method: 'POST', path: '/sync/v1/events', body: Buffer.from([1, 0, 255]) });
    expect(one?.request.headers).toEqual({ signature: 'sync=:x:', 'content-encoding': 'gzip' });
    one?.tell({ status: 202, headers: { 'retry-after': '7' }, body: Buffer.from('{}') });
    const got = await answer;
    expect([got.statusCode, got.headers['retry-after'], await textOf(got)]).toEqual([202, '7', '{}']);
  });

  it('is nothing where it is neither GET nor POST', async () => {
    for (const method of ['TRACE', 'PUT']) {
      const { sent, answer } = post({}, method);
      sent.end();
      expect([(await answer).statusCode, await textOf(await answer)]).toEqual([400, '{"code":"NOT_UNDERSTOOD","serverTimeMs":5}']);
    }
    expect(asked).toHaveLength(0);
  });

  it('is refused unread when it is too large, and where it grows too large on its way', async () => {
    const told = post({ 'content-length': '4000001' });
    told.sent.flushHeaders();
    expect((await told.answer).statusCode).toBe(413);
    const grows = post();
    const part = Buffer.alloc(1_000_000);
    for (let i = 0; i < 5; i += 1) grows.sent.write(part);
    expect((await grows.answer).statusCode).toBe(413);
    expect(asked).toHaveLength(0);
  });

  it('is told when to come again while too much of others is held here, before it is read', async () => {
    const body = Buffer.alloc(4_000_000);
    const held = Array.from({ length: 17 }, () => post({ 'content-length': String(body.length) }));
    for (const { sent } of held) sent.end(body);
    await waitUntil(() => asked.length === 17);
    const late = post({ 'content-length': '1000' });
    late.sent.flushHeaders();
    const answer = await late.answer;
    const after = Number(answer.headers['retry-after']);
    expect([answer.statusCode, after >= 5 && after <= 30]).toEqual([429, true]);
    expect(await textOf(answer)).toContain('BUSY');
    // Once they are answered there is room again.
    for (const { tell } of asked) tell({ status: 200, headers: {}, body: Buffer.alloc(0) });
    for (const one of held) (await one.answer).resume();
    const next = post();
    next.sent.end('x');
    await waitUntil(() => asked.length === 18);
  });

  it('is given up with who asked, and waits for the next receiver when this one ended', async () => {
    const leaves = post();
    leaves.sent.end('x');
    await waitUntil(() => asked.length === 1);
    leaves.sent.destroy();
    await waitUntil(() => asked[0]?.gone.aborted === true);
    const stays = post();
    stays.sent.end('x');
    await waitUntil(() => asked.length === 2);
    asked[1]?.end();
    expect([(await stays.answer).statusCode, await textOf(await stays.answer)]).toEqual([503, '{"code":"NOT_NOW","serverTimeMs":5}']);
  });
});
