import { describe, expect, it } from 'vitest';
import type { Business } from '../api/contract/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { estimateWaits, type EstimateFacts, type Occupancy, type WaitingPlace, type WorkingCounter } from './estimate.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 23, 2);
const tens: Occupancy[] = Array.from({ length: 10 }, () => ({ business: 'registration', ms: 10 * minute }));
const counter = (id: string, businesses: Business[], busySince?: number): WorkingCounter => ({
  id,
  businesses,
  busy: busySince === undefined ? null : { business: 'registration', sinceMs: now - busySince * minute },
});
const place = (id: string, business: Business = 'registration', forCounter: string | null = null): WaitingPlace => ({
  id,
  business,
  forCounter,
});
const facts = (change: Partial<EstimateFacts>): EstimateFacts => ({
  nowMs: now,
  line: [],
  counters: [counter('w1', ['registration'])],
  recent: tens,
  pause: null,
  ...change,
});
const range = (from: number, to: number) => ({ fromMinutes: from, toMinutes: to });

describe('an estimate', () => {
  it('is none where too little is known, or nobody serves that', () => {
    expect(estimateWaits(facts({ recent: tens.slice(0, 7) })).newcomer('registration')).toBe(null);
    expect(estimateWaits(facts({ counters: [] })).newcomer('registration')).toBe(null);
    expect(estimateWaits(facts({})).newcomer('hire')).toBe(null);
    expect(estimateWaits(facts({})).place('nobody')).toBe(null);
  });

  it('counts those ahead, counters and what is half done', () => {
    expect(estimateWaits(facts({})).newcomer('registration')).toEqual(range(0, 1));
    const line = [place('a'), place('b'), place('c')];
    const one = estimateWaits(facts({ line, counters: [counter('w1', ['registration'], 4)] }));
    expect([one.place('a'), one.place('b'), one.newcomer('registration')]).toEqual([range(6, 6), range(16, 16), range(35, 40)]);
    const two = estimateWaits(facts({ line, counters: [counter('w1', ['registration']), counter('w2', ['registration'])] }));
    expect([two.place('a'), two.place('c'), two.newcomer('registration')]).toEqual([range(0, 1), range(10, 10), range(10, 10)]);
  });

  it('knows that a counter serves others too, and that a transfer waits for its own', () => {
    const shared = [counter('w1', ['registration', 'hire'])];
    expect(estimateWaits(facts({ line: [place('a', 'hire')], counters: shared })).newcomer('registration')).toEqual(range(10, 10));
    const two = [counter('w1', ['registration']), counter('w2', ['hire'])];
    expect(estimateWaits(facts({ line: [place('a', 'registration', 'w2')], counters: two })).newcomer('registration')).toEqual(range(0, 1));
  });

  it('adds a break that falls into it', () => {
    const line = [place('a')];
    const pause = { fromMs: now + 5 * minute, toMs: now + 65 * minute };
    const estimate = estimateWaits(facts({ line, pause }));
    expect([estimate.place('a'), estimate.newcomer('registration')]).toEqual([range(0, 1), range(70, 70)]);
  });

  it('says the same twice', () => {
    const recent = tens.map((one, i) => ({ ...one, ms: one.ms * (i + 1) }));
    const line = [place('a'), place('b')];
    const ask = () => estimateWaits(facts({ line, recent })).newcomer('registration');
    expect(ask()).toEqual(ask());
  });
});

/** A month of days played by other code than the estimate's: events in order of time, counters that open, pause and close, no-shows, priority. */
interface Visitor {
  readonly id: string;
  readonly business: Business;
  readonly atMs: number;
  readonly placeMs: number;
  readonly takesMs: number;
  calledMs: number | null;
}

const businesses: readonly Business[] = ['registration', 'hire', 'training', 'complaint'];
const typical: Readonly<Partial<Record<Business, number>>> = { registration: 6, hire: 14, training: 9, complaint: 11 };
const staffed: readonly { readonly id: string; readonly businesses: readonly Business[] }[] = [
  { id: 'w1', businesses: ['registration'] },
  { id: 'w2', businesses: ['registration', 'hire'] },
  { id: 'w3', businesses: ['hire', 'training'] },
  { id: 'w4', businesses: ['training', 'complaint'] },
  { id: 'w5', businesses: ['registration', 'complaint'] },
];

function uniform(random: SeededRandom): number {
  return (random.below(1_000_000) + 0.5) / 1_000_000;
}

/** Log-normal, as service times are: most are short, a few are long. */
function serviceTime(random: SeededRandom, business: Business): number {
  const normal = Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
  if (random.below(100) < 6) return 45_000;
  return Math.max(60_000, (typical[business] ?? 8) * minute * Math.exp(0.5 * normal - 0.125));
}

