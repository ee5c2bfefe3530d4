import type { Business, WaitRange } from '../api/contract/index.ts';

/** How long a counter was taken up by one call, from the call to the next: served or not. */
export interface Occupancy {
  readonly business: Business;
  readonly ms: number;
}

export interface WaitingPlace {
  readonly id: string;
  readonly business: Business;
  /** Set by a transfer: only that counter calls it. */
  readonly forCounter: string | null;
}

export interface WorkingCounter {
  readonly id: string;
  readonly businesses: readonly Business[];
  /** What it is busy with, and for how long already; null: free. */
  readonly busy: { readonly business: Business; readonly sinceMs: number } | null;
}

export interface EstimateFacts {
  readonly nowMs: number;
  /** In the order in which they would be called. */
  readonly line: readonly WaitingPlace[];
  /** Open and not paused. */
  readonly counters: readonly WorkingCounter[];
  /** Newest first. */
  readonly recent: readonly Occupancy[];
  /** A break ahead in which nobody is called, such as lunch. */
  readonly pause: { readonly fromMs: number; readonly toMs: number } | null;
}

export interface Estimates {
  /** For somebody who takes a ticket now. */
  newcomer(business: Business): WaitRange;
  /** For a place in the line. */
  place(ticketId: string): WaitRange;
}

/** Fewer than this is no experience: the screen says that too little is known. */
const leastSamples = 8;
/** Below this a business borrows the experience of all. */
const leastOwnSamples = 5;
/** The last so many of a business count: what was true this morning matters more than what was true last week. */
const mostSamples = 60;
const mostTrials = 160;
/** Steps of all plays together: a line of two hundred costs no more than one of fifty. */
const mostSteps = 8_000;
/** One in twenty falls below, one in twenty above. */
const lowQuantile = 0.05;
const highQuantile = 0.95;
const minuteMs = 60_000;

/**
 * Plays the line out many times with service times that occurred lately, by the hall's own rule (a free counter takes the first it
 * serves), and answers the range that nine in ten plays end in. So counters shared with other businesses, half-finished services and
 * a break ahead count as they will in the hall. The same facts give the same answer: a number on a screen doesn't flicker.
 */
export function estimateWaits(facts: EstimateFacts): Estimates {
  const enough = facts.recent.length >= leastSamples;
  const sampler = createSampler(facts.recent);
  const newcomers = new Map<Business, number[]>();
  const places = new Map<string, number[]>();
  if (enough && facts.counters.length > 0) {
    const trials = Math.min(mostTrials, Math.max(40, Math.floor(mostSteps / Math.max(1, facts.line.length))));
    for (let trial = 0; trial < trials; trial += 1) playOut(facts, sampler, newcomers, places);
  }
  const rangeOf = (waits: readonly number[] | undefined): WaitRange => (waits === undefined ? null : rangeFrom(waits, facts));
  return {
    newcomer: (business) => rangeOf(newcomers.get(business)),
    place: (ticketId) => rangeOf(places.get(ticketId)),
  };
}

type Sampler = (business: Business, longerThanMs: number) => number;

function playOut(facts: EstimateFacts, sample: Sampler, newcomers: Map<Business, number[]>, places: Map<string, number[]>): void {
  const counters = facts.counters.map((counter) => ({
    ...counter,
    freeMs: counter.busy === null ? 0 : leftOf(counter.busy, facts.nowMs, sample),
  }));
  for (const ticket of facts.line) {
    const next = firstFree(counters, (one) => mayCall(one, ticket));
    if (next === null) continue;
    note(places, ticket.id, next.freeMs);
    next.freeMs += sample(ticket.business, 0);
  }
  for (const business of new Set(counters.flatMap((one) => one.businesses))) {
    const next = firstFree(counters, (one) => one.businesses.includes(business));
    if (next !== null) note(newcomers, business, next.freeMs);
  }
}

function leftOf(busy: { readonly business: Business; readonly sinceMs: number }, nowMs: number, sample: Sampler): number {
  const elapsed = Math.max(0, nowMs - busy.sinceMs);
  return Math.max(0, sample(busy.business, elapsed) - elapsed);
}

function mayCall(counter: WorkingCounter, ticket: WaitingPlace): boolean {
  return ticket.forCounter === null ? counter.businesses.includes(ticket.business) : ticket.forCounter === counter.id;
}

function firstFree<T extends { freeMs: number }>(counters: readonly T[], may: (counter: T) => boolean): T | null {
  let best: T | null = null;
  for (const one of counters) if (may(one) && (best === null || one.freeMs < best.freeMs)) best = one;
  return best;
}

function note<K>(waits: Map<K, number[]>, key: K, ms: number): void {
  const known = waits.get(key);
  if (known === undefined) waits.set(key, [ms]);
  else known.push(ms);
}

/** Draws from what occurred. */
function createSampler(recent: readonly Occupancy[]): Sampler {
  const all = recent.map((one) => one.ms);
  const own = new Map<Business, number[]>();
  for (const { business, ms } of recent) {
    const known = own.get(business) ?? [];
    if (known.length < mostSamples) known.push(ms);
    own.set(business, known);
  }
  let state = 0x2545f491;
  const draw = (): number => {
    // xorshift32: enough for a play, and the same on every machine.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
  return (business, longerThanMs) => {
    const mine = own.get(business) ?? [];
    const samples = mine.length >= leastOwnSamples ? mine : all;
    const left = longerThanMs === 0 ? samples : samples.filter((ms) => ms > longerThanMs);
    // Longer than ever before: it goes on for as long as something shorter would take.
    if (left.length === 0) return longerThanMs + (samples[Math.floor(draw() * samples.length)] ?? 0) / 2;
    return left[Math.floor(draw() * left.length)] ?? 0;
  };
}

/** Minutes, rounded outwards; above twenty to fives, because more would be a pretended knowledge. */
function rangeFrom(waits: readonly number[], facts: EstimateFacts): WaitRange {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (quantile: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0;
  const from = withPause(at(lowQuantile), facts) / minuteMs;
  const to = withPause(at(highQuantile), facts) / minuteMs;
  return { fromMinutes: roundDown(from), toMinutes: Math.max(roundUp(to), 1) };
}

function roundDown(minutes: number): number {
  return minutes > 20 ? Math.floor(minutes / 5) * 5 : Math.floor(minutes);
}

function roundUp(minutes: number): number {
  return minutes > 20 ? Math.ceil(minutes / 5) * 5 : Math.ceil(minutes);
}

function withPause(waitMs: number, { nowMs, pause }: EstimateFacts): number {
  if (pause === null || nowMs >= pause.toMs || nowMs + waitMs < pause.fromMs) return waitMs;
  return waitMs + pause.toMs - Math.max(nowMs, pause.fromMs);
}
