import type { BoardState } from '../../hall/api/contract/index.ts';

export interface BoardWatch {
  /** Opens the stream of states. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<BoardState>>;
  readonly onState: (state: BoardState) => void;
  /** Calls back once; the answer cancels. */
  readonly schedule: (delayMs: number, callback: () => void) => () => void;
  /** 0 ≤ value < 1 */
  readonly random: () => number;
}

/** The hall gives a sign of life every 5 s. A line that is silent for longer is dead, also when nothing says so. */
const silentMs = 12_000;
const retryMs = [250, 1_000, 2_000, 3_000];

/** Follows the hall for ever: a stream that ends, breaks or falls silent is opened again. */
export async function watchBoard(watch: BoardWatch, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const line = new AbortController();
    const hangUp = () => line.abort();
    signal.addEventListener('abort', hangUp);
    let stopTimer = watch.schedule(silentMs, hangUp);
    try {
      // A stream that never opens would hold us as well.
      const stream = await orAborted(watch.open(line.signal), line.signal);
      const states = stream[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await orAborted(states.next(), line.signal);
        if (done === true) break;
        stopTimer();
        stopTimer = watch.schedule(silentMs, hangUp);
        failures = 0;
        watch.onState(value);
      }
    } catch {
      // Whatever broke it, the cure is the same: connect again. The screen says by itself since when it knows nothing.
    }
    stopTimer();
    hangUp();
    signal.removeEventListener('abort', hangUp);
    if (signal.aborted) return;
    const nominal = retryMs[Math.min(failures, retryMs.length - 1)] ?? 3_000;
    await new Promise<void>((resolve) => {
      watch.schedule(nominal * (0.5 + watch.random() / 2), resolve);
    });
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(new Error('silent'));
    signal.addEventListener('abort', () => reject(new Error('silent')), { once: true });
    promise.then(resolve, reject);
  });
}
