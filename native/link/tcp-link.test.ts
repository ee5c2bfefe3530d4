import { expect, it } from 'vitest';
import { systemClock as clock } from '../../service/system.ts';
import type { CloseReason, SerialLink } from './serial-link.ts';
import { listenTcp, openTcpLink } from './tcp-link.ts';

const host = '127.0.0.1';

async function connected(): Promise<{ near: SerialLink; far: SerialLink; close: () => Promise<void> }> {
  const accepted = Promise.withResolvers<SerialLink>();
  const listener = await listenTcp({ host, port: 0, clock }, accepted.resolve);
  const near = await openTcpLink({ host, port: listener.port, clock });
  return { near, far: await accepted.promise, close: () => listener.close() };
}

function closeOf(link: SerialLink): Promise<CloseReason> {
  return new Promise((resolve) => link.onClose(resolve));
}

it('carries bytes both ways', async () => {
  const { near, far, close } = await connected();
  const got = new Promise<Uint8Array>((resolve) => far.onData(resolve));
  expect(await near.write(Uint8Array.of(0xaa, 0x96), 1000)).toBe('written');
  expect([...(await got)]).toEqual([0xaa, 0x96]);
  await close();
});

it('tells a loss to the one and a close to the other', async () => {
  const { near, far, close } = await connected();
  const ends = Promise.all([closeOf(near), closeOf(far)]);
  await far.close();
  expect(await ends).toEqual(['lost', 'closed-here']);
  expect(await near.write(Uint8Array.of(1), 1000)).toBe('closed');
  await near.close();
  await close();
});

it('says that there is no such port where nobody listens', async () => {
  const listener = await listenTcp({ host, port: 0, clock }, () => undefined);
  await listener.close();
  await expect(openTcpLink({ host, port: listener.port, clock })).rejects.toMatchObject({ code: 'no-such-port' });
});
