import type { Signature } from './signing.ts';
import { signatureWindowMs } from './wire.ts';

/** More than a receiver's nodes ask in the window; above it they are told to come again. */
const usualMost = 20_000;

/** Whether a signed request is of now and came for the first time. Asked once its signature holds: a stranger's nonce costs nothing. */
export interface Freshness {
  /** null: take it. `monotonicMs` by a clock that can't be set. */
  judge(signature: Signature, nowMs: number, monotonicMs: number): 'CLOCK' | 'REPLAYED' | 'BUSY' | null;
}

/** `startedMs`: what was signed before may have come before it; its nonces are forgotten, so it is signed anew. */
export function createFreshness(startedMs: number, most: number = usualMost): Freshness {
  const seen = new Map<string, number>();

  function forget(monotonicMs: number): void {
    for (const [nonce, untilMs] of seen) {
      if (untilMs > monotonicMs) return;
      seen.delete(nonce);
    }
  }

  return {
    judge({ keyId, nonce, created }, nowMs, monotonicMs) {
      const createdMs = created * 1_000;
      if (Math.abs(nowMs - createdMs) > signatureWindowMs || createdMs + 1_000 <= startedMs) return 'CLOCK';
      const key = `${keyId} ${nonce}`;
      forget(monotonicMs);
      if (seen.has(key)) return 'REPLAYED';
      if (seen.size >= most) return 'BUSY';
      // The window has two sides: what is signed as far ahead as it may be can come again for twice as long.
      seen.set(key, monotonicMs + 2 * signatureWindowMs + 1_000);
      return null;
    },
  };
}
