import type { Timer } from './timer.ts';

interface WatchOptions<T> {
  connect: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  onEvent: (event: T) => void;
  /** The stream broke or couldn't be opened. */
  onLost: () => void;
  timer: Timer;
  /** 0 ≤ value < 1 */
  random: () => number;
  signal: AbortSignal;
}

const firstWaitMs = 200;
const longestWaitMs = 4000;

/** Doubling waits, each between half and one and a half of its nominal length, so that a hall's screens don't knock together. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** attempt) * (0.5 + random());
}

/** Listens until the signal aborts, connecting anew whenever the stream ends for whatever reason. */
export async function watch<T>({ connect, onEvent, onLost, timer, random, signal }: WatchOptions<T>): Promise<void> {
  let attempt = 0;
  while (!signal.aborted) {
    try {
      for await (const event of await connect(signal)) {
        attempt = 0;
        onEvent(event);
      }
    } catch {
      // Whatever broke it (service restarting, line cut, a malformed frame), the cure is the same: say so and connect again.
    }
    if (signal.aborted) return;
    onLost();
    await pause(timer, backoffMs(attempt, random), signal);
    attempt += 1;
  }
}

function pause(timer: Timer, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timer.schedule(delayMs, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}
