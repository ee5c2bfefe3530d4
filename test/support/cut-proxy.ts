import { connect, createServer, type Socket } from 'node:net';

/** A line between two machines that can be cut and mended: real sockets, nothing understood of what passes. */
export interface CutProxy {
  readonly port: number;
  /** Ends what is open and refuses what comes. */
  cut(): void;
  mend(): void;
  /** Everything that passed towards the far end, as it passed. */
  readonly bytes: () => number;
  close(): Promise<void>;
}

export async function openCutProxy(toPort: number): Promise<CutProxy> {
  const open = new Set<Socket>();
  let isCut = false;
  let bytes = 0;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect({ host: '127.0.0.1', port: toPort });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    near.on('data', (part) => (bytes += part.length));
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const end = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    bytes: () => bytes,
    async close() {
      end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
