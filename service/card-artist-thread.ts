import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { createCardArtist, type CardOrder } from '../hall/card-art/index.ts';
import { lowerThreadPriority } from './priority.ts';

/** The thread that draws (card-artist.ts): orders in, drawings out, one after the other. Both ends are ours, so orders are taken as they are. */
lowerThreadPriority();
const artist = createCardArtist(z.object({ regular: z.string(), bold: z.string() }).parse(workerData));

interface Asked {
  readonly id: number;
  readonly order: CardOrder;
}

let last: Promise<void> = Promise.resolve();
parentPort?.on('message', ({ id, order }: Asked) => {
  last = last.then(async () => {
    try {
      const drawn = await artist.draw(order);
      parentPort?.postMessage({ id, drawn, error: null });
    } catch (error) {
      parentPort?.postMessage({ id, drawn: null, error: error instanceof Error ? error.message : 'unknown' });
    }
  });
});
