import type { Business, CallReason, HallPlan, PriorityKind } from '../../api/contract/index.ts';
import type { TicketId } from '../../kernel/index.ts';

/** A ticket that waits, as far as the order of the line asks. */
export interface Waiting {
  readonly id: TicketId;
  readonly business: Business;
  readonly issuedAtMs: number;
  readonly priority: PriorityKind | null;
  /** Its place when that isn't the time of taking; null: it is. */
  readonly lineAtMs: number | null;
  /** Why it stands there; null with a place: it was taken while the clock had gone back. */
  readonly lineWhy: 'rejoined' | 'transferred' | null;
  /** Sent to that counter, which alone calls it. */
  readonly forCounter: string | null;
  readonly handover: 'paper' | 'told' | null;
}

export type OrderRules = Pick<HallPlan['calling'], 'headStartMinutes' | 'priorities' | 'rejoinAfter'>;

const minuteMs = 60_000;

/** By how much earlier a ticket of that priority counts as taken. */
export function headStartMs(priority: PriorityKind | null, rules: OrderRules): number {
  return priority !== null && rules.priorities.includes(priority) ? rules.headStartMinutes * minuteMs : 0;
}

/**
 * The earlier goes first. A priority ticket counts as taken some minutes earlier, so it can overtake nobody by more than that. A place
 * given by a report or a transfer is final: the head start is in it already, or was lost.
 */
export function placeTime(ticket: Waiting, rules: OrderRules): number {
  if (ticket.lineWhy !== null && ticket.lineAtMs !== null) return ticket.lineAtMs;
  return takenMs(ticket) - headStartMs(ticket.priority, rules);
}

/** When it was taken, in the order of taking: with a clock that went back, behind those who were there. */
function takenMs(ticket: Waiting): number {
  return ticket.lineWhy === null ? (ticket.lineAtMs ?? ticket.issuedAtMs) : ticket.issuedAtMs;
}

/** What was sent to a counter where nobody sits is for all who serve its business: nobody waits for an empty chair. */
export function withoutEmptyChairs<T extends Waiting>(line: readonly T[], isAttended: (counterId: string) => boolean): readonly T[] {
  return line.map((one) => (one.forCounter === null || isAttended(one.forCounter) ? one : { ...one, forCounter: null }));
}

/** In the order of calling: by place, then by taking, then by id, so that the same line always has the same order. */
export function inOrder<T extends Waiting>(line: readonly T[], rules: OrderRules): T[] {
  return line.toSorted(
    (a, b) => placeTime(a, rules) - placeTime(b, rules) || takenMs(a) - takenMs(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

export interface Chosen<T> {
  readonly ticket: T;
  readonly reason: CallReason;
  /** Tickets of the same counter's line that were taken earlier and wait on, not counting those that lost their place by themselves. */
  readonly overtakes: number;
}

/** The line of one counter in order: its businesses, without what only another counter may call. */
export function lineOfCounter<T extends Waiting>(
  line: readonly T[],
  counter: { readonly id: string; readonly businesses: readonly Business[] },
  rules: OrderRules,
): T[] {
  const mine = line.filter((one) => (one.forCounter === null ? counter.businesses.includes(one.business) : one.forCounter === counter.id));
  return inOrder(mine, rules);
}

/** Whom "next" calls, from a counter's line in order; null: nobody who could answer. */
export function pickNext<T extends Waiting>(ordered: readonly T[], counterId: string): Chosen<T> | null {
  const ticket = ordered.find((one) => one.handover !== null);
  if (ticket === undefined) return null;
  return { ticket, ...whyNow(ordered, ticket, counterId) };
}

/** Why this one, and how many were there before it. */
export function whyNow(
  ordered: readonly Waiting[],
  ticket: Waiting,
  counterId: string,
): { readonly reason: CallReason; readonly overtakes: number } {
  const earlier = ordered.filter((one) => one !== ticket && one.lineWhy === null && isTakenBefore(one, ticket));
  const overtakes = earlier.length;
  if (ticket.forCounter === counterId) return { reason: 'for-this-counter', overtakes };
  if (ticket.lineWhy !== null) return { reason: ticket.lineWhy, overtakes };
  if (overtakes === 0) return { reason: 'line', overtakes };
  if (earlier.every((one) => one.handover === null)) return { reason: 'not-handed-over', overtakes };
  return { reason: 'priority', overtakes };
}

function isTakenBefore(one: Waiting, other: Waiting): boolean {
  return takenMs(one) < takenMs(other) || (takenMs(one) === takenMs(other) && one.id < other.id);
}

/** The place of somebody who was passed over and reports: behind so many others of the business, or last when there are fewer. */
export function placeAfterReport(line: readonly Waiting[], business: Business, rules: OrderRules, nowMs: number): number {
  const others = inOrder(
    line.filter((one) => one.business === business && one.forCounter === null),
    rules,
  );
  const first = others[0];
  if (first === undefined) return nowMs;
  if (rules.rejoinAfter === 0) return placeTime(first, rules) - 1;
  const before = others[rules.rejoinAfter - 1];
  if (before !== undefined) return placeTime(before, rules) + 1;
  return Math.max(nowMs, placeTime(others.at(-1) ?? first, rules) + 1);
}
