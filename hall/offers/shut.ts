import type { Business, HallPlan, Offer } from '../api/contract/index.ts';
import { openingAt } from '../plan/index.ts';
import { businessDay } from '../queue/index.ts';
import type { Reader } from '../store/index.ts';
import { takenOf } from './store.ts';

export interface Shut {
  readonly why: Exclude<Offer['shut'], null>;
  /** When the hall gives out numbers again; null: it does, only not for this. */
  readonly opensAtMs: number | null;
}

/**
 * Why no number is to be had for this business now; null: it is. Only tickets that somebody takes for themselves are held to it: whoever
 * has just registered gets theirs at any time, because the registration is done and its paper is the proof.
 */
export function shutFor(from: Reader, plan: HallPlan, zone: string, business: Business, nowMs: number): Shut | null {
  const offered = plan.businesses.find((one) => one.business === business);
  const { state, opensAtMs } = openingAt(plan, nowMs, zone);
  if (offered === undefined || !offered.offered) return { why: 'closed', opensAtMs: null };
  if (state !== 'open') return { why: state, opensAtMs };
  if (offered.quota === null || takenOf(from, businessDay(from, nowMs, zone), business) < offered.quota) return null;
  return { why: 'quota', opensAtMs: null };
}
