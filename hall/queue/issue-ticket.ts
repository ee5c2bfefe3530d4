import type { Business, PriorityKind } from '../api/contract/index.ts';
import { crockford32, type IdMaker, type PersonId, type Random, type TicketId } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type PreparedEvent } from '../outbox/index.ts';
import { dayAfter } from './business-day.ts';
import { queueTicketPaper } from '../printing/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { seriesLetter, ticketLabel, type Letters, type Series } from './rules.ts';
import { insertTicket, lastPlaceOf, openTicketOf, placeInLine, timeOfTickets, type Ticket } from './store.ts';

export interface TicketIssuing {
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly random: Random;
  readonly node: string;
  readonly zone: string;
  readonly letters: Letters;
  /** Behind the business's letter on every ticket of this machine; '' for the hall's first. See docs/decisions on series letters. */
  readonly series?: Series;
}

export interface TicketRequest {
  readonly business: Business;
  /** null: nobody was identified. */
  readonly personId: PersonId | null;
  readonly maskedName: string | null;
  /** Who goes first, as they said or their card shows; the letter is everybody's, so that nobody is exposed. */
  readonly priority?: PriorityKind | null;
  readonly nowMs: number;
  /** True for a person written in this very transaction, who can't hold a ticket yet. */
  readonly isNew?: boolean;
}

const codeBytes = 10;

/**
 * Allots the next number of the day and queues its paper, or answers the ticket that this person still holds for this business.
 * Runs inside the caller's transaction: the number, the paper and the event are there together or not at all.
 * @param earlier events of the caller's that come before the ticket's, appended with it in one go
 */
export function issueTicket(tx: Writer, making: TicketIssuing, request: TicketRequest, earlier: readonly PreparedEvent[] = []): Ticket {
  const { business, personId, nowMs } = request;
  const letter = seriesLetter(making.letters[business], making.series ?? '');
  const before = timeOfTickets(tx);
  const day = dayAfter(before.day, nowMs, making.zone);
  const held = personId === null || request.isNew === true ? null : openTicketOf(tx, personId, day, business);
  if (held !== null) return held;
  const { last, waiting } = placeInLine(tx, day, letter, business);
  const ticket: Ticket = {
    id: making.ids.next<'ticket'>() satisfies TicketId,
    day,
    letter,
    number: last + 1,
    // 80 random bits: names the ticket to whoever scans it, and can't be guessed from another one.
    code: `T${crockford32(making.random.bytes(codeBytes))}`,
    business,
    personId,
    maskedName: request.maskedName,
    priority: request.priority ?? null,
    ahead: waiting,
    handover: null,
    issuedAtMs: nowMs,
    lineAtMs: placeOfTaking(tx, day, before.newestMs, nowMs),
    node: making.node,
  };
  insertTicket(tx, ticket);
  queueTicketPaper(tx, ticket.id, nowMs);
  appendEvents(tx, [...earlier, issuedEvent(making, ticket)]);
  return ticket;
}

/** Null: the time of taking. While the clock shows less than at an earlier taking, a new ticket stands behind all who wait. */
function placeOfTaking(tx: Writer, day: string, newestMs: number | null, nowMs: number): number | null {
  if (newestMs === null || nowMs >= newestMs) return null;
  const lastMs = lastPlaceOf(tx, day);
  return lastMs === null || lastMs < nowMs ? null : lastMs + 1;
}

function issuedEvent(making: TicketIssuing, ticket: Ticket) {
  return prepareEvent(making, {
    type: 'ticket.issued',
    subject: ticket.id,
    at: ticket.issuedAtMs,
    body: {
      ticketId: ticket.id,
      day: ticket.day,
      label: ticketLabel(ticket.letter, ticket.number),
      business: ticket.business,
      code: ticket.code,
      personId: ticket.personId,
      ahead: ticket.ahead,
    },
  });
}
