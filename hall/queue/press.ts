import type { HallPlan, PlanCounter, TicketState } from '../api/contract/index.ts';
import { ok, refuse, type Clock, type IdMaker, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import { businessDay } from './business-day.ts';
import { counterRow, saveCounter, type CounterRow } from './counters/store.ts';
import { expireLeftOver } from './expire.ts';
import { stateAfter, type Verb } from './machine.ts';
import { changeable, changeTicket, lineTicket, type LineTicketRow, type TicketChange } from './line/store.ts';
import { insertMove } from './moves/store.ts';

export interface QueueParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly zone: string;
  readonly plan: () => HallPlan;
  /** False at a kiosk whose line another machine of the hall calls; left out: true. */
  readonly callsHere?: boolean;
}

/** Who presses. */
export interface Clerk {
  readonly id: string;
  readonly name: string;
}

export interface Press {
  readonly counterId: string;
  readonly clerk: Clerk;
  /** The counter's count of changes that the clerk saw when pressing. */
  readonly rev: number;
}

export type PressRefusal =
  | { readonly code: 'NO_SUCH_COUNTER' | 'NO_SUCH_TICKET' | 'STALE' | 'COUNTER_CLOSED' | 'NOBODY_WAITS' | 'NOTHING_TO_UNDO' | 'DAY_OVER' }
  /** `CALLED_ELSEWHERE`: the hall's hub calls; two that call would call one person twice. */
  | { readonly code: 'CALLED_ELSEWHERE' }
  | { readonly code: 'COUNTER_TAKEN'; readonly staffName: string }
  | { readonly code: 'STILL_SERVING'; readonly ticket: Pick<LineTicketRow, 'letter' | 'number'> }
  | { readonly code: 'NOT_NOW'; readonly state: TicketState | null }
  | { readonly code: 'TOO_SOON'; readonly retryAfterMs: number; readonly callsLeft: number };

/** Everything that a decision may look at, inside its transaction. */
export interface At {
  readonly tx: Writer;
  readonly parts: QueueParts;
  readonly plan: HallPlan;
  readonly place: PlanCounter;
  readonly counter: CounterRow;
  readonly clerk: Clerk;
  readonly nowMs: number;
  readonly day: string;
}

export interface Change {
  readonly verb: string;
  readonly ticket?: { readonly row: LineTicketRow; readonly to: TicketChange };
  readonly counter?: Partial<Pick<CounterRow, 'state' | 'pauseReason' | 'businesses' | 'staffId' | 'staffName' | 'ticketId'>>;
  readonly reason?: string;
  /** What the event says of the reason, where less may travel than stays here. */
  readonly toldReason?: string;
  readonly overtook?: number;
  readonly note?: string | null;
}

type Decision = Result<Change, PressRefusal>;

/** One press in one transaction: look, decide, write ticket, counter, move and event. Nothing is written when it is refused. */
export function press(parts: QueueParts, input: Press, decide: (at: At) => Decision): Result<null, PressRefusal> {
  return parts.store.transaction((tx): Result<null, PressRefusal> => {
    const stood = standAt(tx, parts, input.counterId, input.clerk);
    if (!stood.ok) return stood;
    const at = stood.value;
    if (at.counter.rev !== input.rev) return refuse({ code: 'STALE' });
    if (at.counter.state === 'closed') return refuse({ code: 'COUNTER_CLOSED' });
    if (at.counter.staffId !== at.clerk.id) return refuse({ code: 'COUNTER_TAKEN', staffName: at.counter.staffName ?? '' });
    const decided = decide(at);
    if (!decided.ok) return decided;
    write(at, decided.value);
    return ok(null);
  });
}

