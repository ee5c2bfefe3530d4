import type { Business, PriorityKind, TicketState } from '../../api/contract/index.ts';
import type { PersonId, TicketId } from '../../kernel/index.ts';
import type { Reader, Writer } from '../../store/index.ts';
import type { Waiting } from './order.ts';

/** A ticket with all that the line knows of it. */
export interface LineTicketRow extends Waiting {
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly code: string;
  readonly state: TicketState;
  readonly personId: PersonId | null;
  readonly counter: string | null;
  readonly rounds: number;
  readonly firstCalledAtMs: number | null;
  readonly calledAtMs: number | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
}

/** What a move changes of a ticket, and undo puts back. */
export type TicketChange = Pick<
  LineTicketRow,
  | 'state'
  | 'business'
  | 'priority'
  | 'lineAtMs'
  | 'lineWhy'
  | 'forCounter'
  | 'counter'
  | 'rounds'
  | 'firstCalledAtMs'
  | 'calledAtMs'
  | 'startedAtMs'
  | 'endedAtMs'
>;

interface Row {
  readonly id: TicketId;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly code: string;
  readonly business: Business;
  readonly state: TicketState;
  readonly person_id: PersonId | null;
  readonly priority: PriorityKind | null;
  readonly handover: 'paper' | 'told' | null;
  readonly issued_at: number;
  readonly line_at: number | null;
  readonly line_why: 'rejoined' | 'transferred' | null;
  readonly for_counter: string | null;
  readonly counter: string | null;
  readonly rounds: number;
  readonly first_called_at: number | null;
  readonly called_at: number | null;
  readonly started_at: number | null;
  readonly ended_at: number | null;
}

function ticketOf(row: Row): LineTicketRow {
  return {
    id: row.id,
    day: row.day,
    letter: row.letter,
    number: row.number,
    code: row.code,
    business: row.business,
    state: row.state,
    personId: row.person_id,
    priority: row.priority,
    handover: row.handover,
    issuedAtMs: row.issued_at,
    lineAtMs: row.line_at,
    lineWhy: row.line_why,
    forCounter: row.for_counter,
    counter: row.counter,
    rounds: row.rounds,
    firstCalledAtMs: row.first_called_at,
    calledAtMs: row.called_at,
    startedAtMs: row.started_at,
    endedAtMs: row.ended_at,
  };
}

function maybeTicket(row: Row | undefined): LineTicketRow | null {
  return row === undefined ? null : ticketOf(row);
}

/** Who waits on that day, in no order. */
export function waitingOf(from: Reader, day: string): LineTicketRow[] {
  return from.all<Row>("SELECT * FROM tickets WHERE state = 'waiting' AND day = ?", day).map(ticketOf);
}

/** Who is called, served, held or passed over on that day, the first called first. */
export function attendedOf(from: Reader, day: string): LineTicketRow[] {
  return from
    .all<Row>("SELECT * FROM tickets WHERE state IN ('called', 'serving', 'held', 'missed') AND day = ? ORDER BY called_at", day)
    .map(ticketOf);
}

export function lineTicket(from: Reader, id: string): LineTicketRow | null {
  return maybeTicket(from.get<Row>('SELECT * FROM tickets WHERE id = ?', id));
}

export function lineTicketByLabel(from: Reader, day: string, letter: string, number: number): LineTicketRow | null {
  return maybeTicket(from.get<Row>('SELECT * FROM tickets WHERE day = ? AND letter = ? AND number = ?', day, letter, number));
}

/** By the code of its QR, among the tickets from that day on: few enough to be looked through without an index. */
export function lineTicketByCode(from: Reader, sinceDay: string, code: string): LineTicketRow | null {
  return maybeTicket(from.get<Row>('SELECT * FROM tickets WHERE day >= (SELECT ?) AND code = ? LIMIT 1', sinceDay, code));
}

/** Waiting, held or passed over since days before; papers of the pack that weren't given out belong to no day. */
export function leftOver(from: Reader, today: string): LineTicketRow[] {
  return [
    ...from.all<Row>("SELECT * FROM tickets WHERE state = 'waiting' AND day < (SELECT ?) AND day > '1'", today),
    ...from.all<Row>(
      `SELECT * FROM tickets WHERE state IN ('called', 'serving', 'held', 'missed') AND state IN ('held', 'missed')
         AND day < (SELECT ?)`,
      today,
    ),
  ].map(ticketOf);
}

/** Open on days after that one. */
export function openAfter(from: Reader, day: string): LineTicketRow[] {
  return [
    ...from.all<Row>("SELECT * FROM tickets WHERE state = 'waiting' AND day > (SELECT ?)", day),
    ...from.all<Row>("SELECT * FROM tickets WHERE state IN ('called', 'serving', 'held', 'missed') AND day > (SELECT ?)", day),
  ].map(ticketOf);
}

export function moveToDay(tx: Writer, id: TicketId, day: string): void {
  tx.run('UPDATE tickets SET day = ? WHERE id = ?', day, id);
}

export function changeTicket(tx: Writer, id: TicketId, to: TicketChange): void {
  tx.run(
    `UPDATE tickets SET state = ?, business = ?, priority = ?, line_at = ?, line_why = ?, for_counter = ?, counter = ?, rounds = ?,
       first_called_at = ?, called_at = ?, started_at = ?, ended_at = ? WHERE id = ?`,
    to.state,
    to.business,
    to.priority,
    to.lineAtMs,
    to.lineWhy,
    to.forCounter,
    to.counter,
    to.rounds,
    to.firstCalledAtMs,
    to.calledAtMs,
    to.startedAtMs,
    to.endedAtMs,
    id,
  );
}

/** The parts of a ticket that moves change, to be put back by undo. */
export function changeable(ticket: LineTicketRow): TicketChange {
  const { state, business, priority, lineAtMs, lineWhy, forCounter, counter, rounds } = ticket;
  const { firstCalledAtMs, calledAtMs, startedAtMs, endedAtMs } = ticket;
  return {
    state,
    business,
    priority,
    lineAtMs,
    lineWhy,
    forCounter,
    counter,
    rounds,
    firstCalledAtMs,
    calledAtMs,
    startedAtMs,
    endedAtMs,
  };
}
