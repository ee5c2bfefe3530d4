import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { openTcpStream } from './tcp-stream.ts';

async function listen(onSocket: (socket: Socket) => void): Promise<{ port: number; close(): void }> {
  const server = createServer(onSocket).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() };
}

it('brings everything to a peer that talks and reads only after we closed', async () => {
  const sockets: Socket[] = [];
  const server = await listen((socket) => {
    socket.pause();
    socket.on('error', () => undefined);
    socket.write('a status nobody asked for');
    sockets.push(socket);
  });
  const clock = new SimulatedClock(0);
  const link = await openTcpStream({ host: '127.0.0.1', port: server.port, clock });
  await link.write(new Uint8Array(200_000), 5000);
  const closed = link.close();
  // The peer is silent and slow: `close` does not wait for ever, and the rest is still on its way.
  clock.advance(1000);
  await closed;
  const [peer] = sockets;
  if (!peer) throw new Error('nobody connected');
  peer.write('another status');
  let received = 0;
  peer.on('data', (bytes) => (received += bytes.length));
  peer.resume();
  await once(peer, 'end');
  expect(received).toBe(200_000);
  peer.end();
  server.close();
});

it('ends a write that the peer does not take, in time', async () => {
  const server = await listen((socket) => socket.pause());
  const clock = new SimulatedClock(0);
  const link = await openTcpStream({ host: '127.0.0.1', port: server.port, clock });
  const written = link.write(new Uint8Array(32_000_000), 5000);
  clock.advance(5000);
  expect(await written).toBe('timed-out');
  const closed = link.close();
  clock.advance(30_000);
  await closed;
  server.close();
});

it('is lost when the peer ends, delivers what came before, and takes nothing any more', async () => {
  const server = await listen((socket) => socket.end('last words'));
  const clock = new SimulatedClock(0);
  const link = await openTcpStream({ host: '127.0.0.1', port: server.port, clock });
  const heard: string[] = [];
  link.onData((bytes) => heard.push(Buffer.from(bytes).toString()));
  await new Promise<void>((resolve) => link.onClose((reason) => resolve(void heard.push(reason))));
  expect([...heard, await link.write(Uint8Array.of(1), 1000)]).toEqual(['last words', 'lost', 'closed']);
  await link.close();
  server.close();
});

it('refuses a port where nobody listens', async () => {
  const server = await listen(() => undefined);
  server.close();
  const opening = openTcpStream({ host: '127.0.0.1', port: server.port, clock: new SimulatedClock(0) });
  await expect(opening).rejects.toMatchObject({ code: 'no-such-port' });
});
