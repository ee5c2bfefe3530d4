import { createHash } from 'node:crypto';
import type { Writer } from '../store/index.ts';
import { lastEvent, replaceSealed, sealedOf, timeOfEvent } from './store.ts';

/** What a clock may have been wrong by; times of events are nearly in their order, not quite. */
const marginMs = 2 * 24 * 60 * 60 * 1_000;

/**
 * Erases the personal part of a subject's events, which stand near one moment: each sealed cell becomes its own digest, so that the
 * chain of hashes stays whole. Found by halving, because events have no index of their times or subjects; where a clock was wrong, by
 * looking through all.
 */
export function eraseSealed(tx: Writer, subject: string, atMs: number): number {
  const last = lastEvent(tx)?.seq ?? 0;
  const from = firstSeqAt(tx, atMs - marginMs, last);
  const to = firstSeqAt(tx, atMs + marginMs, last);
  const near = sealedOf(tx, subject, from, to);
  const found = near.length > 0 ? near : sealedOf(tx, subject, 1, last);
  for (const { seq, sealed } of found) replaceSealed(tx, seq, createHash('sha256').update(sealed).digest());
  return found.length;
}

/** The first event that happened then or later; one past the last when there is none. */
function firstSeqAt(tx: Writer, atMs: number, last: number): number {
  let low = 1;
  let high = last + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeOfEvent(tx, middle) ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
