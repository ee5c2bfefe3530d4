import type { TicketPlace, TicketState, WaitRange } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { businessDay } from './business-day.ts';
import type { LineSnapshot } from './counter-view.ts';
import { inOrder } from './line/order.ts';
import { reported } from './line/returning.ts';
import { lineTicket, lineTicketByCode, lineTicketByLabel, type LineTicketRow } from './line/store.ts';
import { moveWithoutCounter } from './moves/without-counter.ts';
import type { QueueParts } from './press.ts';
import { ticketLabel } from './rules.ts';

export type ByPaper = { readonly code: string } | { readonly label: string } | { readonly ticketId: string };

export type ReportRefusal = { readonly code: 'NO_SUCH_TICKET' } | { readonly code: 'NOT_MISSED'; readonly state: TicketState };

export interface Placing extends QueueParts {
  readonly lineNow: () => LineSnapshot;
  readonly waitOf: (ticketId: string) => WaitRange;
}

/** By the QR's code, by today's number as people write it ('a5', 'A005'), or by id; null: not one of today's. */
export function findByPaper(parts: Placing, paper: ByPaper): LineTicketRow | null {
  const { store } = parts;
  const { day } = parts.lineNow();
  if ('ticketId' in paper) return lineTicket(store, paper.ticketId);
  if ('code' in paper) return lineTicketByCode(store, day, paper.code.trim().toUpperCase());
  const read = /^([A-Z]{1,2})-?0*(\d{1,5})$/.exec(paper.label.trim().toUpperCase());
  if (read === null) return null;
  return lineTicketByLabel(store, day, read[1] ?? '', Number(read[2]));
}

export function placeOfTicket(parts: Placing, found: LineTicketRow): TicketPlace {
  const plan = parts.plan();
  const line = parts.lineNow();
  // As the line has it: whom a transfer sent to an empty chair stands in everybody's line.
  const ticket = line.waiting.find((one) => one.id === found.id) ?? found;
  const nameOf = (id: string | null): TicketPlace['counter'] => {
    const place = plan.counters.find((one) => one.id === id);
    return place === undefined ? null : { number: place.number, name: place.name };
  };
  const mine = inOrder(
    line.waiting.filter((one) => one.business === ticket.business && (one.forCounter === null || one.forCounter === ticket.forCounter)),
    plan.calling,
  );
  const ahead = Math.max(
    0,
    mine.findIndex((one) => one.id === ticket.id),
  );
  const serving = plan.counters.filter((one) =>
    ticket.forCounter === null
      ? (line.counters.get(one.id)?.businesses ?? []).includes(ticket.business) && line.counters.get(one.id)?.state !== 'closed'
      : one.id === ticket.forCounter,
  );
  const usual = plan.counters.filter((one) => one.businesses.includes(ticket.business));
  return {
    ticketId: ticket.id,
    label: ticketLabel(ticket.letter, ticket.number),
    business: ticket.business,
    state: ticket.state,
    ahead: ticket.state === 'waiting' ? ahead : 0,
    wait: ticket.state === 'waiting' ? parts.waitOf(ticket.id) : null,
    counter: ticket.state === 'called' || ticket.state === 'serving' || ticket.state === 'held' ? nameOf(ticket.counter) : null,
    counters: (serving.length > 0 ? serving : usual).map(({ number, name }) => ({ number, name })),
    rejoinAfter: plan.calling.rejoinAfter,
  };
}

/** The paper in hand is enough to come back: what is at stake is a place that was the person's own. */
export function reportByCode(parts: Placing, code: string): Result<TicketPlace, ReportRefusal> {
  const { store, clock } = parts;
  const nowMs = clock.nowMs();
  const back = store.transaction((tx): Result<LineTicketRow, ReportRefusal> => {
    const day = businessDay(tx, nowMs, parts.zone);
    const ticket = lineTicketByCode(tx, day, code.trim().toUpperCase());
    if (ticket === null) return refuse({ code: 'NO_SUCH_TICKET' });
    const to = reported({ tx, plan: parts.plan(), day, nowMs }, ticket);
    if (to === null) return refuse({ code: 'NOT_MISSED', state: ticket.state });
    moveWithoutCounter(tx, parts, { verb: 'report', row: ticket, to, day, nowMs });
    return ok({ ...ticket, ...to });
  });
  return back.ok ? ok(placeOfTicket(parts, back.value)) : back;
}
