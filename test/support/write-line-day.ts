import type { Writer } from '../../hall/store/index.ts';
import { usualLetters } from '../../hall/queue/index.ts';
import type { TraceCounter, TraceRules, TraceVisit, TraceVisitor } from './line-trace.ts';

/**
 * Writes a played day as the hall's tables hold it, up to `untilMs`: what is later hasn't happened yet. For pages and figures that
 * need a full hall; how calls are made is the queue's own tests' business.
 */
export function writeLineDay(
  tx: Writer,
  day: {
    readonly day: string;
    readonly trace: readonly TraceVisitor[];
    readonly visits: readonly TraceVisit[];
    readonly counters: readonly TraceCounter[];
    readonly rules: TraceRules;
    readonly openMs: number;
    readonly untilMs: number;
    readonly staff: (counter: string) => string;
  },
): void {
  const { untilMs, rules } = day;
  const idOf = new Map<TraceVisitor, string>();
  const numbers = new Map<string, number>();
  for (const visitor of day.trace) if (visitor.atMs <= untilMs) idOf.set(visitor, writeTicket(tx, day.day, visitor, numbers, idOf.size));
  for (const { id } of day.counters)
    insertMove(tx, day, {
      atMs: day.openMs,
      verb: 'open',
      to: 'open',
      counter: id,
      ticketId: null,
      business: null,
      reason: null,
      overtook: 0,
    });
  const steps = day.visits.flatMap((visit) => stepsOf(visit, rules).map((step) => ({ ...step, visit })));
  for (const { visit, atMs, verb, to } of steps.toSorted((a, b) => a.atMs - b.atMs)) {
    const ticketId = idOf.get(visit.visitor);
    if (ticketId === undefined || atMs > untilMs) continue;
    const isCall = verb === 'next';
    const reason = !isCall ? null : visit.overtook > 0 ? 'priority' : 'line';
    insertMove(tx, day, {
      atMs,
      verb,
      to,
      counter: visit.counter,
      ticketId,
      business: visit.visitor.business,
      reason,
      overtook: isCall ? visit.overtook : 0,
    });
    tx.run('UPDATE tickets SET state = ?, counter = ?, called_at = coalesce(called_at, ?) WHERE id = ?', to, visit.counter, atMs, ticketId);
  }
}

function writeTicket(tx: Writer, day: string, visitor: TraceVisitor, numbers: Map<string, number>, index: number): string {
  const letter = usualLetters[visitor.business];
  const number = (numbers.get(letter) ?? 0) + 1;
  numbers.set(letter, number);
  const id = `${day}-${String(index).padStart(5, '0')}`;
  const priority = visitor.priority ? 'age' : null;
  tx.run(
    `INSERT INTO tickets (id, day, letter, number, code, business, ahead, state, handover, priority, issued_at, node)
       VALUES (?, ?, ?, ?, ?, ?, 0, 'waiting', 'paper', ?, ?, 'N')`,
    id,
    day,
    letter,
    number,
    `T${id}`,
    visitor.business,
    priority,
    visitor.atMs,
  );
  tx.run(
    `INSERT INTO print_ended (paper_id, copy, kind, state, created_at, changed_at) VALUES (?, 0, 'ticket', 'confirmed', ?, ?)`,
    id,
    visitor.atMs,
    visitor.atMs,
  );
  return id;
}

interface Step {
  readonly atMs: number;
  readonly verb: string;
  readonly to: string;
}

function stepsOf({ calledMs, startedMs, endedMs }: TraceVisit, rules: TraceRules): Step[] {
  if (startedMs !== null) {
    return [
      { atMs: calledMs, verb: 'next', to: 'called' },
      { atMs: startedMs, verb: 'start', to: 'serving' },
      { atMs: endedMs, verb: 'finish', to: 'done' },
    ];
  }
  const again = Array.from({ length: rules.rounds - 1 }, (_unused, i) => ({
    atMs: calledMs + (i + 1) * rules.pauseMs,
    verb: 'recall',
    to: 'called',
  }));
  return [{ atMs: calledMs, verb: 'next', to: 'called' }, ...again, { atMs: endedMs, verb: 'noShow', to: 'missed' }];
}

function insertMove(
  tx: Writer,
  { day, staff }: { readonly day: string; readonly staff: (counter: string) => string },
  move: {
    atMs: number;
    verb: string;
    to: string;
    counter: string;
    ticketId: string | null;
    business: string | null;
    reason: string | null;
    overtook: number;
  },
): void {
  tx.run(
    `INSERT INTO line_moves (day, at, verb, ticket_id, to_state, business, counter, staff_id, reason, overtook) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    day,
    move.atMs,
    move.verb,
    move.ticketId,
    move.to,
    move.business,
    move.counter,
    staff(move.counter),
    move.reason,
    move.overtook,
  );
}
