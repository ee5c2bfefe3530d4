import { createHash } from 'node:crypto';
import type { EventRow } from './store.ts';

const digestBytes = 32;

/**
 * What the chain knows a personal cell by: the SHA-256 of the cell as it was first written. null: there is none. A cell that was erased is its own
 * digest; a sealed one is always longer. One that was sealed anew has it beside it.
 */
export function cellDigest({ sealed, digest }: Pick<EventRow, 'sealed' | 'digest'>): Uint8Array | null {
  if (sealed === null) return null;
  return digest ?? (isErased(sealed) ? sealed : createHash('sha256').update(sealed).digest());
}

export function isErased(sealed: Uint8Array): boolean {
  return sealed.length === digestBytes;
}
