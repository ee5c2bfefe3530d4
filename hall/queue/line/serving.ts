import type { Business } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { currentOf, moved, namedTicket, press, type At, type Press, type PressRefusal, type QueueParts } from '../press.ts';
import { placeTime } from './order.ts';
import type { LineTicketRow } from './store.ts';
import { hasAnotherOpen } from '../store.ts';

export function start(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) => moved(currentOf(at), 'start', { startedAtMs: at.nowMs }));
}

export function finish(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const current = currentOf(at);
    // Who forgot to press start served from the call on.
    const done = moved(current, 'finish', { startedAtMs: current?.startedAtMs ?? current?.calledAtMs ?? at.nowMs, endedAtMs: at.nowMs });
    return done.ok ? ok({ ...done.value, counter: { ticketId: null } }) : done;
  });
}

/** A number of the day before is served to the end and goes nowhere else: in the new day's line it may be another person's. */
function isOfDayBefore(at: At, ticket: LineTicketRow | null): boolean {
  return ticket !== null && ticket.day < at.day;
}

/** Sets the ticket aside: the person fetches a paper and comes back to this counter. */
export function hold(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const current = currentOf(at);
    if (isOfDayBefore(at, current)) return refuse({ code: 'DAY_OVER' });
    const held = moved(current, 'hold', { startedAtMs: current?.startedAtMs ?? current?.calledAtMs ?? at.nowMs });
    return held.ok ? ok({ ...held.value, counter: { ticketId: null } }) : held;
  });
}

export function takeUp(parts: QueueParts, input: Press & { readonly ticketId: string }): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const current = currentOf(at);
    if (current !== null) return refuse({ code: 'STILL_SERVING', ticket: current });
    if (at.counter.state !== 'open') return refuse({ code: 'NOT_NOW', state: null });
    const ticket = namedTicket(at, input.ticketId);
    if (ticket === null) return refuse({ code: 'NO_SUCH_TICKET' });
    const taken = moved(ticket, 'take-up', { counter: at.counter.id });
    return taken.ok ? ok({ ...taken.value, counter: { ticketId: ticket.id } }) : taken;
  });
}

export type TransferTo = { readonly business: Business } | { readonly counterId: string };

/** Hands the person on, with their place in line kept: nobody waits twice for being sent on. */
export function transfer(
  parts: QueueParts,
  input: Press & { readonly to: TransferTo; readonly note: string | null },
): Result<null, PressRefusal> {
  const { to, note } = input;
  return press(parts, input, (at) => {
    const forCounter = 'counterId' in to ? to.counterId : null;
    if (forCounter !== null && (forCounter === at.counter.id || !at.plan.counters.some((one) => one.id === forCounter))) {
      return refuse({ code: 'NO_SUCH_COUNTER' });
    }
    const current = currentOf(at);
    if (isOfDayBefore(at, current)) return refuse({ code: 'DAY_OVER' });
    // Who waits for that business already will be called for it.
    if (current !== null && 'business' in to && hasAnotherOpen(at.tx, current, to.business)) {
      return refuse({ code: 'NOT_NOW', state: current.state });
    }
    const sent = moved(current, 'transfer', {
      ...('business' in to ? { business: to.business } : {}),
      lineAtMs: current === null ? null : placeTime(current, at.plan.calling),
      lineWhy: 'transferred',
      forCounter,
      counter: null,
      rounds: 0,
      startedAtMs: null,
    });
    return sent.ok ? ok({ ...sent.value, note, counter: { ticketId: null } }) : sent;
  });
}
