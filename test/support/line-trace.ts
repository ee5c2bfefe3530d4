import type { Business } from '../../hall/api/contract/index.ts';
import { SeededRandom } from './seeded-random.ts';

/** Somebody who comes: when, what for, and how long it will take. */
export interface TraceVisitor {
  readonly business: Business;
  readonly atMs: number;
  /** From the call until the person sits there. */
  readonly walkMs: number;
  readonly serviceMs: number;
  readonly comes: boolean;
  readonly priority: boolean;
}

export interface TraceCounter {
  readonly id: string;
  readonly businesses: readonly Business[];
}

/** What became of a visitor. */
export interface TraceVisit {
  readonly visitor: TraceVisitor;
  readonly counter: string;
  readonly calledMs: number;
  readonly startedMs: number | null;
  readonly endedMs: number;
  /** Taken earlier and still waiting when this one was called there. */
  readonly overtook: number;
}

export interface TraceRules {
  readonly headStartMs: number;
  readonly rounds: number;
  readonly pauseMs: number;
}

const uniform = (random: SeededRandom): number => (random.below(1_000_000) + 0.5) / 1_000_000;

/** Arrivals at random over a span, services log-normal, some who don't come, some with priority. */
export function makeTrace(wish: {
  readonly seed: number;
  readonly fromMs: number;
  readonly spanMs: number;
  readonly visitors: number;
  readonly mix: readonly Business[];
  readonly meanServiceMs: number;
}): TraceVisitor[] {
  const random = new SeededRandom(wish.seed);
  const visitors = Array.from({ length: wish.visitors }, () => {
    const normal = Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
    return {
      business: wish.mix[random.below(wish.mix.length)] ?? 'enquiry',
      atMs: wish.fromMs + Math.floor(uniform(random) * wish.spanMs),
      walkMs: 5_000 + random.below(40_000),
      serviceMs: Math.max(20_000, Math.round(wish.meanServiceMs * Math.exp(0.6 * normal - 0.18))),
      comes: random.below(100) >= 5,
      priority: random.below(12) === 0,
    };
  });
  return visitors.toSorted((a, b) => a.atMs - b.atMs);
}

/**
 * A queue with many servers, played by its own few lines and none of the hall's: at each moment when a counter is free and somebody
 * waits for it, the first free counter takes the smallest place time (time of taking less the head start).
 */
export function playTrace(trace: readonly TraceVisitor[], counters: readonly TraceCounter[], rules: TraceRules): TraceVisit[] {
  const freeAt = counters.map(() => Number.NEGATIVE_INFINITY);
  const waiting: TraceVisitor[] = [];
  const visits: TraceVisit[] = [];
  const placeOf = (visitor: TraceVisitor): number => visitor.atMs - (visitor.priority ? rules.headStartMs : 0);
  let next = 0;
  for (let nowMs = trace[0]?.atMs ?? 0; ;) {
    for (; next < trace.length && (trace[next]?.atMs ?? 0) <= nowMs; next += 1) {
      const visitor = trace[next];
      if (visitor !== undefined) waiting.push(visitor);
    }
    counters.forEach((counter, i) => {
      if ((freeAt[i] ?? 0) > nowMs) return;
      const mine = waiting.filter((one) => counter.businesses.includes(one.business));
      const [best] = mine.toSorted((a, b) => placeOf(a) - placeOf(b) || a.atMs - b.atMs);
      if (best === undefined) return;
      waiting.splice(waiting.indexOf(best), 1);
      const startedMs = best.comes ? nowMs + best.walkMs : null;
      const endedMs = startedMs === null ? nowMs + rules.rounds * rules.pauseMs : startedMs + best.serviceMs;
      freeAt[i] = endedMs;
      const overtook = mine.filter((one) => one !== best && one.atMs < best.atMs).length;
      visits.push({ visitor: best, counter: counter.id, calledMs: nowMs, startedMs, endedMs, overtook });
    });
    const later = [trace[next]?.atMs ?? Number.POSITIVE_INFINITY, ...freeAt.filter((ms) => ms > nowMs)];
    const nextMs = Math.min(...later);
    if (nextMs === Number.POSITIVE_INFINITY) return visits;
    nowMs = nextMs;
  }
}
