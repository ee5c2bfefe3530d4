import type { Business, PauseReason, PriorityKind, TicketState } from '../../api/contract/index.ts';
import type { TicketId } from '../../kernel/index.ts';
import type { Writer } from '../../store/index.ts';
import { counterRow, saveCounter } from '../counters/store.ts';
import { changeTicket, lineTicket, type TicketChange } from '../line/store.ts';
import { insertMove } from '../moves/store.ts';
import { freeOtherCounters, holderOfNumber, insertElsewhere, nodeOfTicket, openElsewhere, setTold, type TicketElsewhere } from './store.ts';

/** A ticket as the hall that calls has it. */
export interface ToldTicket
  extends Omit<TicketElsewhere, 'maskedName' | 'ahead' | 'priority'>, Omit<TicketChange, 'priority' | 'business'> {
  readonly handedOver: boolean;
  readonly priority: PriorityKind | null;
}

const open: ReadonlySet<TicketState> = new Set(['waiting', 'called', 'serving', 'held', 'missed']);

/**
 * Writes what the hall's hub tells of a ticket: no event comes of it, because nothing happened here. Its steps are noted, so that waits are
 * reckoned from the whole hall's service times. False: that number is another ticket's here.
 */
export function mirrorTicket(tx: Writer, own: string, told: ToldTicket): boolean {
  const before = lineTicket(tx, told.id);
  // Two open ones of a person can't stand here; the hub ends one of them and tells.
  const meets = told.personId !== null && open.has(told.state) && openElsewhere(tx, told.personId, { ...told, but: told.id });
  const personId = meets ? null : told.personId;
  if (before === null) {
    if (holderOfNumber(tx, told.day, told.letter, told.number) !== null) return false;
    insertElsewhere(tx, { ...told, personId, maskedName: null, ahead: 0 }, told.state, told.endedAtMs);
  }
  const isOwn = nodeOfTicket(tx, told.id) === own;
  changeTicket(tx, told.id as TicketId, {
    state: told.state,
    business: told.business,
    priority: isOwn ? (before?.priority ?? null) : told.priority,
    // All places of the line are by the hub's clock; the time on our own paper stays.
    lineAtMs: told.lineAtMs ?? (isOwn ? told.issuedAtMs : null),
    lineWhy: told.lineWhy,
    forCounter: told.forCounter,
    counter: told.counter,
    rounds: told.rounds,
    firstCalledAtMs: told.firstCalledAtMs,
    calledAtMs: told.calledAtMs,
    startedAtMs: told.startedAtMs,
    endedAtMs: told.endedAtMs,
  });
  setTold(tx, told.id, { handedOver: told.handedOver, personId: isOwn ? null : personId });
  if (before !== null && before.state !== told.state) noteStep(tx, before.state, told);
  return true;
}

function noteStep(tx: Writer, from: TicketState, told: ToldTicket): void {
  insertMove(tx, {
    day: told.day,
    atMs: told.endedAtMs ?? told.startedAtMs ?? told.calledAtMs ?? told.issuedAtMs,
    verb: 'told',
    ticketId: told.id,
    from,
    to: told.state,
    business: told.business,
    counter: told.counter,
    staffId: null,
    reason: null,
    overtook: 0,
    before: null,
    note: null,
  });
}

export interface ToldCounter {
  readonly id: string;
  readonly state: 'closed' | 'open' | 'paused';
  readonly pauseReason: PauseReason | null;
  readonly businesses: readonly Business[];
  readonly ticketId: string | null;
  readonly changedAtMs: number;
}

/** What a counter does, without who sits there. */
export function mirrorCounter(tx: Writer, told: ToldCounter): void {
  const { id, state, pauseReason, businesses, changedAtMs } = told;
  const ticketId = told.ticketId === null || lineTicket(tx, told.ticketId) === null ? null : (told.ticketId as TicketId);
  if (ticketId !== null) freeOtherCounters(tx, id, ticketId);
  const rev = (counterRow(tx, id)?.rev ?? 0) + 1;
  saveCounter(tx, { id, state, pauseReason, businesses, staffId: null, staffName: null, ticketId, rev, changedAtMs });
}
