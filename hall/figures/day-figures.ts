import type { Business, BusinessFigures, DayFigures, DeskFigures, HourFigures } from '../api/contract/index.ts';
import { hourOf } from '../plan/index.ts';
import { counts, historiesOf, waitOf, type Call, type History, type Service } from './history.ts';
import type { MoveFact, TicketFact } from './facts.ts';
import { readReason } from './fairness.ts';
import { statsOf } from './time-stats.ts';

export interface DayFacts {
  readonly day: string;
  readonly zone: string;
  /** Of that day. */
  readonly tickets: readonly TicketFact[];
  /** Of that day and of its tickets, in order of seq. */
  readonly moves: readonly MoveFact[];
  /** Until when open counters count; a past day's end. */
  readonly untilMs: number;
  readonly staffName: (staffId: string) => string;
}

/** Everything a manager asks of a day, from tickets and moves alone: the same rows give the same figures at any time. */
export function dayFiguresOf(facts: DayFacts): DayFigures {
  const histories = historiesOf(facts.tickets, facts.moves);
  const businesses = [
    ...new Set(histories.flatMap((one) => [one.business, ...one.services.map((service) => service.business)])),
  ].toSorted();
  const calls = histories.flatMap((history) => history.calls.map((call) => ({ history, call })));
  const services = histories.flatMap((history) => history.services.map((service) => ({ history, service })));
  return {
    day: facts.day,
    total: {
      ...statesOf(histories),
      ...timesOf(
        histories,
        () => true,
        services.map((one) => one.service),
      ),
    },
    byBusiness: businesses.map((business) =>
      ofBusiness(
        business,
        histories,
        services.map((one) => one.service),
      ),
    ),
    byCounter: desks(calls, services, (one) => one.counter),
    byStaff: desks(calls, services, (one) => one.staffId).map((one) => ({ ...one, name: facts.staffName(one.id) })),
    hours: hoursOfDay(facts, histories),
  };
}

type States = Pick<BusinessFigures, 'taken' | 'waiting' | 'inHand' | 'served' | 'missed' | 'withdrawn' | 'expired'>;

function statesOf(histories: readonly History[]): States {
  const inState = (...states: string[]): number => histories.filter((one) => states.includes(one.state)).length;
  return {
    taken: histories.length,
    waiting: inState('waiting'),
    inHand: inState('called', 'serving', 'held'),
    served: inState('done'),
    missed: inState('missed'),
    withdrawn: inState('withdrawn'),
    expired: inState('expired'),
  };
}

function timesOf(histories: readonly History[], matches: (call: Call) => boolean, services: readonly Service[]) {
  const waits = histories.flatMap((history) => {
    const call = history.calls.find((one) => one.outcome === 'served');
    const wait = waitOf(history);
    return call !== undefined && wait !== null && matches(call) ? [wait] : [];
  });
  const lengths = services.flatMap((one) => (one.endedAtMs === null ? [] : [Math.max(0, one.endedAtMs - one.startedAtMs)]));
  return { wait: statsOf(waits), service: statsOf(lengths) };
}

/** Counted where the number was taken; times where the service was given. */
function ofBusiness(business: Business, histories: readonly History[], services: readonly Service[]): BusinessFigures {
  return {
    business,
    ...statesOf(histories.filter((one) => one.business === business)),
    ...timesOf(
      histories,
      (call) => call.business === business,
      services.filter((one) => one.business === business),
    ),
  };
}

function desks(
  calls: readonly { readonly history: History; readonly call: Call }[],
  services: readonly { readonly service: Service }[],
  idOf: (one: Call | Service) => string,
): DeskFigures[] {
  const ids = [...new Set(calls.map(({ call }) => idOf(call)))].filter((id) => id !== '').toSorted();
  return ids.map((id) => {
    const mine = calls.filter(({ call }) => idOf(call) === id);
    const served = services.map((one) => one.service).filter((one) => idOf(one) === id);
    const outcome = (wanted: Call['outcome']): number => mine.filter(({ call }) => call.outcome === wanted).length;
    return {
      id,
      calls: mine.length,
      served: served.filter((one) => one.outcome === 'done').length,
      noShows: outcome('missed'),
      transferred: served.filter((one) => one.outcome === 'transferred').length + outcome('returned'),
      chosen: mine.filter(({ call }) => readReason(call.reason).reason === 'chosen').length,
      ...timesOf([...new Set(mine.map(({ history }) => history))], (call) => idOf(call) === id, served),
    };
  });
}

function hoursOfDay(facts: DayFacts, histories: readonly History[]): HourFigures[] {
  const { zone } = facts;
  const hours = Array.from({ length: 24 }, () => ({ taken: 0, called: 0, served: 0, waits: new Array<number>(), openMs: 0 }));
  const at = (ms: number) => hours[hourOf(ms, zone)];
  for (const history of histories) {
    const taken = at(history.ticket.issuedAtMs);
    const wait = waitOf(history);
    if (taken !== undefined) {
      taken.taken += 1;
      if (wait !== null) taken.waits.push(wait);
    }
    for (const call of history.calls) count(at(call.atMs), 'called');
    for (const { endedAtMs, outcome } of history.services) if (outcome === 'done' && endedAtMs !== null) count(at(endedAtMs), 'served');
  }
  for (const [fromMs, toMs] of openTimes(facts))
    spread(fromMs, toMs, (ms, length) => {
      const hour = at(ms);
      if (hour !== undefined) hour.openMs += length;
    });
  return hours.flatMap(({ taken, called, served, waits, openMs }, hour) => {
    const openTenths = Math.round(openMs / 360_000);
    if (taken + called + served + openTenths === 0) return [];
    return [{ hour, taken, called, served, averageWaitMs: statsOf(waits).averageMs, openTenths }];
  });
}

function count(hour: { called: number; served: number } | undefined, key: 'called' | 'served'): void {
  if (hour !== undefined) hour[key] += 1;
}

const quarterMs = 15 * 60 * 1_000;

/** Cuts a stretch at quarters of an hour: every zone's hours begin on one. */
function spread(fromMs: number, toMs: number, add: (ms: number, length: number) => void): void {
  for (let ms = fromMs; ms < toMs;) {
    const next = Math.min(toMs, (Math.floor(ms / quarterMs) + 1) * quarterMs);
    add(ms, next - ms);
    ms = next;
  }
}

/** When counters were open and not paused. */
function openTimes(facts: DayFacts): [number, number][] {
  const since = new Map<string, number>();
  const found: [number, number][] = [];
  const stop = (counter: string, atMs: number): void => {
    const fromMs = since.get(counter);
    if (fromMs !== undefined && atMs > fromMs) found.push([fromMs, atMs]);
    since.delete(counter);
  };
  for (const move of facts.moves) {
    if (move.ticketId !== null || move.counter === null || move.day !== facts.day || !counts(move)) continue;
    if (move.verb === 'open' || move.verb === 'resume') {
      if (!since.has(move.counter)) since.set(move.counter, move.atMs);
    } else if (move.verb === 'close' || move.verb === 'pause') stop(move.counter, move.atMs);
  }
  for (const counter of since.keys()) stop(counter, facts.untilMs);
  return found;
}
