import type { Answer, BeginBy, ConsentPurpose, KioskEvent, TicketView, Visit } from '../api/contract/index.ts';
import { createSignal, ok, refuse, type PersonId, type Result, type Signal } from '../kernel/index.ts';
import { begin, identify, type IdentifyRefusal } from './begin.ts';
import { onCardEvent } from './card-flow.ts';
import { createCardPresence } from './card-presence.ts';
import { createCardReads } from './card-reads.ts';
import { confirm, onlyTicket, type ConfirmRefusal } from './confirm.ts';
import { handing, type Handing } from './hand-over.ts';
import { giveConsent, type ConsentRefusal } from './give-consent.ts';
import { helping, type Helping } from './helper.ts';
import type { ReportRefusal } from '../queue/index.ts';
import { createPlacesTeller } from './places-teller.ts';
import { printNotice } from './print-notice.ts';
import { report } from './report.ts';
import { saveAnswer, type AnswerRefusal } from './save-answer.ts';
import { ticketIdOf, type ActiveVisit } from './stage.ts';
import { submit, type SubmitRefusal } from './submit.ts';
import { acknowledgeNumber, createAnonymousBrake, takeTicket, type TicketRefusal, type TicketWish } from './take-ticket.ts';
import { createTypedBrake } from './typed-brake.ts';
import { show, visitEnded, type VisitEnded, type VisitHall, type VisitParts } from './visit-parts.ts';
import { createVisitRoom, type VisitRoom } from './visit-room.ts';

/** The visits of one kiosk, one at a time: what its screens call, and what they are told. */
export interface Visits extends Handing, Helping {
  begin(by: BeginBy): Visit;
  identify(input: { readonly visitId: string; readonly name: string; readonly number: string }): Result<Visit, IdentifyRefusal>;
  confirm(visitId: string): Promise<Result<Visit, ConfirmRefusal>>;
  onlyTicket(visitId: string): Promise<Result<Visit, ConfirmRefusal>>;
  consent(input: {
    readonly visitId: string;
    readonly textVersion: string;
    readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>>;
  }): Result<Visit | null, ConsentRefusal>;
  saveAnswer(visitId: string, answer: Answer): Result<Visit, AnswerRefusal>;
  submit(visitId: string): Result<Visit, SubmitRefusal>;
  takeTicket(visitId: string, wish: TicketWish): Result<Visit, TicketRefusal>;
  report(visitId: string, ticketId: string): Result<Visit, VisitEnded | ReportRefusal>;
  acknowledgeNumber(visitId: string, ticketId: string): Result<Visit, VisitEnded>;
  printNotice(visitId: string, locale: 'zh-CN' | 'en'): Result<{ readonly queued: true }, VisitEnded>;
  keepAlive(visitId: string, elder: boolean): Result<{ readonly endsAtMs: number }, VisitEnded>;
  finish(visitId: string): void;
  /** Whose file is open at the kiosk now, by a card that was read; a sign of life. Null: that visit is over, or shows no file. */
  personOf(visitId: string): PersonId | null;
  /** As `personOf`, and right after the registration by that card. */
  registeredIn(visitId: string): PersonId | null;
  /** Whether that person's card was on the reader within the last minutes; each reading answers once. */
  cardWasRead(personId: string): boolean;
  /** Nothing here needs the card on the reader any more: one that still lies there was forgotten. */
  cardFree(): void;
  /** For tests that look for leftovers, and for the composition; screens get views only. */
  readonly current: () => ActiveVisit | null;
  /** What a screen that connects now must know of the visit and the reader. */
  snapshot(): KioskEvent[];
  readonly events: Signal<KioskEvent>;
  /** Call it when a paper moved on, or with null when the printer's state changed. */
  paperMoved(paperId: string | null): void;
  /** Call it when something of the line changed. */
  lineMoved(): void;
  close(): void;
}

function personIn(visit: ActiveVisit | null): PersonId | null {
  return visit?.stage.phase === 'file' ? visit.stage.person.id : null;
}

/** Whom a typed number registered is for the desk: `person` is null there. */
function registeredIn(visit: ActiveVisit | null): PersonId | null {
  return visit?.stage.phase === 'done' ? visit.stage.person : personIn(visit);
}

