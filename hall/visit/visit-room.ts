import type { KioskEvent } from '../api/contract/index.ts';
import { createSignal, type Clock, type IdMaker, type Signal } from '../kernel/index.ts';
import type { ActiveVisit, Stage } from './stage.ts';

export interface VisitTiming {
  readonly idleMs: number;
  readonly countdownMs: number;
  readonly elderFactor: number;
}

export type EndReason = Extract<KioskEvent, { type: 'visit-ended' }>['why'];

/** What became of the second read of a visit's card. `ended`: the visit was over before it came. */
export type CheckResult = 'agreed' | 'removed' | 'differs' | 'other-card' | 'ended';

/** The screen counts first; the service follows a little later, so that a person who answers at the last moment isn't cut off. */
const graceMs = 5_000;

/** Holds the one visit of a kiosk, in memory only, and ends it when nobody touches the screen any more. */
export interface VisitRoom {
  readonly current: () => ActiveVisit | null;
  /** Begins a visit; one under way ends as 'replaced'. */
  open(stage: Stage): ActiveVisit;
  /** The visit of that id when it is the one under way; a call for it counts as a sign of life. */
  find(visitId: string): ActiveVisit | null;
  /** Sets the time limit anew; answers its wall-clock end. */
  touch(visit: ActiveVisit): number;
  /** Ends the visit under way, if any. Every personal value of it is let go. */
  end(why: EndReason, counter?: number | null): void;
  readonly ended: Signal<{ readonly visitId: string; readonly why: EndReason; readonly counter: number | null }>;
  /** A visit began, came one step further, or ended. */
  readonly moved: Signal<undefined>;
  /** The visit changed by itself, not by a call that answers it. */
  readonly changed: Signal<ActiveVisit>;
  readonly checked: Signal<{ readonly visitId: string; readonly result: CheckResult }>;
}

export function createVisitRoom(options: { readonly clock: Clock; readonly ids: IdMaker; readonly timing: VisitTiming }): VisitRoom {
  const { clock, ids, timing } = options;
  const ended = createSignal<{ readonly visitId: string; readonly why: EndReason; readonly counter: number | null }>();
  const moved = createSignal<undefined>();
  const checked = createSignal<{ readonly visitId: string; readonly result: CheckResult }>();
  let current: ActiveVisit | null = null;
  let cancelLimit: (() => void) | null = null;

  function touch(visit: ActiveVisit): number {
    const factor = visit.elder ? timing.elderFactor : 1;
    const limitMs = (timing.idleMs + timing.countdownMs) * factor + graceMs;
    cancelLimit?.();
    cancelLimit = clock.schedule(limitMs, () => end('timeout'));
    return Math.round(clock.nowMs() + limitMs);
  }

  function end(why: EndReason, counter: number | null = null): void {
    if (current === null) return;
    const visit = current;
    current = null;
    cancelLimit?.();
    cancelLimit = null;
    visit.stage = { phase: 'over' };
    visit.anonymousTickets.clear();
    visit.askedPapers.clear();
    checked.emit({ visitId: visit.id, result: 'ended' });
    ended.emit({ visitId: visit.id, why, counter });
  }

  /** Its stage is set from many places; that it moved is noticed here, once for all of them. */
  function begun(first: Stage): ActiveVisit {
    const startedAtMs = clock.nowMs();
    let stage = first;
    let movedAtMs = startedAtMs;
    return {
      id: ids.next(),
      startedAtMs,
      elder: false,
      get stage() {
        return stage;
      },
      set stage(next) {
        stage = next;
        movedAtMs = clock.nowMs();
        moved.emit(undefined);
      },
      get movedAtMs() {
        return movedAtMs;
      },
      anonymousTickets: new Map(),
      askedPapers: new Set(),
    };
  }

  return {
    current: () => current,
    open(stage) {
      end('replaced');
      const visit = begun(stage);
      current = visit;
      touch(visit);
      moved.emit(undefined);
      return visit;
    },
    find(visitId) {
      if (current === null || current.id !== visitId) return null;
      touch(current);
      return current;
    },
    touch,
    end,
    ended,
    changed: createSignal<ActiveVisit>(),
    checked,
    moved,
  };
}
