import type { Business, HallPlan, PriorityKind } from '../api/contract/index.ts';
import type { Reader } from '../store/index.ts';
import type { MoveFact, PaperFact, TicketFact } from './facts.ts';
import type { CounterFact } from './floor.ts';
import type { OutstandingPaper } from './reconciliation.ts';

interface TicketRow {
  readonly id: string;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly business: Business;
  readonly handover: TicketFact['handover'];
  readonly priority: PriorityKind | null;
  readonly issued_at: number;
}

interface MoveRow {
  readonly seq: number;
  readonly day: string;
  readonly at: number;
  readonly verb: string;
  readonly ticket_id: string | null;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly business: Business | null;
  readonly counter: string | null;
  readonly staff_id: string | null;
  readonly reason: string | null;
  readonly overtook: number;
  readonly undone: number;
}

function moveOf(row: MoveRow): MoveFact {
  return {
    seq: row.seq,
    day: row.day,
    atMs: row.at,
    verb: row.verb,
    ticketId: row.ticket_id,
    from: row.from_state,
    to: row.to_state,
    business: row.business,
    counter: row.counter,
    staffId: row.staff_id,
    reason: row.reason,
    overtook: row.overtook,
    undone: row.undone === 1,
  };
}

/** In order of taking. Papers of the pack that weren't given out belong to no day. */
export function ticketFacts(from: Reader, day: string): TicketFact[] {
  const rows = from.all<TicketRow>(
    'SELECT id, day, letter, number, business, handover, priority, issued_at FROM tickets WHERE day = ? ORDER BY issued_at, id',
    day,
  );
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    letter: row.letter,
    number: row.number,
    business: row.business,
    handover: row.handover,
    priority: row.priority,
    issuedAtMs: row.issued_at,
  }));
}

/** Of that day, and those of its tickets that came later (a service over midnight, the expiry of the next morning). */
export function moveFacts(from: Reader, day: string): MoveFact[] {
  const rows = from.all<MoveRow>(
    `SELECT seq, day, at, verb, ticket_id, from_state, to_state, business, counter, staff_id, reason, overtook, undone FROM line_moves
     WHERE day = ? OR (day > ? AND ticket_id IN (SELECT id FROM tickets WHERE day = ?)) ORDER BY seq`,
    day,
    day,
    day,
  );
  return rows.map(moveOf);
}

/** The last so many moves of all days, in order: what service took lately. */
export function lastMoves(from: Reader, limit: number): MoveFact[] {
  const rows = from.all<MoveRow>(
    `SELECT seq, day, at, verb, ticket_id, from_state, to_state, business, counter, staff_id, reason, overtook, undone FROM line_moves
     ORDER BY seq DESC LIMIT ?`,
    limit,
  );
  return rows.map(moveOf).toReversed();
}

/** Moves of any day behind that one, in order. */
export function movesAfter(from: Reader, seq: number): MoveFact[] {
  const rows = from.all<MoveRow>(
    `SELECT seq, day, at, verb, ticket_id, from_state, to_state, business, counter, staff_id, reason, overtook, undone FROM line_moves
     WHERE seq > ? ORDER BY seq`,
    seq,
  );
  return rows.map(moveOf);
}

/** Papers that are on their way or doubtful, whatever day: few, in a table of their own. */
export function openPapers(from: Reader): Map<string, PaperFact> {
  const rows = from.all<PaperRow>(
    `SELECT paper_id, copy, state, changed_at FROM print_open
     WHERE kind = 'ticket' ORDER BY paper_id, copy`,
  );
  return papersOf(rows);
}

interface PaperRow {
  readonly paper_id: string;
  readonly copy: number;
  readonly state: PaperFact['state'];
  readonly changed_at: number;
}

/** The newest copy of each: rows in order of copies. */
function papersOf(rows: readonly PaperRow[]): Map<string, PaperFact> {
  return new Map(
    rows.map((row) => [row.paper_id, { ticketId: row.paper_id, state: row.state, copies: row.copy, changedAtMs: row.changed_at }]),
  );
}

/** Printed ahead and not brought back, whenever. */
export function outstandingPapers(from: Reader): OutstandingPaper[] {
  return from.all<OutstandingPaper>("SELECT letter, business FROM tickets WHERE day = '00000000' AND state = 'reserved'");
}

export function paperFacts(from: Reader, day: string): Map<string, PaperFact> {
  const rows = from.all<PaperRow>(
    `SELECT paper_id, copy, state, changed_at FROM print_jobs
     WHERE paper_id IN (SELECT id FROM tickets WHERE day = ?) ORDER BY paper_id, copy`,
    day,
  );
  return papersOf(rows);
}

export function counterFacts(from: Reader, plan: HallPlan): CounterFact[] {
  const rows = from.all<{
    id: string;
    state: CounterFact['state'];
    pause_reason: string | null;
    businesses: string;
    staff_name: string | null;
    ticket_id: string | null;
    changed_at: number;
  }>(`SELECT id, state, pause_reason, businesses, staff_name, ticket_id, changed_at FROM counters`);
  const known = new Set<string>(plan.businesses.map((one) => one.business));
  return rows.flatMap((row) => {
    const number = plan.counters.find((one) => one.id === row.id)?.number;
    if (number === undefined) return [];
    const listed: unknown = JSON.parse(row.businesses);
    const businesses = Array.isArray(listed) ? listed.filter((one): one is Business => typeof one === 'string' && known.has(one)) : [];
    return [
      {
        id: row.id,
        number,
        state: row.state,
        pauseReason: row.pause_reason,
        businesses,
        staffName: row.staff_name,
        ticketId: row.ticket_id,
        changedAtMs: row.changed_at,
      },
    ];
  });
}

/** Days with tickets, newest first. */
export function ticketDays(from: Reader, limit: number): string[] {
  return from
    .all<{ day: string }>("SELECT DISTINCT day FROM tickets WHERE day > '1' ORDER BY day DESC LIMIT ?", limit)
    .map((row) => row.day);
}
