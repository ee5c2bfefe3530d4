import * as z from 'zod';
import { business, pauseReason, priorityKind, ticketState } from '../../api/contract/index.ts';
import { ok, refuse, type Result, type TicketId } from '../../kernel/index.ts';
import { lineTicket, type LineTicketRow } from '../line/store.ts';
import { press, type At, type Before, type Change, type Press, type PressRefusal, type QueueParts } from '../press.ts';
import type { Reader } from '../../store/index.ts';
import { hasAnotherOpen } from '../store.ts';
import { lastMoveOfTicket, lastPressAt, markUndone, type Move } from './store.ts';

const time = z.number().int().nullable();

const before = z.object({
  ticket: z
    .object({
      state: ticketState,
      business,
      priority: priorityKind.nullable(),
      lineAtMs: time,
      lineWhy: z.enum(['rejoined', 'transferred']).nullable(),
      forCounter: z.string().nullable(),
      counter: z.string().nullable(),
      rounds: z.number().int(),
      firstCalledAtMs: time,
      calledAtMs: time,
      startedAtMs: time,
      endedAtMs: time,
    })
    .nullable(),
  counter: z.object({
    id: z.string(),
    state: z.enum(['closed', 'open', 'paused']),
    pauseReason: pauseReason.nullable(),
    businesses: z.array(business),
    staffId: z.string().nullable(),
    staffName: z.string().nullable(),
    ticketId: z.custom<TicketId>((value) => typeof value === 'string').nullable(),
  }),
});

/** Sitting down and leaving aren't wrong presses: each is the other's way back. */
const notUndone = new Set(['open', 'close']);

/** The counter's last press while it may still be taken back; null: none, too long ago, or built upon since. */
export function undoable(
  at: Pick<At, 'plan' | 'day' | 'nowMs' | 'counter'> & { readonly tx: Reader },
): (Move & { readonly untilMs: number }) | null {
  const { tx, plan, day, nowMs, counter } = at;
  const last = lastPressAt(tx, day, counter.id);
  if (last === null || last.day !== day || last.before === null || notUndone.has(last.verb)) return null;
  const limitMs = plan.calling.undoSeconds * 1_000;
  // A clock that was set back gives nobody longer than the limit.
  if (nowMs - last.atMs >= limitMs || last.atMs - nowMs > limitMs) return null;
  if (last.ticketId !== null && lastMoveOfTicket(tx, last.ticketId)?.seq !== last.seq) return null;
  return { ...last, untilMs: last.atMs + limitMs };
}

/** Puts ticket and counter back exactly as they were; the wrong press stays in the history, marked. */
export function undo(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at): Result<Change, PressRefusal> => {
    const last = undoable(at);
    if (last === null) return refuse({ code: 'NOTHING_TO_UNDO' });
    const was: Before = before.parse(JSON.parse(last.before ?? 'null'));
    const ticket = last.ticketId === null ? null : lineTicket(at.tx, last.ticketId);
    if (ticket !== null && was.ticket !== null && meetsAnother(at, ticket, was.ticket)) return refuse({ code: 'NOTHING_TO_UNDO' });
    markUndone(at.tx, last.seq);
    const { state, pauseReason: reason, businesses, staffId, staffName, ticketId } = was.counter;
    return ok({
      verb: 'undo',
      reason: last.verb,
      counter: { state, pauseReason: reason, businesses, staffId, staffName, ticketId },
      ...(ticket === null || was.ticket === null ? {} : { ticket: { row: ticket, to: was.ticket } }),
    });
  });
}

/** In the meantime the person took another ticket for the same business. */
function meetsAnother({ tx }: At, ticket: LineTicketRow, to: NonNullable<Before['ticket']>): boolean {
  return !endedStates.has(to.state) && hasAnotherOpen(tx, ticket, to.business);
}

const endedStates = new Set(['done', 'withdrawn', 'expired']);
