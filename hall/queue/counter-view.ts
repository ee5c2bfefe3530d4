import type { CounterState, CounterView, HallPlan, LineTicket, PlanCounter } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Keyring, Reader } from '../store/index.ts';
import { counterRows, type CounterRow } from './counters/store.ts';
import { lineOfCounter, pickNext } from './line/order.ts';
import { whoWaits } from './line/line.ts';
import { attendedOf, lineTicket, type LineTicketRow } from './line/store.ts';
import { lastNoteOf } from './moves/store.ts';
import { undoable } from './moves/undo.ts';
import { ticketLabel } from './rules.ts';

/** What the line asks of people's files: given by the registration, so that the queue knows no more of a person. */
export interface People {
  standing(from: Reader, id: PersonId): Pick<LineTicket, 'fileState' | 'proof'> | null;
  atCounter(from: Reader, id: PersonId): NonNullable<CounterState['current']>['person'];
}

/** The hall's line at one moment, read once for all counters that watch. */
export interface LineSnapshot {
  readonly day: string;
  readonly nowMs: number;
  readonly waiting: readonly LineTicketRow[];
  readonly attended: readonly LineTicketRow[];
  readonly counters: ReadonlyMap<string, CounterRow>;
  /** A ticket as lists show it; made once a ticket. */
  readonly shown: (ticket: LineTicketRow) => LineTicket;
}

export function snapshotOf(from: Reader, people: People, at: { readonly day: string; readonly nowMs: number }): LineSnapshot {
  const made = new Map<string, LineTicket>();
  return {
    ...at,
    waiting: whoWaits(from, at.day),
    attended: attendedOf(from, at.day),
    counters: new Map(counterRows(from).map((row) => [row.id, row])),
    shown(ticket) {
      const known = made.get(ticket.id);
      if (known !== undefined) return known;
      const view = lineTicketView(ticket, ticket.personId === null ? null : people.standing(from, ticket.personId), at.nowMs);
      made.set(ticket.id, view);
      return view;
    },
  };
}

function lineTicketView(ticket: LineTicketRow, standing: ReturnType<People['standing']>, nowMs: number): LineTicket {
  return {
    ticketId: ticket.id,
    label: ticketLabel(ticket.letter, ticket.number),
    business: ticket.business,
    state: ticket.state,
    issuedAtMs: ticket.issuedAtMs,
    waitedMs: Math.max(0, (ticket.firstCalledAtMs ?? nowMs) - ticket.issuedAtMs),
    priority: ticket.priority,
    proof: standing?.proof ?? null,
    fileState: standing?.fileState ?? null,
    callable: ticket.handover !== null,
    forCounter: ticket.forCounter,
    rounds: ticket.rounds,
  };
}

export function counterViewOf(place: PlanCounter, row: CounterRow | undefined): CounterView {
  return {
    counterId: place.id,
    number: place.number,
    name: place.name,
    state: row?.state ?? 'closed',
    pauseReason: row?.pauseReason ?? null,
    businesses: [...(row?.businesses ?? [])],
    allowed: place.businesses,
    staffId: row?.staffId ?? null,
    staffName: row?.staffName ?? null,
    rev: row?.rev ?? 0,
  };
}

/** Longer lists help nobody at a counter; how many wait is told by the line's own count. */
const mostShown = 100;

/**
 * Everything that is seen at one counter; null: the plan has no such counter. Who is called there, and what a colleague wrote of them, is
 * for the clerk who sits there alone.
 */
export function counterStateOf(
  from: Reader,
  parts: { readonly plan: HallPlan; readonly keyring: Keyring; readonly people: People },
  snapshot: LineSnapshot,
  counterId: string,
  viewer: string | null,
): CounterState | null {
  const { plan } = parts;
  const place = plan.counters.find((one) => one.id === counterId);
  if (place === undefined) return null;
  const row = snapshot.counters.get(counterId);
  const { nowMs, shown, day } = snapshot;
  const mine = lineOfCounter(snapshot.waiting, { id: counterId, businesses: row?.businesses ?? place.businesses }, plan.calling);
  const next = pickNext(mine, counterId);
  const last = row === undefined ? null : undoable({ tx: from, plan, day, nowMs, counter: row });
  const held = snapshot.attended.filter((one) => one.state === 'held' && one.counter === counterId);
  const missed = snapshot.attended.filter((one) => one.state === 'missed' && (row?.businesses ?? place.businesses).includes(one.business));
  return {
    nowMs,
    counter: counterViewOf(place, row),
    current: row === undefined ? null : currentView(from, parts, snapshot, row, viewer !== null && row.staffId === viewer),
    next:
      next === null
        ? null
        : {
            label: ticketLabel(next.ticket.letter, next.ticket.number),
            business: next.ticket.business,
            reason: next.reason,
            overtakes: next.overtakes,
          },
    held: held.map(shown),
    waiting: mine.slice(0, mostShown).map(shown),
    missed: missed.map(shown),
    undo: last === null ? null : { verb: verbOf(last), label: labelOfMove(snapshot, last.ticketId), untilMs: last.untilMs },
    others: plan.counters.filter((one) => one.id !== counterId).map((one) => counterViewOf(one, snapshot.counters.get(one.id))),
  };
}

function currentView(
  from: Reader,
  { plan, keyring, people }: { readonly plan: HallPlan; readonly keyring: Keyring; readonly people: People },
  snapshot: LineSnapshot,
  row: CounterRow,
  isTheirs: boolean,
): CounterState['current'] {
  // Not from the day's list: a service may go on past midnight.
  const ticket = row.ticketId === null ? null : lineTicket(from, row.ticketId);
  if (ticket === null || (ticket.state !== 'called' && ticket.state !== 'serving')) return null;
  const note = isTheirs && ticket.lineWhy === 'transferred' ? (lastNoteOf(from, ticket.id)?.note ?? null) : null;
  const calledAtMs = ticket.calledAtMs ?? snapshot.nowMs;
  return {
    ...snapshot.shown(ticket),
    state: ticket.state,
    person: !isTheirs || ticket.personId === null ? null : people.atCounter(from, ticket.personId),
    calledAtMs,
    startedAtMs: ticket.startedAtMs,
    nextCallAtMs: calledAtMs + plan.calling.pauseSeconds * 1_000,
    mayPass: ticket.rounds >= plan.calling.rounds,
    note: note === null ? null : keyring.openText(note, `line_moves|note|${ticket.id}`),
  };
}

/** Moves in the words of the contract. */
const contractVerbs: Readonly<Record<string, string>> = {
  pass: 'noShow',
  'take-up': 'takeUp',
  report: 'rejoin',
  'set-priority': 'setPriority',
};

function verbOf({ verb, reason }: { readonly verb: string; readonly reason: string | null }): string {
  if (verb === 'call') return reason?.startsWith('chosen') === true ? 'callChosen' : 'next';
  return contractVerbs[verb] ?? verb;
}

function labelOfMove(snapshot: LineSnapshot, ticketId: string | null): string | null {
  const ticket = [...snapshot.waiting, ...snapshot.attended].find((one) => one.id === ticketId);
  return ticket === undefined ? null : ticketLabel(ticket.letter, ticket.number);
}
