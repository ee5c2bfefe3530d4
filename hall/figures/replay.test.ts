import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business, HallPlan } from '../api/contract/index.ts';
import { createIdMaker, silentLog } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { openLine } from '../open-line.ts';
import { createPlanBook, liveLetters, momentOf, usualPlan } from '../plan/index.ts';
import { handOver, issueTicket, ticketLabel } from '../queue/index.ts';
import { createKeyring, openStore, type Store } from '../store/index.ts';
import { makeTrace, playTrace, type TraceVisit, type TraceVisitor } from '../../test/support/line-trace.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { driveLine } from '../../test/support/drive-line.ts';
import { createFigures, type DayReport } from './index.ts';

const zone = 'Asia/Shanghai';
const day = '20261123';
const openMs = momentOf(day, '09:00', zone);
const mix: Business[] = ['registration', 'registration', 'registration', 'service-card', 'hire', 'training', 'agency', 'enquiry'];
const rules = { headStartMs: 15 * 60_000, rounds: 3, pauseMs: 10_000 };
const counters = Array.from({ length: 22 }, (_unused, i) => ({
  id: `w${i + 1}`,
  businesses:
    ([['registration'], ['registration', 'enquiry'], ['service-card', 'training'], ['hire', 'agency'], ['enquiry', 'hire']] as const)[
      i % 5
    ] ?? [],
}));

const plan: HallPlan = {
  ...usualPlan,
  counters: counters.map(({ id, businesses }, i) => ({ id, number: i + 1, name: { zh: '例', en: 'x' }, businesses: [...businesses] })),
};
const visitors = 3_000;

let folder: string;
let store: Store;
let visits: readonly TraceVisit[];
let report: DayReport;
beforeAll(() => {
  // In memory where there is some: twelve thousand commits of one test needn't reach a disk.
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'jiafu-replay-'));
  store = openStore({ path: join(folder, 'hall.db') });
  const trace = makeTrace({ seed: 3_000, fromMs: openMs, spanMs: 7 * 60 * 60_000, visitors, mix, meanServiceMs: 150_000 });
  visits = playTrace(trace, counters, rules);
  const clock = new SimulatedClock(openMs);
  const random = new SeededRandom(17);
  const made = {
    store,
    clock,
    zone,
    random,
    keyring: createKeyring(new Uint8Array(32), random),
    ids: createIdMaker(clock, random),
    node: 'N',
    log: silentLog,
  };
  const book = { ...createPlanBook(made), current: () => plan };
  const line = openLine({ ...made, plan: book });
  const take = (visitor: TraceVisitor): string =>
    store.transaction((tx) => {
      const nowMs = clock.nowMs();
      const issuing = { ...made, letters: liveLetters(book.current) };
      const ticket = issueTicket(tx, issuing, { business: visitor.business, personId: null, maskedName: null, nowMs });
      handOver(tx, made, { ticketId: ticket.id, how: 'told', nowMs });
      if (visitor.priority) tx.run("UPDATE tickets SET priority = 'age' WHERE id = ?", ticket.id);
      return ticketLabel(ticket.letter, ticket.number);
    });
  driveLine({ queue: line.queue, clock, trace, visits, counters, rules, clerkOf: (id) => ({ id: `s-${id}`, name: '测试' }), take });
  line.end();
  clock.advance(momentOf('20261124', '08:00', zone) - clock.nowMs());
  report = createFigures({ store, clock, zone, plan: book, staffName: (id) => id }).day(day);
}, 120_000);
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const served = (business?: Business) =>
  visits.filter((one) => one.startedMs !== null && (business === undefined || one.visitor.business === business));
/** Nearest rank and mean, by the book and not by the hall's code. */
function told(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { count: values.length, averageMs: Math.round(mean), p90Ms: sorted[Math.ceil(values.length * 0.9) - 1] };
}
const waits = (some: readonly TraceVisit[]) => told(some.map((one) => one.calledMs - one.visitor.atMs));
const services = (some: readonly TraceVisit[]) => told(some.map((one) => one.endedMs - (one.startedMs ?? 0)));

it('tells the waits and services of a day of 3,000 as the independent play has them, to the millisecond', () => {
  const { total, byBusiness, byCounter } = report.figures;
  expect(visits).toHaveLength(3_000);
  expect(total).toMatchObject({ taken: 3_000, served: served().length, missed: 3_000 - served().length, waiting: 0, inHand: 0 });
  expect([total.wait, total.service]).toEqual([waits(served()), services(served())]);
  for (const one of byBusiness) expect([one.wait, one.service]).toEqual([waits(served(one.business)), services(served(one.business))]);
  expect(byBusiness.map((one) => one.business).toSorted()).toEqual([...new Set(mix)].toSorted());
  for (const one of byCounter) {
    const mine = served().filter((visit) => visit.counter === one.id);
    expect([one.served, one.wait, one.service]).toEqual([mine.length, waits(mine), services(mine)]);
  }
  expect(byCounter).toHaveLength(22);
});

it('accounts for every number and every overtaking', () => {
  expect(report.reconciliation.open).toEqual([]);
  expect(report.reconciliation.letters.reduce((sum, one) => sum + one.issued, 0)).toBe(3_000);
  expect(report.overtakings).toHaveLength(visits.filter((one) => one.overtook > 0).length);
  expect(report.overtakings.reduce((sum, one) => sum + one.overtook, 0)).toBe(visits.reduce((sum, one) => sum + one.overtook, 0));
  const hours = report.figures.hours;
  expect([hours.reduce((sum, one) => sum + one.taken, 0), hours.reduce((sum, one) => sum + one.served, 0)]).toEqual([
    3_000,
    served().length,
  ]);
  expect(report.anomalies).toEqual([]);
});
