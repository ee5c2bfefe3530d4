import type { Reader, Writer } from '../../store/index.ts';
import { insertRevocation, revocationAt } from './store.ts';

/** A card that is dead by the word of a node that decides: `hall` is the number in its code, `entry` the beginning of its serial. */
export interface Revocation {
  readonly hall: number;
  /** 16 hexadecimal digits. */
  readonly entry: string;
  readonly atMs: number;
}

/** Obeyed at once, and known already the second time. False: nothing is new. */
export function takeInRevocation(tx: Writer, { hall, entry, atMs }: Revocation): boolean {
  return insertRevocation(tx, { hall, entry: Buffer.from(entry, 'hex'), atMs, why: null });
}

/** For other nodes; null: that card isn't dead. */
export function revocationOf(from: Reader, hall: number, entry: string): Revocation | null {
  const atMs = revocationAt(from, hall, Buffer.from(entry, 'hex'));
  return atMs === null ? null : { hall, entry, atMs };
}
