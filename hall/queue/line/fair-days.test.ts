import { expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import type { TicketId } from '../../kernel/index.ts';
import { usualPlan } from '../../plan/index.ts';
import { lineOfCounter, pickNext, type Waiting } from './order.ts';

const minuteMs = 60_000;
const rules = usualPlan.calling;
const capMs = rules.headStartMinutes * minuteMs;
const counter = { id: 'w1', businesses: ['registration'] } as const;

interface Day {
  readonly tickets: readonly Waiting[];
  /** Of the first called, the second called, … whoever that is. */
  readonly servicesMs: readonly number[];
  readonly counters: number;
}

/** From empty to crowded, with few or many who go first. */
function mixedDay(random: SeededRandom): Day {
  const counters = 1 + random.below(4);
  const firstPercent = random.below(61);
  const load = 60 + random.below(60);
  const meanServiceMs = (4 + random.below(9)) * minuteMs;
  const count = 30 + random.below(120);
  const everyMs = (meanServiceMs / counters) * (100 / load);
  const tickets: Waiting[] = [];
  let atMs = 0;
  for (let i = 0; i < count; i += 1) {
    atMs += Math.round(-Math.log(1 - random.below(1_000_000) / 1_000_000) * everyMs) + 1;
    const priority = random.below(100) < firstPercent ? 'age' : null;
    const id = `t${String(i).padStart(4, '0')}` as TicketId;
    tickets.push({
      id,
      business: 'registration',
      issuedAtMs: atMs,
      priority,
      lineAtMs: null,
      lineWhy: null,
      forCounter: null,
      handover: 'paper',
    });
  }
  return { tickets, servicesMs: tickets.map(() => Math.round(meanServiceMs * (0.5 + random.below(1_000) / 1_000))), counters };
}

/** Plays the day through; answers how long each ticket waited. */
function waitsOf({ tickets, servicesMs, counters }: Day, choose: (waiting: readonly Waiting[]) => Waiting): Map<string, number> {
  const waits = new Map<string, number>();
  const freeAtMs = Array.from({ length: counters }, () => 0);
  const coming = [...tickets];
  let waiting: Waiting[] = [];
  for (const serviceMs of servicesMs) {
    const seat = freeAtMs.indexOf(Math.min(...freeAtMs));
    const nowMs = Math.max(freeAtMs[seat] ?? 0, waiting.length > 0 ? 0 : (coming[0]?.issuedAtMs ?? 0));
    while (coming[0] !== undefined && coming[0].issuedAtMs <= nowMs) waiting.push(...coming.splice(0, 1));
    const chosen = choose(waiting);
    waits.set(chosen.id, nowMs - chosen.issuedAtMs);
    waiting = waiting.filter((one) => one !== chosen);
    freeAtMs[seat] = nowMs + serviceMs;
  }
  return waits;
}

const byRules = (waiting: readonly Waiting[]): Waiting => {
  const chosen = pickNext(lineOfCounter(waiting, counter, rules), counter.id);
  if (chosen === null) throw new Error('somebody waits');
  return chosen.ticket;
};
const byComing = (waiting: readonly Waiting[]): Waiting => {
  const [first] = waiting;
  if (first === undefined) throw new Error('somebody waits');
  return first;
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it('in 1,000 mixed days nobody’s wait grows beyond the cap, and whoever goes first never waits longer than without', () => {
  const random = new SeededRandom(20_261_125);
  const [first, ordinary]: number[][] = [[], []];
  for (let i = 0; i < 1_000; i += 1) {
    const day = mixedDay(random);
    const [ruled, plain] = [waitsOf(day, byRules), waitsOf(day, byComing)];
    expect(ruled.size).toBe(day.tickets.length);
    for (const ticket of day.tickets) {
      const waitMs = ruled.get(ticket.id) ?? Number.NaN;
      if (ticket.priority !== null) {
        first?.push(waitMs);
        expect(waitMs).toBeLessThanOrEqual(plain.get(ticket.id) ?? 0);
        continue;
      }
      ordinary?.push(waitMs);
      // Overtaken at most by those who came within the head start: no longer than the longest wait among them, and the head start.
      const near = day.tickets.filter((one) => one.issuedAtMs >= ticket.issuedAtMs && one.issuedAtMs <= ticket.issuedAtMs + capMs);
      expect(waitMs).toBeLessThanOrEqual(capMs + Math.max(...near.map((one) => plain.get(one.id) ?? 0)));
    }
  }
  expect(median(first ?? [])).toBeLessThan(median(ordinary ?? []) / 2);
}, 60_000);
