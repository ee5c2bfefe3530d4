import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { SeededRandom } from '../../support/seeded-random.ts';

const kinds = ['refuse', 'delay', 'cut-up', 'cut-down', 'corrupt-up', 'corrupt-down', 'half-close'] as const;
type Kind = (typeof kinds)[number] | 'none';
const mostBytes = 6_000;
const mostDelayMs = 60;
/** A length that was altered has an end wait for bytes that never come. */
const longestMs = 1_000;

export interface FaultyProxy {
  readonly url: string;
  readonly struck: () => number;
  close(): Promise<void>;
}

/** A line below TLS: of each hundred connections so many are refused, kept waiting, cut, altered in one byte, or shut in one direction. */
export function startFaultyProxy(random: SeededRandom, faults: number, portOf: () => number): Promise<FaultyProxy> {
  const open = new Set<Socket>();
  let struck = 0;
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const kind: Kind = random.below(100) < faults ? (kinds[random.below(kinds.length)] ?? 'none') : 'none';
    const after = random.below(mostBytes);
    const delayMs = kind === 'delay' ? random.below(mostDelayMs) : 0;
    if (kind !== 'none') struck += 1;
    if (kind === 'refuse') {
      near.destroy();
      return;
    }
    setTimeout(() => {
      const far = connect({ host: '127.0.0.1', port: portOf(), allowHalfOpen: true });
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('error', () => undefined).on('close', () => open.delete(socket));
      }
      const late = kind === 'none' ? undefined : setTimeout(() => near.destroy(), longestMs);
      near.on('close', () => {
        clearTimeout(late);
        far.destroy();
      });
      far.on('close', () => near.destroy());
      carry(near, far, kind.endsWith('-up') || kind === 'half-close' ? kind : 'none', after);
      carry(far, near, kind.endsWith('-down') ? kind : 'none', after);
    }, delayMs);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        struck: () => struck,
        close: () =>
          new Promise((done) => {
            for (const socket of open) socket.destroy();
            server.close(() => done());
          }),
      }),
    );
  });
}

/** What comes from one end to the other, with its fault after so many bytes. */
function carry(from: Socket, to: Socket, kind: Kind, after: number): void {
  let passed = 0;
  from.on('data', (part: Buffer) => {
    const at = after - passed;
    passed += part.length;
    if (kind === 'none' || at < 0 || at >= part.length) {
      to.write(part);
      return;
    }
    if (kind.startsWith('corrupt')) {
      part.writeUInt8(part.readUInt8(at) ^ 0xff, at);
      to.write(part);
      return;
    }
    to.write(part.subarray(0, at));
    if (kind === 'half-close') to.end();
    else to.destroy();
  });
  from.on('end', () => to.end());
}
