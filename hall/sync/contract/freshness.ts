import type { Signature } from './signing.ts';
import { signatureWindowMs } from './wire.ts';

/** More than a receiver's nodes ask in the window; above it they are told to come again. */
const usualMost = 20_000;
/** Of one key: many times what a node asks while it sends a year, and no more than a part of what all may ask. */
const mostOfOne = 5_000;

/** Whether a signed request is of now and came for the first time. Asked once its signature holds: a stranger's nonce costs nothing. */
export interface Freshness {
  /** null: take it. `monotonicMs` by a clock that can't be set. */
  judge(signature: Signature, nowMs: number, monotonicMs: number): 'CLOCK' | 'REPLAYED' | 'BUSY' | null;
}

/**
 * What was signed before the start may have come before it; its nonces are forgotten, so it is signed anew. When that was is reckoned back
 * from the time of asking: a clock that was set back since, because it was a day ahead at the start, shuts nobody out for a day.
 */
export function createFreshness(startedMonotonicMs: number, most: number = usualMost): Freshness {
  const seen = new Map<string, { readonly keyId: string; readonly untilMs: number }>();
  const asked = new Map<string, number>();

  function forget(monotonicMs: number): void {
    for (const [nonce, { keyId, untilMs }] of seen) {
      if (untilMs > monotonicMs) return;
      seen.delete(nonce);
      const left = (asked.get(keyId) ?? 1) - 1;
      if (left === 0) asked.delete(keyId);
      else asked.set(keyId, left);
    }
  }

  return {
    judge({ keyId, nonce, created }, nowMs, monotonicMs) {
      const createdMs = created * 1_000;
      const startedMs = nowMs - (monotonicMs - startedMonotonicMs);
      if (Math.abs(nowMs - createdMs) > signatureWindowMs || createdMs + 1_000 <= startedMs) return 'CLOCK';
      const key = `${keyId} ${nonce}`;
      forget(monotonicMs);
      if (seen.has(key)) return 'REPLAYED';
      const before = asked.get(keyId) ?? 0;
      // One that asks without end is told to come again, and takes nothing from the others.
      if (seen.size >= most || before >= mostOfOne) return 'BUSY';
      asked.set(keyId, before + 1);
      // The window has two sides: what is signed as far ahead as it may be can come again for twice as long.
      seen.set(key, { keyId, untilMs: monotonicMs + 2 * signatureWindowMs + 1_000 });
      return null;
    },
  };
}
