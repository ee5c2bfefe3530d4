/**
 * Time as hall and native see it. `nowMs` is the wall clock (UTC epoch, may jump); `monotonicMs` never goes back
 * and is the only base for durations. Timers are here too, so that a simulated clock drives everything.
 */
export interface Clock {
  nowMs(): number;
  monotonicMs(): number;
  /** Calls back once after `delayMs`; the returned function cancels and may be called any number of times. */
  schedule(delayMs: number, callback: () => void): () => void;
}

/** Resolves after `delayMs`; rejects with the signal's reason when it aborts first. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(asError(signal.reason));
      return;
    }
    const onAbort = (): void => {
      cancel();
      reject(asError(signal?.reason));
    };
    const cancel = clock.schedule(delayMs, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
