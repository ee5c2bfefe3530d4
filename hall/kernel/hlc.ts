import type { Clock } from './clock.ts';

/**
 * A hybrid logical clock's stamp (Kulkarni et al. 2014) as text that sorts by time: 12 hex digits of UTC milliseconds, 4 of a counter, a
 * dot, and the node. Two nodes never make the same one, so that of two changes of one field each node takes the same for the newer.
 */
export type Hlc = string & { readonly __hlc: true };

export interface HybridClock {
  /** Greater than every stamp that it made or was told of, also when the wall clock jumps back. */
  next(): Hlc;
  /** Told of another's stamp: what is made from now on is newer. */
  seen(stamp: string): void;
}

const mostCounter = 0xffff;
const shape = /^[0-9a-f]{12}[0-9a-f]{4}\.[^.]+$/;

/**
 * The stamp that its maker would have made with this clock: `offsetMs` is what to add to a time of its. Never later than now, so that a clock
 * that is a day ahead decides nothing for a day.
 */
export function stampHere(stamp: string, { offsetMs, nowMs }: { readonly offsetMs: number; readonly nowMs: number }): string {
  if (!shape.test(stamp)) return stamp;
  const ms = Math.max(0, Math.min(nowMs, Number.parseInt(stamp.slice(0, 12), 16) + offsetMs));
  return ms.toString(16).padStart(12, '0') + stamp.slice(12);
}

export function createHybridClock(clock: Pick<Clock, 'nowMs'>, node: string, last = ''): HybridClock {
  let ms = 0;
  let counter = 0;
  function seen(stamp: string): void {
    if (!shape.test(stamp)) return;
    const [theirMs, theirCounter] = [Number.parseInt(stamp.slice(0, 12), 16), Number.parseInt(stamp.slice(12, 16), 16)];
    if (theirMs > ms || (theirMs === ms && theirCounter > counter)) [ms, counter] = [theirMs, theirCounter];
  }
  seen(last);
  return {
    seen,
    next() {
      const nowMs = clock.nowMs();
      if (nowMs > ms) [ms, counter] = [nowMs, 0];
      else if (counter < mostCounter) counter += 1;
      else [ms, counter] = [ms + 1, 0];
      return `${ms.toString(16).padStart(12, '0')}${counter.toString(16).padStart(4, '0')}.${node}` as Hlc;
    },
  };
}
