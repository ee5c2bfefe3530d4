import type { ChainWalk } from '../api/contract/index.ts';
import type { Clock } from '../kernel/index.ts';
import { chainStart, verifyChainFrom, type ChainPoint } from '../outbox/index.ts';
import type { Reader } from '../store/index.ts';

/** A slice takes some milliseconds; between two everybody else has their turn. */
const sliceRecords = 500;

export interface Walking {
  walk(): ChainWalk | null;
  /** False: one is under way. */
  start(): boolean;
  stop(): void;
}

/** Walks the whole chain beside everything else. `moved`: its state is another; `ended`: with what it found. */
export function createWalking(parts: {
  readonly store: Reader;
  readonly clock: Clock;
  readonly moved: () => void;
  readonly ended: (walk: ChainWalk) => void;
}): Walking {
  const { store, clock } = parts;
  let walk: ChainWalk | null = null;
  let cancel: (() => void) | null = null;

  function slice(point: ChainPoint): void {
    cancel = null;
    const { reached, brokenAt, atEnd } = verifyChainFrom(store, point, sliceRecords);
    walk = { running: brokenAt === null && !atEnd, checked: reached.seq, brokenAt, atMs: clock.nowMs(), head: hexOf(reached.hash) };
    if (walk.running) cancel = clock.schedule(0, () => slice(reached));
    else parts.ended(walk);
    parts.moved();
  }

  return {
    walk: () => walk,
    start() {
      if (walk?.running === true) return false;
      walk = { running: true, checked: 0, brokenAt: null, atMs: clock.nowMs(), head: hexOf(chainStart.hash) };
      cancel = clock.schedule(0, () => slice(chainStart));
      parts.moved();
      return true;
    },
    stop: () => cancel?.(),
  };
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
