import { openStore, type Store } from '../../../hall/store/index.ts';
import { verifyChain } from '../../../hall/outbox/index.ts';
import type { PressingClerk } from './clerk.ts';

export interface LineEnd {
  readonly violations: readonly string[];
  /** Presses that were kept though the kill took their answer. */
  readonly keptUnanswered: number;
  readonly waiting: number;
}

interface TicketRow {
  readonly id: string;
  readonly state: string;
}
interface SeatRow {
  readonly id: string;
  readonly rev: number;
  readonly ticket: string | null;
}

/** Holds a dead service's store against what its clerks were told. Opens it as the service would. */
export function inspectLine(path: string, tickets: readonly string[], clerks: readonly PressingClerk[]): LineEnd {
  const store = openStore({ path });
  try {
    const violations: string[] = [];
    const rows = store.all<TicketRow>("SELECT id, state FROM tickets WHERE day > '1' ORDER BY id");
    const seats = store.all<SeatRow>('SELECT id, rev, ticket_id AS ticket FROM counters ORDER BY id');
    allThere(rows, tickets, violations);
    oneSeatEach(rows, seats, violations);
    movesTellTheStates(store, rows, violations);
    const { brokenAt } = verifyChain(store);
    if (brokenAt !== null) violations.push(`the chain of events is broken at ${brokenAt}`);
    const keptUnanswered = answersHold(seats, clerks, violations);
    return { violations, keptUnanswered, waiting: rows.filter((one) => one.state === 'waiting').length };
  } finally {
    store.close();
  }
}

function allThere(rows: readonly TicketRow[], tickets: readonly string[], violations: string[]): void {
  const found = new Set(rows.map((one) => one.id));
  for (const id of tickets) if (!found.has(id)) violations.push(`ticket ${id} is lost`);
  if (rows.length !== tickets.length) violations.push(`${rows.length} tickets where ${tickets.length} were taken`);
}

/** Whoever is called or served is at one counter, and whoever is at a counter is called or served. */
function oneSeatEach(rows: readonly TicketRow[], seats: readonly SeatRow[], violations: string[]): void {
  for (const { id, state } of rows) {
    const at = seats.filter((seat) => seat.ticket === id).length;
    const wanted = state === 'called' || state === 'serving' ? 1 : 0;
    if (at !== wanted) violations.push(`ticket ${id} is ${state} at ${at} counters`);
  }
}

/** Each move has its event, and the last move of a ticket leads to the state that it is in. */
function movesTellTheStates(store: Store, rows: readonly TicketRow[], violations: string[]): void {
  const moves = store.all<{ ticket: string; state: string }>(
    'SELECT ticket_id AS ticket, to_state AS state FROM line_moves WHERE ticket_id IS NOT NULL ORDER BY seq',
  );
  const last = new Map(moves.map((one) => [one.ticket, one.state]));
  for (const { id, state } of rows) {
    if ((last.get(id) ?? 'waiting') !== state) violations.push(`ticket ${id} is ${state}, its moves say ${last.get(id) ?? 'waiting'}`);
  }
  const counts = store.get<{ moves: number; events: number }>(
    `SELECT (SELECT count(*) FROM line_moves) AS moves,
       (SELECT count(*) FROM events WHERE type IN ('ticket.moved', 'counter.moved')) AS events`,
  );
  if (counts?.moves !== counts?.events) violations.push(`${counts?.moves ?? 0} moves and ${counts?.events ?? 0} events of them`);
}

function answersHold(seats: readonly SeatRow[], clerks: readonly PressingClerk[], violations: string[]): number {
  let kept = 0;
  for (const { counterId, answered, open } of clerks) {
    const seat = seats.find((one) => one.id === counterId);
    const ahead = (seat?.rev ?? 0) - answered.rev;
    if (ahead === 1 && open) kept += 1;
    else if (ahead !== 0) violations.push(`${counterId} stands at press ${seat?.rev ?? 0}, ${answered.rev} were answered`);
    else if ((seat?.ticket ?? null) !== answered.ticketId) violations.push(`${counterId} has another ticket than was answered`);
  }
  return kept;
}
