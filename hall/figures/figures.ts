import type { Anomaly, DayFigures, HallPlan, ManagerState, Overtaking, Reconciliation, WaitAlert } from '../api/contract/index.ts';
import type { Clock } from '../kernel/index.ts';
import { dayAfter, momentOf, openingAt, type PlanBook } from '../plan/index.ts';
import { businessDay, ticketLabel } from '../queue/index.ts';
import type { Store } from '../store/index.ts';
import { anomaliesOf } from './anomalies.ts';
import { createDayBook } from './day-book.ts';
import { dayFiguresOf } from './day-figures.ts';
import { overtakingsOf } from './fairness.ts';
import { floorOf } from './floor.ts';
import { historiesOf, type History } from './history.ts';
import { reconcile } from './reconciliation.ts';
import { counterFacts, moveFacts, openPapers, outstandingPapers, paperFacts, ticketDays, ticketFacts } from './store.ts';

export interface FiguresParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly plan: Pick<PlanBook, 'current'>;
  /** As the hall calls an account now; its id where it is gone. */
  readonly staffName: (staffId: string) => string;
}

export interface DayReport {
  readonly figures: DayFigures;
  readonly overtakings: Overtaking[];
  readonly reconciliation: Reconciliation;
  readonly anomalies: Anomaly[];
}

export interface Figures {
  /** The hall now. */
  state(): ManagerState;
  /** Any day, today's too; a day without tickets has zeros. */
  day(day: string): DayReport;
  /** Newest first. */
  days(): string[];
}

const mostDays = 400;
const mostOvertakings = 50;
const labelOf = ({ ticket }: History): string => ticketLabel(ticket.letter, ticket.number);

export function createFigures(parts: FiguresParts): Figures {
  const { store, clock, zone, staffName } = parts;
  const book = createDayBook(store);

  function state(): ManagerState {
    const plan = parts.plan.current();
    const nowMs = clock.nowMs();
    const day = businessDay(store, nowMs, zone);
    const moves = book.movesOf(day);
    const tickets = ticketFacts(store, day);
    const histories = historiesOf(tickets, moves);
    const counters = counterFacts(store, plan);
    const opening = openingAt(plan, nowMs, zone);
    const waiting = histories.filter((one) => one.state === 'waiting' && one.ticket.handover !== null);
    return {
      nowMs,
      zone,
      opening: { state: opening.state, untilMs: opening.untilMs, dayName: opening.dayName },
      figures: dayFiguresOf({ day, zone, tickets, moves, untilMs: nowMs, staffName }),
      warnWaitMinutes: plan.calling.warnWaitMinutes,
      longest: longestOf(waiting),
      alerts: alertsOf(waiting, nowMs - plan.calling.warnWaitMinutes * 60_000),
      floor: floorOf(plan, counters, histories),
      anomalies: anomaliesOf({
        nowMs,
        histories,
        papers: openPapers(store),
        moves,
        counters,
        closedSinceMs: closedSince(plan, nowMs, zone),
      }),
      overtakings: overtakingsOf(histories, { label: labelOf, staffName }).slice(0, mostOvertakings),
    };
  }

  function dayReport(day: string): DayReport {
    const plan = parts.plan.current();
    const nowMs = clock.nowMs();
    const today = businessDay(store, nowMs, zone);
    const tickets = ticketFacts(store, day);
    const moves = moveFacts(store, day);
    const histories = historiesOf(tickets, moves);
    const papers = paperFacts(store, day);
    const untilMs = Math.min(nowMs, momentOf(dayAfter(day, 1), '00:00', zone));
    return {
      figures: dayFiguresOf({ day, zone, tickets, moves, untilMs, staffName }),
      overtakings: overtakingsOf(histories, { label: labelOf, staffName }),
      reconciliation: reconcile({ day, histories, papers, outstanding: day === today ? outstandingPapers(store) : [] }),
      anomalies: anomaliesOf({
        nowMs,
        histories,
        papers,
        moves,
        counters: day === today ? counterFacts(store, plan) : [],
        closedSinceMs: closedSince(plan, nowMs, zone),
      }),
    };
  }

  return { state, day: dayReport, days: () => ticketDays(store, mostDays) };
}

function longestOf(waiting: readonly History[]): ManagerState['longest'] {
  const longest = waiting.reduce<History | null>(
    (best, one) => (best === null || one.ticket.issuedAtMs < best.ticket.issuedAtMs ? one : best),
    null,
  );
  return longest === null ? null : { label: labelOf(longest), business: longest.ticket.business, issuedAtMs: longest.ticket.issuedAtMs };
}

/** One a business, with how many others wait too long for it: an alarm for each of them would be a storm. */
function alertsOf(waiting: readonly History[], beforeMs: number): WaitAlert[] {
  const late = waiting.filter((one) => one.ticket.issuedAtMs < beforeMs).toSorted((a, b) => a.ticket.issuedAtMs - b.ticket.issuedAtMs);
  const alerts = new Map<string, WaitAlert>();
  for (const history of late) {
    const { business, issuedAtMs } = history.ticket;
    const known = alerts.get(business);
    if (known === undefined) alerts.set(business, { business, label: labelOf(history), issuedAtMs, others: 0 });
    else alerts.set(business, { ...known, others: known.others + 1 });
  }
  return [...alerts.values()];
}

/** When today's last opening ended; before today's first, since midnight. null: people are being served. */
function closedSince(plan: HallPlan, nowMs: number, zone: string): number | null {
  const { state, day, hours } = openingAt(plan, nowMs, zone);
  if (state !== 'closed') return null;
  const closeMs = hours === null ? null : momentOf(day, hours.close, zone);
  return closeMs === null || closeMs > nowMs ? momentOf(day, '00:00', zone) : closeMs;
}