export function standAt(tx: Writer, parts: QueueParts, counterId: string, clerk: Clerk): Result<At, PressRefusal> {
  if (parts.callsHere === false) return refuse({ code: 'CALLED_ELSEWHERE' });
  const plan = parts.plan();
  const place = plan.counters.find((one) => one.id === counterId);
  if (place === undefined) return refuse({ code: 'NO_SUCH_COUNTER' });
  const nowMs = parts.clock.nowMs();
  const day = businessDay(tx, nowMs, parts.zone);
  expireLeftOver(tx, parts, day, nowMs);
  return ok({ tx, parts, plan, place, counter: counterRow(tx, counterId) ?? closedCounter(counterId), clerk, nowMs, day });
}

function closedCounter(id: string): CounterRow {
  return {
    id,
    state: 'closed',
    pauseReason: null,
    businesses: [],
    staffId: null,
    staffName: null,
    ticketId: null,
    rev: 0,
    changedAtMs: 0,
  };
}

/** What undo puts back. */
export interface Before {
  readonly ticket: TicketChange | null;
  readonly counter: Omit<CounterRow, 'rev' | 'changedAtMs'>;
}

export function write(at: At, change: Change): void {
  const { tx, parts, counter, nowMs, day, clerk } = at;
  const { ticket, reason = null, overtook = 0 } = change;
  const { rev: _rev, changedAtMs: _changedAtMs, ...rest } = counter;
  const before: Before = { ticket: ticket === undefined ? null : changeable(ticket.row), counter: rest };
  if (ticket !== undefined) changeTicket(tx, ticket.row.id, ticket.to);
  saveCounter(tx, { ...counter, ...change.counter, rev: counter.rev + 1, changedAtMs: nowMs });
  const note = change.note ?? null;
  insertMove(tx, {
    day,
    atMs: nowMs,
    verb: change.verb,
    ticketId: ticket?.row.id ?? null,
    from: ticket?.row.state ?? null,
    to: ticket?.to.state ?? null,
    business: ticket?.to.business ?? null,
    counter: counter.id,
    staffId: clerk.id,
    reason,
    overtook,
    before: JSON.stringify(before),
    note: note === null || ticket === undefined ? null : parts.keyring.seal(note, `line_moves|note|${ticket.row.id}`),
  });
  appendEvents(tx, [eventOf(at, change)]);
}

function eventOf(at: At, change: Change) {
  const { parts, counter, nowMs, day, clerk } = at;
  const { ticket, verb, reason = null, overtook = 0 } = change;
  if (ticket === undefined) {
    const state = change.counter?.state ?? counter.state;
    const body = { counterId: counter.id, day, verb, state, reason, staffId: clerk.id };
    return prepareEvent(parts, { type: 'counter.moved', subject: counter.id, at: nowMs, body });
  }
  const { row, to } = ticket;
  return prepareEvent(parts, {
    type: 'ticket.moved',
    subject: row.id,
    at: nowMs,
    body: {
      ticketId: row.id,
      day,
      verb,
      from: row.state,
      to: to.state,
      business: to.business,
      counter: counter.id,
      staffId: clerk.id,
      reason: change.toldReason ?? reason,
      overtook,
    },
  });
}

/** The ticket that is called or served at this counter. */
export function currentOf({ tx, counter }: At): LineTicketRow | null {
  return counter.ticketId === null ? null : lineTicket(tx, counter.ticketId);
}

/** The ticket that a press names; null: none of today's. Of another day all are over, and a number of that day is another person's. */
export function namedTicket({ tx, day }: At, id: string): LineTicketRow | null {
  const ticket = lineTicket(tx, id);
  return ticket?.day === day ? ticket : null;
}

/** The ticket with its state after the verb, or why not. */
export function moved(
  ticket: LineTicketRow | null,
  verb: Verb,
  to: Partial<TicketChange> = {},
): Result<Required<Pick<Change, 'ticket' | 'verb'>>, PressRefusal> {
  const state = ticket === null ? null : stateAfter(verb, ticket.state);
  if (ticket === null || state === null) return refuse({ code: 'NOT_NOW', state: ticket?.state ?? null });
  return ok({ verb, ticket: { row: ticket, to: { ...changeable(ticket), ...to, state } } });
}