function arrivals(random: SeededRandom, dayMs: number): Visitor[] {
  const visitors: Visitor[] = [];
  for (let atMs = dayMs; atMs < dayMs + 7 * 60 * minute;) {
    const rush = Math.abs((atMs - dayMs) / (60 * minute) - 2) < 1 ? 1.9 : 3.2;
    atMs += -Math.log(uniform(random)) * rush * minute;
    const business = businesses[[0, 0, 0, 0, 1, 1, 2, 3][random.below(8)] ?? 0] ?? 'registration';
    const head = random.below(10) === 0 ? 15 * minute : 0;
    visitors.push({
      id: `${visitors.length}`,
      business,
      atMs,
      placeMs: atMs - head,
      takesMs: serviceTime(random, business),
      calledMs: null,
    });
  }
  return visitors;
}

it('contains the true wait of at least 80 % in a replayed month', () => {
  const random = new SeededRandom(2_026);
  let recent: Occupancy[] = [];
  let asked = 0;
  let unknown = 0;
  let within = 0;
  let width = 0;
  for (let day = 0; day < 30; day += 1) {
    const dayMs = now + day * 24 * 60 * minute;
    const visitors = arrivals(random, dayMs);
    const guesses = new Map<Visitor, ReturnType<ReturnType<typeof estimateWaits>['newcomer']>>();
    const counters = staffed.map((one) => ({
      ...one,
      busyWith: null as Visitor | null,
      sinceMs: dayMs,
      freeMs: dayMs,
      restsFromMs: dayMs + (60 + random.below(240)) * minute,
    }));
    const line: Visitor[] = [];
    const resting = (one: (typeof counters)[number], ms: number): boolean => ms >= one.restsFromMs && ms < one.restsFromMs + 12 * minute;
    const serveUntil = (untilMs: number): void => {
      for (;;) {
        // The first counter that is free, not at rest, and has somebody to call before that time.
        const ready = counters
          .map((one) => ({ one, ms: resting(one, one.freeMs) ? one.restsFromMs + 12 * minute : one.freeMs }))
          .toSorted((a, b) => a.ms - b.ms);
        const step = ready
          .flatMap(({ one, ms }) => {
            const mine = line.filter((visitor) => one.businesses.includes(visitor.business));
            if (mine.length === 0) return [];
            const startMs = Math.max(ms, Math.min(...mine.map((visitor) => visitor.atMs)));
            const present = mine.filter((visitor) => visitor.atMs <= startMs).toSorted((a, b) => a.placeMs - b.placeMs);
            const [visitor] = present;
            return visitor === undefined ? [] : [{ one, startMs, visitor }];
          })
          .toSorted((a, b) => a.startMs - b.startMs)[0];
        if (step === undefined || step.startMs > untilMs) return;
        const { one, startMs, visitor } = step;
        line.splice(line.indexOf(visitor), 1);
        visitor.calledMs = startMs;
        one.busyWith = visitor;
        one.sinceMs = startMs;
        one.freeMs = startMs + visitor.takesMs;
        recent = [{ business: visitor.business, ms: visitor.takesMs }, ...recent].slice(0, 400);
      }
    };
    for (const visitor of visitors) {
      serveUntil(visitor.atMs);
      const finished = recent.slice(counters.filter((one) => one.freeMs > visitor.atMs).length);
      const estimate = estimateWaits({
        nowMs: visitor.atMs,
        line: line.toSorted((a, b) => a.placeMs - b.placeMs).map((one) => ({ id: one.id, business: one.business, forCounter: null })),
        counters: counters
          .filter((one) => !resting(one, visitor.atMs))
          .map((one) => ({
            id: one.id,
            businesses: one.businesses,
            busy: one.busyWith === null || one.freeMs <= visitor.atMs ? null : { business: one.busyWith.business, sinceMs: one.sinceMs },
          })),
        recent: finished,
        pause: null,
      });
      // Priority stands before some of those who wait: what is shown is for everybody else.
      if (visitor.placeMs === visitor.atMs) guesses.set(visitor, estimate.newcomer(visitor.business));
      line.push(visitor);
    }
    serveUntil(Number.MAX_SAFE_INTEGER);
    for (const [visitor, guess] of guesses) {
      asked += 1;
      const wait = ((visitor.calledMs ?? visitor.atMs) - visitor.atMs) / minute;
      if (guess === null) unknown += 1;
      else {
        width += guess.toMinutes - guess.fromMinutes;
        if (guess.fromMinutes <= wait && wait <= guess.toMinutes) within += 1;
      }
    }
  }
  const coverage = within / (asked - unknown);
  process.stdout.write(
    `wait estimates: ${asked} asked, ${unknown} unknown, ${(coverage * 100).toFixed(1)} % within, ${(width / (asked - unknown)).toFixed(1)} min wide\n`,
  );
  expect(asked).toBeGreaterThan(3_000);
  expect(unknown).toBeLessThan(100);
  expect(coverage).toBeGreaterThanOrEqual(0.8);
}, 60_000);
