import type { Business, TicketState } from '../api/contract/index.ts';
import type { MoveFact, TicketFact } from './facts.ts';

export interface Call {
  /** Of its first round. */
  readonly atMs: number;
  readonly seq: number;
  readonly counter: string;
  readonly staffId: string;
  readonly business: Business;
  readonly reason: string;
  readonly overtook: number;
  rounds: number;
  /** When the counter was free again for another call; null: not yet. */
  releasedAtMs: number | null;
  outcome: 'served' | 'missed' | 'returned' | null;
}

export interface Service {
  readonly business: Business;
  readonly counter: string;
  readonly staffId: string;
  readonly startedAtMs: number;
  endedAtMs: number | null;
  outcome: 'done' | 'transferred' | 'broken-off' | null;
}

/** A ticket's life, told from its moves. */
export interface History {
  readonly ticket: TicketFact;
  /** What it was taken for. */
  readonly business: Business;
  state: TicketState;
  /** When it came to that state. */
  sinceMs: number;
  readonly calls: Call[];
  readonly services: Service[];
}

const noCounter = '';
const nobody = '';

/** Whether a move counts: neither taken back nor the taking back itself. */
export function counts(move: MoveFact): boolean {
  return !move.undone && move.verb !== 'undo';
}

/** Histories of these tickets in the order given. Moves in order of seq; those of other tickets are passed over. */
export function historiesOf(tickets: readonly TicketFact[], moves: readonly MoveFact[]): History[] {
  const byTicket = new Map<string, MoveFact[]>(tickets.map((ticket) => [ticket.id, []]));
  for (const move of moves) if (move.ticketId !== null && counts(move)) byTicket.get(move.ticketId)?.push(move);
  return tickets.map((ticket) => historyOf(ticket, byTicket.get(ticket.id) ?? []));
}

function historyOf(ticket: TicketFact, moves: readonly MoveFact[]): History {
  const history: History = {
    ticket,
    business: moves[0]?.business ?? ticket.business,
    state: 'waiting',
    sinceMs: ticket.issuedAtMs,
    calls: [],
    services: [],
  };
  for (const move of moves) follow(history, move);
  return history;
}

function follow(history: History, move: MoveFact): void {
  if (move.to === null || !isState(move.to)) return;
  if (move.to !== history.state) history.sinceMs = move.atMs;
  const from = history.state;
  history.state = move.to;
  switch (move.to) {
    case 'called':
      return called(history, move, from);
    case 'serving':
      if (from === 'called') startFrom(history, move.atMs);
      return;
    case 'held':
      // Held before anybody pressed start: the service began with the call.
      if (from === 'called') startFrom(history, history.calls.at(-1)?.atMs ?? move.atMs);
      return release(history, move.atMs);
    case 'done':
      if (from === 'called') startFrom(history, history.calls.at(-1)?.atMs ?? move.atMs);
      release(history, move.atMs);
      return endService(history, move.atMs, 'done');
    case 'missed':
      release(history, move.atMs, 'missed');
      return;
    case 'waiting':
      if (from === 'missed' || from === 'waiting') return;
      release(history, move.atMs, 'returned');
      return endService(history, move.atMs, 'transferred');
    case 'withdrawn':
    case 'expired':
      release(history, move.atMs, 'returned');
      return endService(history, move.atMs, 'broken-off');
  }
}

const states: readonly string[] = [
  'waiting',
  'called',
  'serving',
  'held',
  'missed',
  'done',
  'withdrawn',
  'expired',
] satisfies TicketState[];
function isState(text: string): text is TicketState {
  return states.includes(text);
}

function called(history: History, move: MoveFact, from: TicketState): void {
  const last = history.calls.at(-1);
  if (from === 'called' && last !== undefined) {
    last.rounds += 1;
    return;
  }
  history.calls.push({
    atMs: move.atMs,
    seq: move.seq,
    counter: move.counter ?? noCounter,
    staffId: move.staffId ?? nobody,
    business: move.business ?? history.ticket.business,
    reason: move.reason ?? 'line',
    overtook: move.overtook,
    rounds: 1,
    releasedAtMs: null,
    outcome: null,
  });
}

function startFrom(history: History, startedAtMs: number): void {
  const call = history.calls.at(-1);
  if (call === undefined) return;
  call.outcome = 'served';
  const { business, counter, staffId } = call;
  history.services.push({ business, counter, staffId, startedAtMs, endedAtMs: null, outcome: null });
}

function release(history: History, atMs: number, outcome: 'missed' | 'returned' | null = null): void {
  const call = history.calls.at(-1);
  if (call === undefined) return;
  call.releasedAtMs ??= atMs;
  call.outcome ??= outcome;
}

function endService(history: History, atMs: number, outcome: 'done' | 'transferred' | 'broken-off'): void {
  const service = history.services.at(-1);
  if (service === undefined || service.endedAtMs !== null) return;
  service.endedAtMs = atMs;
  service.outcome = outcome;
}

/** From the taking of the number to the call that led to service; null while there was none. */
export function waitOf(history: History): number | null {
  const call = history.calls.find((one) => one.outcome === 'served');
  return call === undefined ? null : Math.max(0, call.atMs - history.ticket.issuedAtMs);
}
