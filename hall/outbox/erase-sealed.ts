import type { Writer } from '../store/index.ts';
import { cellDigest } from './cell-digest.ts';
import { seqAt } from './seq-at.ts';
import { lastEvent, replaceSealed, sealedOf } from './store.ts';

/** What a clock may have been wrong by; times of events are nearly in their order, not quite. */
const marginMs = 2 * 24 * 60 * 60 * 1_000;

/**
 * Erases the personal part of a subject's events, which stand near one moment: each sealed cell becomes its own digest, so that the
 * chain of hashes stays whole. Found by halving, because events have no index of their times or subjects; where a clock was wrong, by
 * looking through all.
 */
export function eraseSealed(tx: Writer, subject: string, atMs: number): number {
  const last = lastEvent(tx)?.seq ?? 0;
  const from = seqAt(tx, atMs - marginMs);
  const to = seqAt(tx, atMs + marginMs);
  const near = sealedOf(tx, subject, from, to);
  const found = near.length > 0 ? near : sealedOf(tx, subject, 1, last);
  for (const { seq, ...cell } of found) replaceSealed(tx, seq, cellDigest(cell) ?? new Uint8Array());
  return found.length;
}
