import type { Clock } from '../../kernel/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Reader } from '../../store/index.ts';
import { readSignature, readSignKey, signatureWindowMs, type RefusalCode, type Signed } from '../contract/index.ts';
import { nodeByKey, type NodeRow } from './store.ts';

export interface Gate {
  /** Which node it is, or why it may not. */
  enter(request: Signed, header: (name: string) => string | null): Result<NodeRow, RefusalCode>;
}

/** More than a node asks in the window; one that sends more is told to come again. */
const mostNonces = 20_000;

/** Signature, then revocation, then time, then whether it came before: each request has its effect at most once. */
export function createGate({ store, clock }: { readonly store: Reader; readonly clock: Clock }): Gate {
  const seen = new Map<string, number>();
  // What was signed before this start may have come before it: its nonces are forgotten, so it is signed anew.
  const startedMs = clock.nowMs();

  function forget(nowMs: number): void {
    for (const [nonce, untilMs] of seen) {
      if (untilMs > nowMs) return;
      seen.delete(nonce);
    }
  }

  return {
    enter(request, header) {
      const signature = readSignature(header);
      if (signature === null) return refuse('NOT_SIGNED');
      const node = nodeByKey(store, signature.keyId);
      const key = node === null ? null : readSignKey(node.sign_key);
      if (node === null || key === null || !signature.holds(request, key)) return refuse('NOT_SIGNED');
      if (node.revoked_at !== null) return refuse('NOT_ENROLLED');
      const createdMs = signature.created * 1_000;
      const nowMs = clock.nowMs();
      if (Math.abs(nowMs - createdMs) > signatureWindowMs || createdMs + 1_000 <= startedMs) return refuse('CLOCK');
      const nonce = `${node.key_id} ${signature.nonce}`;
      const monotonicMs = clock.monotonicMs();
      forget(monotonicMs);
      if (seen.has(nonce)) return refuse('REPLAYED');
      if (seen.size >= mostNonces) return refuse('BUSY');
      // The window has two sides: what is signed as far ahead as it may be can come again for twice as long.
      seen.set(nonce, monotonicMs + 2 * signatureWindowMs + 1_000);
      return ok(node);
    },
  };
}