function keepAlive(room: VisitRoom, visitId: string, elder: boolean): ReturnType<Visits['keepAlive']> {
  const visit = room.find(visitId);
  if (visit === null) return refuse(visitEnded);
  visit.elder = elder;
  return ok({ endsAtMs: room.touch(visit) });
}

export function createVisits(parts: VisitParts): Visits {
  const room = createVisitRoom(parts);
  const hall: VisitHall = { ...parts, room };
  const brake = createAnonymousBrake(parts.clock);
  const typedBrake = createTypedBrake(parts.clock, parts.typedLimit);
  const presence = createCardPresence(parts.clock, parts.reader);
  const reads = createCardReads(parts);
  const events = createSignal<KioskEvent>();
  let lastPaper = '';
  const places = createPlacesTeller(hall, events.emit);

  const stopReader = parts.reader.onEvent((event) => {
    presence.onCardEvent(event);
    if (parts.takesCard(event)) return;
    if (event.type === 'reading') events.emit({ type: 'reading' });
    if (event.type === 'unreadable') events.emit({ type: 'card-problem', why: event.why });
    onCardEvent(hall, event);
  });
  const stopReaderStatus = parts.reader.onStatus(({ state }) => state === 'ok' || state === 'simulated' || presence.onReaderLost());
  presence.changed.listen((lying) => events.emit({ type: 'card-left', lying }));
  room.changed.listen((visit) => events.emit({ type: 'visit', visit: show(hall, visit) }));
  room.ended.listen(({ visitId, why, counter }) => {
    lastPaper = '';
    places.forget();
    events.emit({ type: 'visit-ended', visitId, why, ...(why === 'with-staff' ? { counter } : {}) });
    // Another card began another visit: nobody forgot the one that lies there.
    if (why !== 'replaced') presence.onVisitEnded();
  });

  function paperMoved(paperId: string | null): void {
    const visit = room.current();
    const ticketId = visit === null ? null : ticketIdOf(visit.stage);
    if (visit === null || ticketId === null || (paperId !== null && paperId !== ticketId)) return;
    const ticket: TicketView = parts.ticketView(ticketId);
    const paper = `${ticketId} ${ticket.paper} ${ticket.paperDetail ?? ''}`;
    if (paper === lastPaper) return;
    lastPaper = paper;
    events.emit({ type: 'ticket', visitId: visit.id, ticket });
  }

  return {
    begin: (by) => begin(hall, by),
    identify: (input) => identify(hall, typedBrake, input),
    confirm: (visitId) => confirm(hall, visitId),
    onlyTicket: (visitId) => onlyTicket(hall, visitId),
    consent: (input) => giveConsent(hall, input),
    saveAnswer: (visitId, answer) => saveAnswer(hall, visitId, answer),
    ...helping(hall),
    submit: (visitId) => submit(hall, visitId),
    takeTicket: (visitId, wish) => takeTicket(hall, brake, visitId, wish),
    report: (visitId, ticketId) => report(hall, visitId, ticketId),
    acknowledgeNumber: (visitId, ticketId) => acknowledgeNumber(hall, visitId, ticketId),
    printNotice: (visitId, locale) => printNotice(hall, visitId, locale),
    keepAlive: (visitId, elder) => keepAlive(room, visitId, elder),
    finish(visitId) {
      if (room.current()?.id === visitId) room.end('finished');
    },
    ...handing(hall),
    personOf: (visitId) => personIn(room.find(visitId)),
    registeredIn: (visitId) => registeredIn(room.find(visitId)),
    cardWasRead: reads.take,
    cardFree: presence.onVisitEnded,
    current: room.current,
    snapshot() {
      const visit = room.current();
      return [
        ...(visit === null ? [] : [{ type: 'visit' as const, visit: show(hall, visit) }]),
        ...(presence.isLeft() ? [{ type: 'card-left' as const, lying: true }] : []),
      ];
    },
    events,
    paperMoved,
    lineMoved: places.lineMoved,
    close() {
      stopReader();
      reads.close();
      stopReaderStatus();
      presence.close();
      room.end('finished');
      presence.close();
    },
  };
}
