import type { Timer } from './timer.ts';
import { watch } from './watch.ts';

interface LiveOptions<T> {
  connect: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  onValue: (value: T) => void;
  timer: Timer;
  random: () => number;
}

export interface Live {
  /** Listens, or stops. */
  run(on: boolean): void;
}

/** A stream that is listened to only while a screen shows it. */
export function createLive<T>({ connect, onValue, timer, random }: LiveOptions<T>): Live {
  let stop: AbortController | null = null;
  return {
    run(on) {
      if (on === (stop !== null)) return;
      stop?.abort();
      stop = on ? new AbortController() : null;
      if (stop === null) return;
      const { signal } = stop;
      const tell = (value: T): void => {
        if (!signal.aborted) onValue(value);
      };
      // That the hall is away, the kiosk's own stream says.
      void watch({ connect, onEvent: tell, onLost: () => {}, timer, random, signal });
    },
  };
}
