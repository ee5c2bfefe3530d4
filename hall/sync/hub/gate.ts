import { ok, refuse, type Clock, type Result } from '../../kernel/index.ts';
import type { Reader } from '../../store/index.ts';
import { createFreshness, readSignature, readSignKey, type RefusalCode, type Signed } from '../contract/index.ts';
import { nodeByKey, type NodeRow } from './store.ts';

export interface Gate {
  /** Which node it is, or why it may not. */
  enter(request: Signed, header: (name: string) => string | null): Result<NodeRow, RefusalCode>;
}

/** Signature, then revocation, then time, then whether it came before: each request has its effect at most once. */
export function createGate({ store, clock }: { readonly store: Reader; readonly clock: Clock }): Gate {
  const freshness = createFreshness(clock.monotonicMs());
  return {
    enter(request, header) {
      const signature = readSignature(header);
      if (signature === null) return refuse('NOT_SIGNED');
      const node = nodeByKey(store, signature.keyId);
      const key = node === null ? null : readSignKey(node.sign_key);
      if (node === null || key === null || !signature.holds(request, key)) return refuse('NOT_SIGNED');
      if (node.revoked_at !== null) return refuse('NOT_ENROLLED');
      const stale = freshness.judge(signature, clock.nowMs(), clock.monotonicMs());
      return stale === null ? ok(node) : refuse(stale);
    },
  };
}
