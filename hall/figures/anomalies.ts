import type { Anomaly, Business } from '../api/contract/index.ts';
import { ticketLabel } from '../queue/index.ts';
import type { CounterFact } from './floor.ts';
import type { MoveFact, PaperFact, TicketFact } from './facts.ts';
import type { History } from './history.ts';
import { isPackLetter } from './reconciliation.ts';

const minuteMs = 60_000;
/** A printer that reloads paper is back within this; longer, and somebody should look. */
const paperPatienceMs = 2 * minuteMs;
const handoverPatienceMs = 5 * minuteMs;
/** No service of a hall takes longer; whoever forgot "finish" is asked. */
const serviceLimitMs = 2 * 60 * minuteMs;
const calledLimitMs = 15 * minuteMs;
const heldLimitMs = 60 * minuteMs;
const unservedLimitMs = 10 * minuteMs;
const afterHoursMs = 30 * minuteMs;
/** Smaller steps back are the clock being set right. */
const clockStepMs = 5_000;

export interface AnomalyFacts {
  readonly nowMs: number;
  readonly histories: readonly History[];
  readonly papers: ReadonlyMap<string, PaperFact>;
  readonly moves: readonly MoveFact[];
  readonly counters: readonly CounterFact[];
  /** null: open; else since when the hall is shut. */
  readonly closedSinceMs: number | null;
}

/** What doesn't fit, each with its cause and the one safe thing to do; the oldest first. */
export function anomaliesOf(facts: AnomalyFacts): Anomaly[] {
  const found = [
    ...facts.histories.flatMap((history) => ofTicket(facts, history)),
    ...unserved(facts),
    ...openAfterHours(facts),
    ...clockSteps(
      facts.histories.map((one) => one.ticket),
      facts.moves,
    ),
  ];
  return found.toSorted((a, b) => a.sinceMs - b.sinceMs);
}

type Found = Pick<Anomaly, 'code' | 'action' | 'sinceMs'> & Partial<Anomaly>;
const anomaly = (found: Found): Anomaly => ({ ticketId: null, label: null, counter: null, business: null, ...found });

function ofTicket({ nowMs, papers, counters }: AnomalyFacts, history: History): Anomaly[] {
  const { ticket, state, sinceMs } = history;
  const about = { ticketId: ticket.id, label: ticketLabel(ticket.letter, ticket.number), business: history.business };
  const counterId = history.calls.at(-1)?.counter;
  const counter = counters.find((one) => one.id === counterId)?.number ?? null;
  const since = nowMs - sinceMs;
  const found: Found[] = [...ofPaper(ticket, state, papers.get(ticket.id), nowMs)];
  if ((state === 'serving' && since > serviceLimitMs) || (state === 'called' && since > calledLimitMs)) {
    found.push({ code: 'never-finished', action: 'ask-counter', sinceMs, counter });
  }
  if (state === 'held' && since > heldLimitMs) found.push({ code: 'held-long', action: 'ask-counter', sinceMs, counter });
  return found.map((one) => anomaly({ ...about, ...one }));
}

function ofPaper(ticket: TicketFact, state: string, paper: PaperFact | undefined, nowMs: number): Found[] {
  if (paper?.state === 'unknown') return [{ code: 'paper-doubtful', action: 'look-at-paper', sinceMs: paper.changedAtMs }];
  if (ticket.handover !== null || state !== 'waiting' || isPackLetter(ticket.letter)) return [];
  const sinceMs = ticket.issuedAtMs;
  const waits = paper?.state === 'queued' || paper?.state === 'sending';
  if (waits && nowMs - sinceMs > paperPatienceMs) return [{ code: 'paper-waiting', action: 'check-printer', sinceMs }];
  if (!waits && nowMs - sinceMs > handoverPatienceMs) return [{ code: 'not-handed-over', action: 'reprint', sinceMs }];
  return [];
}

/** Somebody waits, and no open counter serves what for. One a business: an alarm a ticket would be a storm. */
function unserved({ nowMs, histories, counters, closedSinceMs }: AnomalyFacts): Anomaly[] {
  if (closedSinceMs !== null) return [];
  const served = new Set(counters.filter((one) => one.state !== 'closed').flatMap((one) => one.businesses));
  const oldest = new Map<Business, number>();
  for (const { ticket, state } of histories) {
    if (state !== 'waiting' || ticket.handover === null || served.has(ticket.business)) continue;
    oldest.set(ticket.business, Math.min(oldest.get(ticket.business) ?? ticket.issuedAtMs, ticket.issuedAtMs));
  }
  return [...oldest]
    .filter(([, sinceMs]) => nowMs - sinceMs > unservedLimitMs)
    .map(([business, sinceMs]) => anomaly({ code: 'no-counter-serves', action: 'open-counter', business, sinceMs }));
}

function openAfterHours({ nowMs, counters, closedSinceMs }: AnomalyFacts): Anomaly[] {
  if (closedSinceMs === null || nowMs - closedSinceMs < afterHoursMs) return [];
  return counters
    .filter((one) => one.state !== 'closed')
    .map((one) => anomaly({ code: 'open-after-hours', action: 'close-counter', counter: one.number, sinceMs: closedSinceMs }));
}

/** Rows are written one after another: where a later one tells an earlier time, the clock went back. */
function clockSteps(tickets: readonly TicketFact[], moves: readonly MoveFact[]): Anomaly[] {
  const back = (times: readonly number[]): number[] => times.filter((ms, i) => i > 0 && ms < (times[i - 1] ?? ms) - clockStepMs);
  // Ids are made in order, whatever the clock says. Papers of the pack are written down afterwards and tell nothing of the clock.
  const issued = tickets
    .filter((one) => !isPackLetter(one.letter))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => one.issuedAtMs);
  const found = [...back(issued), ...back(moves.map((one) => one.atMs))].toSorted((a, b) => a - b);
  const [first] = found;
  return first === undefined ? [] : [anomaly({ code: 'clock-went-back', action: 'check-clock', sinceMs: first })];
}
