import type { Reader } from '../store/index.ts';
import { lastEvent, timeOfEvent } from './store.ts';

/**
 * The first event that happened then or later, one past the last when there is none: by halving, because times of events are nearly in
 * their order. Where a clock was wrong it is off by as much.
 */
export function seqAt(from: Reader, atMs: number): number {
  let low = 1;
  let high = (lastEvent(from)?.seq ?? 0) + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeOfEvent(from, middle) ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
