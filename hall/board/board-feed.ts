import type { BoardState, HallPlan } from '../api/contract/index.ts';
import { createNewestFeeds, type Clock, type Feed, type Signal } from '../kernel/index.ts';
import { businessDay, counterRows, lineOf, ticketById, ticketLabel } from '../queue/index.ts';
import type { Store } from '../store/index.ts';
import { createNearWatch, seqStep } from './near.ts';
import { pictureOf, tellForMs, type PictureOf } from './picture.ts';
import { newestMoveSeq, newestTelling, waitingCounts, type TellingMove } from './store.ts';

export interface BoardParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly plan: () => HallPlan;
  readonly hallName: BoardState['hall'];
  readonly cityNotices: () => BoardState['notices'];
  readonly queueChanged: Signal<undefined>;
}

export interface BoardFeed {
  /** The state now, after every change, and every few seconds as a sign of life. Each state holds a minute of announcements. */
  open(): Feed<BoardState>;
  /** Boards that are connected now. */
  watching(): number;
  close(): void;
}

/** A board that hears nothing for twice this says that it isn't up to date. */
const signOfLifeMs = 5_000;

/** Every call of whatever way ends as a row of line_moves: boards and their voice hear of it here and nowhere else. */
export function createBoardFeed(parts: BoardParts): BoardFeed {
  const feeds = createNewestFeeds<BoardState>();
  const look = createLook(parts);
  let cancel: (() => void) | null = null;

  function push(): void {
    cancel?.();
    cancel = null;
    if (feeds.size === 0) return;
    feeds.push(look.now());
    cancel = parts.clock.schedule(signOfLifeMs, push);
  }
  const stop = parts.queueChanged.listen(push);

  return {
    open() {
      if (feeds.size === 0) look.startAnew();
      const feed = feeds.open(look.now(), null);
      cancel ??= parts.clock.schedule(signOfLifeMs, push);
      return feed;
    },
    watching: () => feeds.size,
    close() {
      stop();
      cancel?.();
      feeds.end();
    },
  };
}

function createLook(parts: BoardParts) {
  const { store, clock } = parts;
  const nearWatch = createNearWatch();
  const ages = createAges(clock);
  let near: (PictureOf['near'][number] & { readonly sinceMs: number; readonly ticketId: string })[] = [];

  function tellNear(plan: HallPlan, line: ReturnType<typeof lineOf>, stepSeq: number) {
    const sinceMs = clock.monotonicMs();
    const came = nearWatch.look(line, plan.calling, stepSeq).map((one) => ({ ...one, ageMs: 0, sinceMs }));
    near = [...near, ...came].filter((one) => sinceMs - one.sinceMs <= tellForMs);
    // Whoever left the line meanwhile need not get ready any more. One that comes near again after an undo keeps its number: told once.
    const stands = near.filter(({ ticketId }) => nearWatch.isNear(ticketId, plan.calling));
    return stands.map(({ kind, seq, label, ahead, sinceMs: since }) => ({ kind, seq, label, ahead, ageMs: sinceMs - since }));
  }

  return {
    startAnew() {
      nearWatch.forget();
      ages.forget();
      near = [];
    },
    now(): BoardState {
      const nowMs = clock.nowMs();
      const plan = parts.plan();
      const day = businessDay(store, nowMs, parts.zone);
      const stepSeq = newestMoveSeq(store);
      const moves = newestTelling(store, day);
      ages.see(moves, nowMs);
      const told = tellNear(plan, lineOf(store, plan, day), stepSeq);
      return pictureOf({
        hall: parts.hallName,
        nowMs,
        zone: parts.zone,
        plan,
        moves,
        counters: counterRows(store),
        waiting: waitingCounts(store, day),
        labelOf(ticketId) {
          const ticket = ticketById(store, ticketId);
          return ticket === null ? null : ticketLabel(ticket.letter, ticket.number);
        },
        cityNotices: parts.cityNotices(),
        near: told,
        seq: Math.max(stepSeq * seqStep, ...told.map(({ seq }) => seq)),
        ageOf: ages.of,
      });
    },
  };
}

/**
 * How long ago a step was. The wall clock may jump, and an old call must never look new for it: a step that came while we looked is as old
 * as the steady clock says; one from before counts from its written time, and as too old when that lies in the future.
 */
function createAges(clock: Clock) {
  let seen = new Map<number, number>();
  let isFirst = true;
  return {
    forget() {
      isFirst = true;
      seen = new Map();
    },
    see(moves: readonly TellingMove[], nowMs: number): void {
      const steadyMs = clock.monotonicMs();
      const bornMs = ({ atMs }: TellingMove): number => (atMs > nowMs ? Number.NEGATIVE_INFINITY : steadyMs - (nowMs - atMs));
      seen = new Map(moves.map((move) => [move.seq, seen.get(move.seq) ?? (isFirst ? bornMs(move) : steadyMs)]));
      isFirst = false;
    },
    of({ seq }: TellingMove): number {
      const bornMs = seen.get(seq) ?? Number.NEGATIVE_INFINITY;
      return Number.isFinite(bornMs) ? clock.monotonicMs() - bornMs : 24 * 60 * 60 * 1_000;
    },
  };
}
