import { ticketState, type Business, type HallPlan, type PackOutcome, type PackTicket } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import { crockford32, ok, refuse, type Clock, type IdMaker, type Random, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { queuePackPaper } from '../printing/index.ts';
import { businessDay, seriesOf, ticketLabel } from '../queue/index.ts';
import type { Keyring, Store } from '../store/index.ts';
import {
  countOutstanding,
  giveOut,
  insertPackMove,
  insertReserved,
  lastPackNumber,
  outstanding,
  packTicketBy,
  returned,
  type PackRow,
} from './store.ts';

const series = seriesOf.paperPack;
/** A fat stack for one bad day; more would lie about for years. */
const mostOutstanding = 300;
const shownOutstanding = 1_000;
const shownReturned = 50;
const codeBytes = 10;
/** Clocks and watches differ. */
const slackMs = 60_000;

export interface PackParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly random: Random;
  readonly clock: Clock;
  readonly zone: string;
  readonly node: string;
  readonly plan: { current(): HallPlan };
  /** Something was committed: papers to print. */
  readonly committed: () => void;
  /** Somebody stands in the line who didn't before. */
  readonly lineChanged: () => void;
}

export type ReturnRefusal =
  | { readonly code: 'NO_SUCH_TICKET' }
  | { readonly code: 'PACK_RETURNED'; readonly label: string }
  | { readonly code: 'PACK_TIME'; readonly why: 'future' | 'before-printing' | 'another-day' };

/** Papers for the day when nothing works: numbered ahead, given out by hand, and brought into the books afterwards. */
export interface PaperPack {
  print(
    business: Business,
    count: number,
    /** Who asked, for the record. */
    by: string,
  ): Result<
    { from: string; to: string; count: number },
    { readonly code: 'PACK_TOO_MANY'; readonly outstanding: number; readonly most: number }
  >;
  list(): { outstanding: PackTicket[]; returned: PackTicket[] };
  giveBack(input: {
    /** What the QR says, or the number as printed. */
    readonly paper: string;
    readonly givenAtMs: number;
    readonly outcome: PackOutcome;
    readonly staffId: string | null;
  }): Result<PackTicket, ReturnRefusal>;
}

export function createPaperPack(parts: PackParts): PaperPack {
  const { store } = parts;
  return {
    print: (business, count, by) => print(parts, business, count, by),
    list: () => ({
      outstanding: outstanding(store, shownOutstanding).map(viewOf),
      returned: returned(store, shownReturned).map(viewOf),
    }),
    giveBack: (input) => giveBack(parts, input),
  };
}

function print(parts: PackParts, business: Business, count: number, by: string): ReturnType<PaperPack['print']> {
  const { store, ids, random, clock, node } = parts;
  const letter = `${parts.plan.current().businesses.find((one) => one.business === business)?.letter ?? ''}${series}`;
  const nowMs = clock.nowMs();
  const done = store.transaction((tx) => {
    const present = countOutstanding(tx, business);
    if (present + count > mostOutstanding) return refuse({ code: 'PACK_TOO_MANY' as const, outstanding: present, most: mostOutstanding });
    const first = lastPackNumber(tx, letter) + 1;
    for (let number = first; number < first + count; number += 1) {
      const id = ids.next<'ticket'>();
      insertReserved(tx, { id, letter, number, code: `T${crockford32(random.bytes(codeBytes))}`, business, nowMs, node });
      queuePackPaper(tx, id, nowMs);
    }
    const printed = { from: ticketLabel(letter, first), to: ticketLabel(letter, first + count - 1), count };
    appendEvents(tx, [prepareEvent(parts, { type: 'pack.printed', subject: null, at: nowMs, body: { business, ...printed, by } })]);
    return ok(printed);
  });
  if (done.ok) parts.committed();
  return done;
}

const stateAfter = { waiting: 'waiting', done: 'done', void: 'withdrawn' } as const satisfies Record<PackOutcome, string>;

function giveBack(parts: PackParts, input: Parameters<PaperPack['giveBack']>[0]): Result<PackTicket, ReturnRefusal> {
  const { store, clock, zone } = parts;
  const { givenAtMs, outcome, staffId } = input;
  const nowMs = clock.nowMs();
  const done = store.transaction((tx): Result<PackRow, ReturnRefusal> => {
    const row = packTicketBy(tx, readPaper(input.paper));
    if (row === undefined) return refuse({ code: 'NO_SUCH_TICKET' });
    const label = ticketLabel(row.letter, row.number);
    if (row.state !== 'reserved') return refuse({ code: 'PACK_RETURNED', label });
    const today = businessDay(tx, nowMs, zone);
    const day = calendarDay(givenAtMs, zone);
    const why = timeProblem(row, input, nowMs, day === today);
    if (why !== null) return refuse({ code: 'PACK_TIME', why });
    const state = stateAfter[outcome];
    giveOut(tx, { id: row.id, day, state, givenAtMs });
    insertPackMove(tx, { day, atMs: nowMs, ticketId: row.id, to: state, business: row.business, staffId });
    const body = { ticketId: row.id, day, label, business: row.business, givenAtMs, outcome, staffId };
    appendEvents(tx, [prepareEvent(parts, { type: 'pack.returned', subject: row.id, at: nowMs, body })]);
    return ok({ ...row, day, state, issuedAt: givenAtMs });
  });
  if (!done.ok) return done;
  parts.lineChanged();
  return ok(viewOf(done.value));
}

function timeProblem(row: PackRow, { givenAtMs, outcome }: { givenAtMs: number; outcome: PackOutcome }, nowMs: number, isToday: boolean) {
  if (givenAtMs > nowMs + slackMs) return 'future';
  if (givenAtMs < row.issuedAt - slackMs) return 'before-printing';
  // Who waited on another day has gone home.
  return outcome === 'waiting' && !isToday ? 'another-day' : null;
}

function readPaper(paper: string): { code: string } | { letter: string; number: number } {
  const text = paper.toUpperCase().replaceAll(/\s/g, '');
  const label = /^([A-Z]U)(\d{1,5})$/.exec(text);
  return label === null ? { code: text } : { letter: label[1] ?? '', number: Number(label[2]) };
}

function viewOf(row: PackRow): PackTicket {
  const state = ticketState.safeParse(row.state);
  return {
    ticketId: row.id,
    label: ticketLabel(row.letter, row.number),
    business: row.business,
    printedAtMs: row.issuedAt,
    state: state.success ? state.data : 'reserved',
  };
}
