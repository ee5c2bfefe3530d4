import type { DeskState, DeskTicket } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import { createNewestFeeds, ok, refuse, type Clock, type Feed, type Result } from '../kernel/index.ts';
import type { IdReader, Scanner, TicketPrinter } from '../ports/index.ts';
import { momentOf } from '../plan/index.ts';
import { reprint, settleDoubt, type OutcomeRecording } from '../printing/index.ts';
import { businessDay, ticketById, ticketsOfDay } from '../queue/index.ts';
import { countPersonsSince, countToBeVerified } from '../registration/index.ts';
import type { BackupState, Store, StoreState } from '../store/index.ts';
import type { TicketViews } from './ticket-views.ts';

/** When the newest verified copy was taken, whether that is soon enough, and whether a paper opens it on another machine. */
export interface CopiesStanding extends BackupState {
  readonly paper: boolean;
}

export interface DeskParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly reader: IdReader;
  readonly printer: TicketPrinter;
  readonly scanner?: Scanner | null;
  readonly zone: string;
  readonly hall: { readonly zh: string; readonly en: string };
  readonly simulated: readonly ('id-reader' | 'ticket-printer')[];
  readonly storeState: () => StoreState;
  readonly copies: () => CopiesStanding;
  /** How many events wait for the line; null: there is nobody to send them to. */
  readonly eventsWaiting: () => number | null;
  readonly tickets: TicketViews;
  readonly recording: OutcomeRecording;
  /** Something was committed that others wait for: tickets, papers. */
  readonly committed: () => void;
}

export interface Desk {
  state(): DeskState;
  /** The state now and after changes; `devicesOnly` for who keeps the machines and has nothing to do with people: no ticket is told. */
  open(what: 'all' | 'devicesOnly'): Feed<DeskState>;
  /** `by`: who asked, for the record. */
  reprint(ticketId: string, by: string): Result<DeskTicket, 'NO_SUCH_TICKET'>;
  settleDoubt(ticketId: string, paperIsThere: boolean, by: string): Result<DeskTicket, 'NO_SUCH_TICKET' | 'NOT_DOUBTFUL'>;
  /** Something that staff see may have changed. */
  changed(): void;
  close(): void;
}

/** At most four pictures a second, however much happens. */
const pauseMs = 250;
const mostTickets = 200;

export function createDesk(parts: DeskParts): Desk {
  const { store, clock } = parts;
  const feeds = createNewestFeeds<DeskState, 'all' | 'devicesOnly'>();
  let cancel: (() => void) | null = null;

  function changed(): void {
    if (feeds.size === 0) return;
    cancel ??= clock.schedule(pauseMs, () => {
      cancel = null;
      const state = stateOf(parts);
      for (const [feed, what] of feeds) feed.push(shown(state, what));
    });
  }

  function ticketNow(ticketId: string): DeskTicket {
    const ticket = ticketById(store, ticketId);
    if (ticket === null) throw new Error('the ticket was there a moment ago');
    return parts.tickets.deskView(ticket);
  }

  return {
    state: () => stateOf(parts),
    open(what) {
      return feeds.open(shown(stateOf(parts), what), what);
    },
    reprint(ticketId, by) {
      const done = store.transaction((tx) => reprint(tx, parts.recording, { paperId: ticketId, by, nowMs: clock.nowMs() }));
      if (!done.ok) return refuse(done.error);
      parts.committed();
      return ok(ticketNow(ticketId));
    },
    settleDoubt(ticketId, paperIsThere, by) {
      const settled = store.transaction((tx) =>
        settleDoubt(tx, parts.recording, { paperId: ticketId, paperIsThere, by, nowMs: clock.nowMs() }),
      );
      if (!settled.ok) return refuse(settled.error);
      parts.committed();
      return ok(ticketNow(ticketId));
    },
    changed,
    close() {
      cancel?.();
      feeds.end();
    },
  };
}

const shown = (state: DeskState, what: 'all' | 'devicesOnly'): DeskState => (what === 'all' ? state : { ...state, tickets: [] });

function stateOf(parts: DeskParts): DeskState {
  const { store, reader, printer, clock, zone } = parts;
  const nowMs = clock.nowMs();
  const storeState = parts.storeState();
  return {
    hall: parts.hall,
    reader: reader.status(),
    printer: printer.status(),
    scanner: parts.scanner?.status() ?? null,
    store: { state: storeState.state, detail: storeState.detail },
    copies: parts.copies(),
    simulated: [...parts.simulated],
    counts: {
      registeredToday: countPersonsSince(store, momentOf(calendarDay(nowMs, zone), '00:00', zone)),
      toBeVerified: countToBeVerified(store),
      eventsWaiting: parts.eventsWaiting(),
    },
    tickets: ticketsOfDay(store, businessDay(store, nowMs, zone), mostTickets).map(parts.tickets.deskView),
  };
}
