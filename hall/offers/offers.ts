import type { Business, HallPlan, Offers, WaitRange } from '../api/contract/index.ts';
import { recentOccupancies, counterFacts } from '../figures/index.ts';
import type { Clock } from '../kernel/index.ts';
import { momentOf, openingAt, type PlanBook } from '../plan/index.ts';
import {
  businessDay,
  estimateWaits,
  lineOf,
  type Estimates,
  type Occupancy,
  type WaitingPlace,
  type WorkingCounter,
} from '../queue/index.ts';
import type { Reader, Store } from '../store/index.ts';
import { shutFor } from './shut.ts';
import { inHand } from './store.ts';

export interface OffersParts {
  readonly store: Pick<Store, 'get' | 'all' | 'commits'>;
  readonly clock: Clock;
  readonly zone: string;
  readonly plan: Pick<PlanBook, 'current'>;
}

export interface OfferBook {
  /** What can be taken now. */
  offers(): Offers;
  /** For a ticket that waits; null: too little is known, or it doesn't wait. */
  waitOf(ticketId: string): WaitRange;
}

/** Service times change over hours, not over seconds. */
const sampleLifeMs = 60_000;
/** Waits are told in minutes; while nobody moves, one look serves all who ask within a second. */
const lookLifeMs = 1_000;

/** The line at one moment, with what it means for those who wait. */
interface Look {
  readonly plan: HallPlan;
  readonly nowMs: number;
  readonly line: readonly WaitingPlace[];
  readonly counters: readonly WorkingCounter[];
  readonly estimates: Estimates;
}

/** What the hall offers this minute, and what it costs in patience. */
export function createOfferBook(parts: OffersParts): OfferBook {
  const { store, clock, zone } = parts;
  let sampled: { readonly atMs: number; readonly recent: readonly Occupancy[] } | null = null;

  function recent(): readonly Occupancy[] {
    const nowMs = clock.monotonicMs();
    if (sampled === null || nowMs - sampled.atMs >= sampleLifeMs) sampled = { atMs: nowMs, recent: recentOccupancies(store) };
    return sampled.recent;
  }

  let looked: { readonly look: Look; readonly commits: number; readonly atMs: number } | null = null;

  function lookNow(): Look {
    const plan = parts.plan.current();
    const [commits, atMs] = [store.commits(), clock.monotonicMs()];
    const isFresh = looked !== null && looked.commits === commits && looked.look.plan === plan && atMs - looked.atMs < lookLifeMs;
    if (looked === null || !isFresh) looked = { look: look(plan), commits, atMs };
    return looked.look;
  }

  function look(plan: HallPlan): Look {
    const nowMs = clock.nowMs();
    const line = lineOf(store, plan, businessDay(store, nowMs, zone));
    const counters = workingCounters(store, plan);
    const estimates = estimateWaits({ nowMs, line, counters, recent: recent(), pause: lunchOf(plan, nowMs, zone) });
    return { plan, nowMs, line, counters, estimates };
  }

  return {
    offers() {
      const { plan, nowMs, line, counters, estimates } = lookNow();
      const { opensAtMs } = openingAt(plan, nowMs, zone);
      return {
        offers: plan.businesses
          .filter((one) => one.offered)
          .map(({ business, letter }) => ({
            business,
            letter,
            ...waitFor(business, line, estimates, shutFor(store, plan, zone, business, nowMs)?.why ?? null),
            counters: countersOf(plan, counters, business),
          })),
        opensAtMs,
        priorities: plan.calling.priorities,
        priorityAge: plan.calling.priorityAge,
        headStartMinutes: plan.calling.headStartMinutes,
      };
    },
    waitOf: (ticketId) => lookNow().estimates.place(ticketId),
  };
}

function waitFor(business: Business, line: readonly WaitingPlace[], estimates: Estimates, shut: Offers['offers'][number]['shut']) {
  const waiting = line.filter((one) => one.business === business).length;
  return { shut, waiting, wait: shut === null ? estimates.newcomer(business) : null };
}

/** Open ones that serve it; where none does, those that may. */
function countersOf(
  plan: HallPlan,
  working: readonly WorkingCounter[],
  business: Business,
): { number: number; name: { zh: string; en: string } }[] {
  const open = new Set(working.filter((one) => one.businesses.includes(business)).map((one) => one.id));
  return plan.counters
    .filter((one) => (open.size > 0 ? open.has(one.id) : one.businesses.includes(business)))
    .map(({ number, name }) => ({ number, name }));
}

function workingCounters(store: Reader, plan: HallPlan): WorkingCounter[] {
  return counterFacts(store, plan)
    .filter((one) => one.state === 'open')
    .map(({ id, businesses, ticketId, changedAtMs }) => {
      const hand = ticketId === null ? undefined : inHand(store, ticketId);
      return { id, businesses, busy: hand === undefined ? null : { business: hand.business, sinceMs: hand.calledAt ?? changedAtMs } };
    });
}

function lunchOf(plan: HallPlan, nowMs: number, zone: string): { readonly fromMs: number; readonly toMs: number } | null {
  const { day, hours } = openingAt(plan, nowMs, zone);
  if (hours === null || hours.lunch === null) return null;
  return { fromMs: momentOf(day, hours.lunch.from, zone), toMs: momentOf(day, hours.lunch.to, zone) };
}
