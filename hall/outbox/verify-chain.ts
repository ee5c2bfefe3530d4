import type { Reader } from '../store/index.ts';
import { hashOf } from './append.ts';
import { eventsAfter } from './store.ts';

const batch = 500;

/** A record up to which the chain is whole, and its hash. */
export interface ChainPoint {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** Before the first record. */
export const chainStart: ChainPoint = { seq: 0, hash: new Uint8Array(32) };

/** Walks the whole history. `brokenAt` is the first seq that is missing, altered or out of order; null: all is as it was written. */
export function verifyChain(from: Reader): { readonly events: number; readonly brokenAt: number | null } {
  let point = chainStart;
  for (;;) {
    const { reached, brokenAt, atEnd } = verifyChainFrom(from, point, batch);
    if (brokenAt !== null || atEnd) return { events: reached.seq, brokenAt };
    point = reached;
  }
}

/** Goes on from a point for so many records; `reached` is the last that was found whole. */
export function verifyChainFrom(
  from: Reader,
  point: ChainPoint,
  most: number,
): { readonly reached: ChainPoint; readonly brokenAt: number | null; readonly atEnd: boolean } {
  const rows = eventsAfter(from, point.seq, most);
  let { seq, hash } = point;
  for (const row of rows) {
    const expected = hashOf(seq + 1, row, hash);
    if (row.seq !== seq + 1 || !same(row.hash, expected)) return { reached: { seq, hash }, brokenAt: seq + 1, atEnd: false };
    ({ seq, hash } = row);
  }
  return { reached: { seq, hash }, brokenAt: null, atEnd: rows.length < most };
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
