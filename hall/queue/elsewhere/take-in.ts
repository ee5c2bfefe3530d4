import type { HallPlan } from '../../api/contract/index.ts';
import type { IdMaker } from '../../kernel/index.ts';
import type { Keyring, Writer } from '../../store/index.ts';
import { changeable, changeTicket, lineTicket } from '../line/store.ts';
import { placeTime } from '../line/order.ts';
import { reported } from '../line/returning.ts';
import { moveWithoutCounter } from '../moves/without-counter.ts';
import { ticketLabel } from '../rules.ts';
import { openTicketOf, setHandover } from '../store.ts';
import { holderOfNumber, insertElsewhere, type TicketElsewhere } from './store.ts';

export interface TakingIn {
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly plan: () => HallPlan;
}

export interface Now {
  readonly today: string;
  readonly nowMs: number;
}

/**
 * A ticket of another node comes into this hall's line, at the time that it counts as taken. Of a person who holds one for that business
 * already the later place is given up, with the label of the other as its reason: the person waits once, where they came first. False: that
 * number is somebody else's.
 */
export function takeInTicket(tx: Writer, parts: TakingIn, given: TicketElsewhere, { today, nowMs }: Now): boolean {
  if (lineTicket(tx, given.id) !== null) return true;
  // A clock that is a day ahead must not end the day here.
  const ticket = given.day > today ? { ...given, day: today } : given;
  if (holderOfNumber(tx, ticket.day, ticket.letter, ticket.number) !== null) return false;
  if (ticket.day < today) {
    insertElsewhere(tx, ticket, 'expired', nowMs);
    return true;
  }
  const other = ticket.personId === null ? null : openTicketOf(tx, ticket.personId, today, ticket.business);
  const otherRow = other === null ? null : lineTicket(tx, other.id);
  if (otherRow === null) {
    insertElsewhere(tx, ticket, 'waiting', null);
    return true;
  }
  const isFirst = otherRow.state === 'waiting' && ticket.issuedAtMs < placeTime(otherRow, { ...parts.plan().calling, headStartMinutes: 0 });
  if (isFirst) {
    giveUp(tx, parts, { id: otherRow.id, for: ticketLabel(ticket.letter, ticket.number) }, { today, nowMs });
    insertElsewhere(tx, ticket, 'waiting', null);
  } else {
    // Nobody's while it is written: two of one person may not wait, not even for a moment.
    insertElsewhere(tx, { ...ticket, personId: null }, 'waiting', null);
    giveUp(tx, parts, { id: ticket.id, for: ticketLabel(otherRow.letter, otherRow.number) }, { today, nowMs });
  }
  return true;
}

function giveUp(tx: Writer, parts: TakingIn, given: { readonly id: string; readonly for: string }, { today, nowMs }: Now): void {
  const row = lineTicket(tx, given.id);
  if (row === null) throw new Error('a ticket that was just there');
  moveWithoutCounter(tx, parts, {
    verb: 'withdraw',
    row,
    to: { ...changeable(row), state: 'withdrawn', endedAtMs: nowMs },
    day: today,
    nowMs,
    reason: `same-person:${given.for}`,
  });
}

/** The number reached the person at the other node. */
export function takeInHandover(tx: Writer, ticketId: string, how: 'paper' | 'told'): void {
  setHandover(tx, ticketId, how);
}

/**
 * What another node's machine did with a ticket. Only this hall calls: of moves elsewhere it takes that somebody reports back, and that a
 * ticket which it never called itself came to its end. False: it stays history.
 */
export function takeInMove(
  tx: Writer,
  parts: TakingIn,
  move: { readonly ticketId: string; readonly verb: string; readonly to: string },
  now: Now,
): boolean {
  const row = lineTicket(tx, move.ticketId);
  if (row === null) return false;
  if (move.verb === 'report') {
    const to = reported({ tx, plan: parts.plan(), day: now.today, nowMs: now.nowMs }, row);
    if (to === null) return false;
    moveWithoutCounter(tx, parts, { verb: 'report', row, to, day: now.today, nowMs: now.nowMs });
    return true;
  }
  if (row.state !== 'waiting' || row.firstCalledAtMs !== null) return false;
  if (move.to !== 'done' && move.to !== 'withdrawn' && move.to !== 'expired') return false;
  changeTicket(tx, row.id, { ...changeable(row), state: move.to, endedAtMs: now.nowMs });
  return true;
}
