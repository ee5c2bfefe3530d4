import type { Reader } from '../store/index.ts';
import { hashOf } from './append.ts';
import { eventsAfter } from './store.ts';

const batch = 500;

/** Walks the whole history. `brokenAt` is the first seq that is missing, altered or out of order; null: all is as it was written. */
export function verifyChain(from: Reader): { readonly events: number; readonly brokenAt: number | null } {
  let seq = 0;
  let previous: Uint8Array = new Uint8Array(32);
  for (;;) {
    const rows = eventsAfter(from, seq, batch);
    if (rows.length === 0) return { events: seq, brokenAt: null };
    for (const row of rows) {
      const expected = hashOf(seq + 1, row, previous);
      if (row.seq !== seq + 1 || !same(row.hash, expected)) return { events: seq, brokenAt: seq + 1 };
      seq = row.seq;
      previous = row.hash;
    }
  }
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
