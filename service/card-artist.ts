import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { CardArtist, CardFontPaths, CardOrder, DrawnOrder } from '../hall/card-art/index.ts';
import type { Clock } from '../hall/kernel/index.ts';

/** The fonts and what draws with them take some 250 MB: given back, but for what the allocator keeps, when nothing was drawn for so long. */
const restMs = 60_000;

const bytes = z.instanceof(Uint8Array);
const answer = z.object({
  id: z.number(),
  drawn: z.object({ sides: z.array(z.object({ front: bytes, back: bytes })), pdf: bytes.nullable() }).nullable(),
  error: z.string().nullable(),
});

interface Waiting {
  readonly resolve: (drawn: DrawnOrder) => void;
  readonly reject: (error: Error) => void;
}

/** Draws cards in a thread of its own, so that a batch of two hundred keeps no screen waiting. A thread that dies is made anew by the next order. */
export function createThreadedArtist(fonts: CardFontPaths, clock: Clock): CardArtist {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;
  let cancelRest: (() => void) | null = null;
  let closed = false;

  function giveUp(error: Error): void {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  function start(): Worker {
    // Pictures are garbage at once; a small nursery is swept before they pile up: 100 MB less in a batch.
    const started = new Worker(workerPath(), { workerData: fonts, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
    started.on('message', (message: unknown) => {
      const { id, drawn, error } = answer.parse(message);
      const asked = waiting.get(id);
      waiting.delete(id);
      if (drawn === null) asked?.reject(new Error(error ?? 'not drawn'));
      else asked?.resolve(drawn);
      if (waiting.size === 0) rest();
    });
    started.on('error', (error: unknown) => {
      if (worker === started) giveUp(error instanceof Error ? error : new Error('the drawing thread failed'));
    });
    started.on('exit', () => {
      if (worker === started) giveUp(new Error('the drawing thread ended'));
    });
    return started;
  }
  function rest(): void {
    // With nothing to draw it holds nobody back from ending.
    worker?.unref();
    cancelRest?.();
    cancelRest = clock.schedule(restMs, () => void end());
  }
  async function end(): Promise<void> {
    const ending = worker;
    if (ending === null || (waiting.size > 0 && !closed)) return;
    giveUp(new Error('closed'));
    await ending.terminate();
  }

  return {
    draw(order: CardOrder) {
      if (closed) return Promise.reject(new Error('closed'));
      cancelRest?.();
      worker ??= start();
      worker.ref();
      const id = (last += 1);
      const { promise, resolve, reject } = Promise.withResolvers<DrawnOrder>();
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, order });
      return promise;
    },
    async close() {
      closed = true;
      cancelRest?.();
      await end();
    },
  };
}

/** From a checkout the source itself, beside the bundle another bundle. */
function workerPath(): string {
  const here = import.meta.dirname;
  return join(here, here.endsWith(join('dist', 'service')) ? 'card-artist-thread.js' : 'card-artist-thread.ts');
}
