import type { Business, CounterState, CounterView, PauseReason, PriorityKind, TicketPlace, WaitRange } from '../api/contract/index.ts';
import { refuse, type Feed, type Result, type Signal } from '../kernel/index.ts';
import { businessDay } from './business-day.ts';
import { counterRows } from './counters/store.ts';
import { closeCounter, openCounter, pauseCounter, resumeCounter } from './counters/duty.ts';
import { counterViewOf } from './counter-view.ts';
import { expireLeftOver } from './expire.ts';
import { createLineWatch, type LineWatching } from './line-watch.ts';
import { callChosen, callNext, passOver, recall } from './line/calling.ts';
import { rejoin, setPriority, withdraw } from './line/returning.ts';
import { finish, hold, start, takeUp, transfer, type TransferTo } from './line/serving.ts';
import { undo } from './moves/undo.ts';
import { findByPaper, placeOfTicket, reportByCode, type ByPaper, type ReportRefusal } from './place.ts';
import type { Clerk, Press, PressRefusal, QueueParts } from './press.ts';

type Pressed = Result<CounterState, PressRefusal>;
type OnTicket = Press & { readonly ticketId: string };

/** The line of the hall: every press of a clerk, and what screens see of it. */
export interface Queue {
  open(input: { readonly counterId: string; readonly clerk: Clerk; readonly businesses: readonly Business[] }): Pressed;
  close(input: Press): Pressed;
  pause(input: Press & { readonly reason: PauseReason }): Pressed;
  resume(input: Press): Pressed;
  next(input: Press): Pressed;
  callChosen(input: OnTicket & { readonly reason: string }): Pressed;
  recall(input: Press): Pressed;
  noShow(input: Press): Pressed;
  start(input: Press): Pressed;
  finish(input: Press): Pressed;
  hold(input: Press): Pressed;
  takeUp(input: OnTicket): Pressed;
  transfer(input: Press & { readonly to: TransferTo; readonly note: string | null }): Pressed;
  rejoin(input: OnTicket): Pressed;
  withdraw(input: OnTicket): Pressed;
  setPriority(input: OnTicket & { readonly priority: PriorityKind | null }): Pressed;
  undo(input: Press): Pressed;
  counters(): CounterView[];
  /** As that member of the staff sees it; without a person for everybody else. */
  counterState(counterId: string, viewer: string | null): CounterState | null;
  /** The state now and after every change; null: no such counter. */
  watchCounter(counterId: string, viewer: string): Feed<CounterState> | null;
  /** Where a ticket stands, by its paper. */
  place(paper: ByPaper): TicketPlace | null;
  placeOf(ticketId: string): TicketPlace | null;
  /** A passed-over person reports, with the paper in hand. */
  report(code: string): Result<TicketPlace, ReportRefusal>;
  /** Ends what still waits from days before; a press does it too. Answers how many. */
  sweep(): number;
  /** Something of the line changed outside: a ticket was taken or handed over, the plan is another. */
  touched(): void;
  /** After every commit that changed the line. */
  readonly changed: Signal<undefined>;
  /** Ends every feed. */
  end(): void;
}

export interface QueueMaking extends LineWatching {
  /** The honest guess for a place in the line. */
  readonly waitOf: (ticketId: string) => WaitRange;
}

export function createQueue(parts: QueueMaking): Queue {
  const watch = createLineWatch(parts);
  const placing = { ...parts, lineNow: watch.lineNow };

  function pressed<I extends { readonly counterId: string; readonly clerk: Clerk }>(
    work: (from: QueueParts, input: I) => Result<null, PressRefusal>,
  ) {
    return (input: I): Pressed => {
      const done = work(parts, input);
      if (!done.ok) return done;
      watch.touched();
      const state = watch.stateOf(input.counterId, input.clerk.id);
      return state === null ? refuse({ code: 'NO_SUCH_COUNTER' }) : { ok: true, value: state };
    };
  }

  return {
    open: pressed(openCounter),
    close: pressed(closeCounter),
    pause: pressed(pauseCounter),
    resume: pressed(resumeCounter),
    next: pressed(callNext),
    callChosen: pressed(callChosen),
    recall: pressed(recall),
    noShow: pressed(passOver),
    start: pressed(start),
    finish: pressed(finish),
    hold: pressed(hold),
    takeUp: pressed(takeUp),
    transfer: pressed(transfer),
    rejoin: pressed(rejoin),
    withdraw: pressed(withdraw),
    setPriority: pressed(setPriority),
    undo: pressed(undo),
    counters() {
      const rows = new Map(counterRows(parts.store).map((row) => [row.id, row]));
      return parts.plan().counters.map((place) => counterViewOf(place, rows.get(place.id)));
    },
    counterState: watch.stateOf,
    watchCounter: watch.open,
    place: (paper) => placeOf(placing, paper),
    placeOf: (ticketId) => placeOf(placing, { ticketId }),
    report(code) {
      const done = reportByCode(placing, code);
      if (done.ok) watch.touched();
      return done;
    },
    sweep() {
      const nowMs = parts.clock.nowMs();
      const ended = parts.store.transaction((tx) => expireLeftOver(tx, parts, businessDay(tx, nowMs, parts.zone), nowMs));
      if (ended > 0) watch.touched();
      return ended;
    },
    touched: watch.touched,
    changed: watch.changed,
    end: watch.end,
  };
}

function placeOf(placing: Parameters<typeof placeOfTicket>[0], paper: ByPaper): TicketPlace | null {
  const ticket = findByPaper(placing, paper);
  return ticket === null ? null : placeOfTicket(placing, ticket);
}
