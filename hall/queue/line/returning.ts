import type { PriorityKind } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { moved, namedTicket, press, type At, type Change, type Press, type PressRefusal, type QueueParts } from '../press.ts';
import { stateAfter } from '../machine.ts';
import { whoWaits } from './line.ts';
import { headStartMs, placeAfterReport } from './order.ts';
import { changeable, type LineTicketRow, type TicketChange } from './store.ts';

type OnTicket = Press & { readonly ticketId: string };

/** The change that brings a passed-over ticket back into the line; null: it isn't passed over. */
export function reported(at: Pick<At, 'tx' | 'plan' | 'day' | 'nowMs'>, ticket: LineTicketRow): TicketChange | null {
  const state = stateAfter('report', ticket.state);
  if (state === null || ticket.day !== at.day) return null;
  const lineAtMs = placeAfterReport(whoWaits(at.tx, at.day), ticket.business, at.plan.calling, at.nowMs);
  return { ...changeable(ticket), state, lineAtMs, lineWhy: 'rejoined', counter: null, rounds: 0 };
}

export function rejoin(parts: QueueParts, input: OnTicket): Result<null, PressRefusal> {
  return onTicket(parts, input, (at, ticket) => {
    const to = reported(at, ticket);
    return to === null ? refuse({ code: 'NOT_NOW', state: ticket.state }) : ok({ verb: 'report', ticket: { row: ticket, to } });
  });
}

export function withdraw(parts: QueueParts, input: OnTicket): Result<null, PressRefusal> {
  return onTicket(parts, input, (at, ticket) => moved(ticket, 'withdraw', { endedAtMs: at.nowMs }));
}

export function setPriority(parts: QueueParts, input: OnTicket & { readonly priority: PriorityKind | null }): Result<null, PressRefusal> {
  const { priority } = input;
  return onTicket(parts, input, ({ plan }, ticket) => {
    // A transferred ticket has its head start in its place; one that came back has lost it.
    const earlierMs = headStartMs(priority, plan.calling) - headStartMs(ticket.priority, plan.calling);
    const lineAtMs = ticket.lineWhy === 'transferred' && ticket.lineAtMs !== null ? ticket.lineAtMs - earlierMs : ticket.lineAtMs;
    const set = moved(ticket, 'set-priority', { priority, lineAtMs });
    return set.ok ? ok({ ...set.value, reason: priority ?? 'none', toldReason: priority === null ? 'none' : 'given' }) : set;
  });
}

function onTicket(
  parts: QueueParts,
  input: OnTicket,
  decide: (at: At, ticket: LineTicketRow) => Result<Change, PressRefusal>,
): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const ticket = namedTicket(at, input.ticketId);
    return ticket === null ? refuse({ code: 'NO_SUCH_TICKET' }) : decide(at, ticket);
  });
}
