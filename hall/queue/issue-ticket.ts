import type { Business, PriorityKind } from '../api/contract/index.ts';
import { crockford32, type IdMaker, type PersonId, type Random, type TicketId } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type PreparedEvent } from '../outbox/index.ts';
import { dayAfter, isFarAhead } from './business-day.ts';
import { takeBackFarAhead } from './far-ahead.ts';
import { heldBy, insertHolder, type Holder } from './holders/store.ts';
import { queueTicketPaper } from '../printing/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { numbersAfter, type NumbersAfter } from './numbers-after/store.ts';
import { seriesLetter, ticketLabel, type Letters, type Series } from './rules.ts';
import { insertTicket, lastPlaceOf, openTicketOf, placeInLine, ticketById, timeOfTickets, type Ticket } from './store.ts';

export interface TicketIssuing {
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly random: Random;
  readonly node: string;
  readonly zone: string;
  readonly letters: Letters;
  /** Behind the business's letter on every ticket of this machine; '' for the hall's first. See docs/decisions on series letters. */
  readonly series?: Series;
  /** After a restoring: numbers of that day begin behind it. */
  readonly after?: NumbersAfter | null;
}

export interface TicketRequest {
  readonly business: Business;
  /** null: nobody was identified. */
  readonly personId: PersonId | null;
  readonly maskedName: string | null;
  /** Who goes first, as they said or their card shows; the letter is everybody's, so that nobody is exposed. */
  readonly priority?: PriorityKind | null;
  /** The card it is taken with, of somebody without a file or who took one before there was a file. */
  readonly holder?: Holder | null;
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
  const { business, personId, nowMs, holder = null } = request;
  const letter = seriesLetter(making.letters[business], making.series ?? '');
  const before = timeOfTickets(tx);
  const day = dayAfter(tx, before.day, nowMs, making.zone);
  if (before.day !== null && isFarAhead(before.day, day)) takeBackFarAhead(tx, making, day, nowMs);
  const held = heldTicket(tx, request, day);
  if (held !== null) return held;
  const { last, waiting } = placeInLine(tx, day, letter, business);
  const ticket: Ticket = {
    id: making.ids.next<'ticket'>() satisfies TicketId,
    day,
    letter,
    number: Math.max(last, numberBefore(tx, making, day, last)) + 1,
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
  if (holder !== null && personId === null) insertHolder(tx, day, holder, ticket.id);
  queueTicketPaper(tx, ticket.id, nowMs);
  appendEvents(tx, [...earlier, issuedEvent(making, ticket)]);
  return ticket;
}

/** What the day's numbers begin behind: after a restoring, and where the hall's time leapt into the day. */
function numberBefore(tx: Writer, { after = null }: TicketIssuing, day: string, last: number): number {
  const known = last === 0 ? (numbersAfter(tx) ?? after) : after;
  return known?.day === day ? known.number : 0;
}

/** The ticket of this business that the person, or the card, holds already. */
function heldTicket(tx: Writer, request: TicketRequest, day: string): Ticket | null {
  const { business, personId, holder = null } = request;
  const own = personId === null || request.isNew === true ? null : openTicketOf(tx, personId, day, business);
  if (own !== null || holder === null) return own;
  const id = heldBy(tx, holder, day, business);
  return id === null ? null : ticketById(tx, id);
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
      priority: ticket.priority !== null,
    },
  });
}
