import { ok, refuse, type Result } from '../../kernel/index.ts';
import { currentOf, moved, namedTicket, press, type At, type Change, type Press, type PressRefusal, type QueueParts } from '../press.ts';
import { lineOfCounter, pickNext, whyNow } from './order.ts';
import { whoWaits } from './line.ts';
import { lineTicket, type LineTicketRow } from './store.ts';

/** Calls whoever's turn it is. */
export function callNext(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const free = whenIdle(at);
    if (!free.ok) return free;
    const line = lineOfCounter(whoWaits(at.tx, at.day), at.counter, at.plan.calling);
    const chosen = pickNext(line, at.counter.id);
    return chosen === null ? refuse({ code: 'NOBODY_WAITS' }) : call(at, chosen.ticket, chosen.reason, chosen.overtakes);
  });
}

/** Calls one out of turn, with a reason that the manager sees. */
export function callChosen(
  parts: QueueParts,
  input: Press & { readonly ticketId: string; readonly reason: string },
): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const free = whenIdle(at);
    if (!free.ok) return free;
    const waiting = whoWaits(at.tx, at.day);
    const ticket = waiting.find((one) => one.id === input.ticketId) ?? namedTicket(at, input.ticketId);
    if (ticket === null) return refuse({ code: 'NO_SUCH_TICKET' });
    if (!mayAnswer(ticket, at.counter.id)) return refuse({ code: 'NOT_NOW', state: ticket.state });
    const { overtakes } = whyNow(lineOfCounter(waiting, at.counter, at.plan.calling), ticket, at.counter.id);
    return call(at, ticket, `chosen:${input.reason}`, overtakes);
  });
}

export function recall(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const current = currentOf(at);
    const wait = pauseLeft(at, current);
    if (wait !== null) return refuse(wait);
    return moved(current, 'recall', { rounds: (current?.rounds ?? 0) + 1, calledAtMs: at.nowMs });
  });
}

/** Passes over whom nobody answered for, once the number was called as often as the plan asks. */
export function passOver(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) => {
    const current = currentOf(at);
    const wait = pauseLeft(at, current);
    const callsLeft = callsLeftFor(at, current);
    if (current?.state === 'called' && (wait !== null || callsLeft > 0)) {
      return refuse(wait ?? { code: 'TOO_SOON', retryAfterMs: 0, callsLeft });
    }
    const passed = moved(current, 'pass', { endedAtMs: null });
    return passed.ok ? ok({ ...passed.value, counter: { ticketId: null } }) : passed;
  });
}

/** Nobody answers to a number that has not reached its person, and who was sent to another counter goes there. */
function mayAnswer(ticket: LineTicketRow, counterId: string): boolean {
  return ticket.handover !== null && (ticket.forCounter === null || ticket.forCounter === counterId);
}

function whenIdle(at: At): Result<null, PressRefusal> {
  const current = currentOf(at);
  if (current !== null) return refuse({ code: 'STILL_SERVING', ticket: current });
  return at.counter.state === 'open' ? ok(null) : refuse({ code: 'NOT_NOW', state: null });
}

function call(at: At, ticket: LineTicketRow, reason: string, overtook: number): Result<Change, PressRefusal> {
  // The ticket as it is written, not as the line has it: taken back, the call leaves it with the counter that it was sent to.
  const called = moved(lineTicket(at.tx, ticket.id), 'call', {
    forCounter: ticket.forCounter,
    counter: at.counter.id,
    rounds: 1,
    firstCalledAtMs: ticket.firstCalledAtMs ?? at.nowMs,
    calledAtMs: at.nowMs,
    startedAtMs: null,
  });
  return called.ok ? ok({ ...called.value, reason, overtook, counter: { ticketId: ticket.id } }) : called;
}

function callsLeftFor(at: At, current: LineTicketRow | null): number {
  return Math.max(0, at.plan.calling.rounds - (current?.rounds ?? 0));
}

/** Null: another call or passing over is allowed now. A clock that was set back makes nobody wait longer than the pause. */
function pauseLeft(at: At, current: LineTicketRow | null): Extract<PressRefusal, { code: 'TOO_SOON' }> | null {
  if (current?.state !== 'called' || current.calledAtMs === null) return null;
  const pauseMs = at.plan.calling.pauseSeconds * 1_000;
  const retryAfterMs = Math.min(pauseMs, current.calledAtMs + pauseMs - at.nowMs);
  return retryAfterMs > 0 ? { code: 'TOO_SOON', retryAfterMs, callsLeft: callsLeftFor(at, current) } : null;
}
