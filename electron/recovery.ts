import type { Clock, Log } from '../service/supervisor/index.ts';

export type RecoveryReason = 'crashed' | 'oom' | 'killed' | 'hung' | 'unresponsive' | 'load-failed';

/** One screen as the recovery sees it. `beat` resolves when the page has painted a frame. */
export interface Pane {
  beat(): Promise<void>;
  /** Ends page and window for good, also when the page is stuck. */
  destroy(): void;
  onLoading(listener: () => void): void;
  onLoaded(listener: () => void): void;
  onGone(listener: (reason: RecoveryReason) => void): void;
}

export interface RecoveryOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly openPane: () => Pane;
  /** After the new page has loaded; `tookMs` from the fault's discovery. */
  readonly onRecovered: (recovery: { readonly count: number; readonly reason: RecoveryReason; readonly tookMs: number }) => void;
  /** Three recoveries in five minutes: something outside the page is wrong. */
  readonly relaunch: () => void;
}

export interface Recovery {
  readonly count: number;
  stop(): void;
}

/** 4 beats missed at 250 ms: a page that paints nothing for a second is replaced, so that a hang is over within 2 s. */
const BEAT_EVERY_MS = 250;
const BEATS_MISSED = 4;
const LOAD_TIMEOUT_MS = 15_000;
const TOO_MANY = 3;
const WITHIN_MS = 5 * 60_000;

/**
 * Keeps one screen alive: a page that crashed, hangs or never loads is destroyed and a new one opened on the idle screen. A new
 * window rather than a reload, because a second crash in the same window was once not recoverable.
 * Misses are counted by our own ticks: when this process was stalled (suspend, a busy disk), the page isn't blamed.
 */
export function keepAlive(options: RecoveryOptions): Recovery {
  const { clock } = options;
  let count = 0;
  let recent: number[] = [];
  let stopped = false;
  let stopPane = (): void => undefined;

  function open(recovering: { readonly reason: RecoveryReason; readonly sinceMs: number } | undefined, replaced: Pane | undefined): void {
    const pane = options.openPane();
    // The old window goes after the new one is there: the desktop behind them never shows.
    replaced?.destroy();
    const stopWatching = watchPane(clock, pane, {
      onFault: (reason) => replace(pane, reason),
      onLoaded() {
        if (recovering === undefined) return;
        const tookMs = Math.round(clock.monotonicMs() - recovering.sinceMs);
        options.log.warn('screen.recovered', { reason: recovering.reason, count, tookMs });
        options.onRecovered({ count, reason: recovering.reason, tookMs });
        recovering = undefined;
      },
    });
    stopPane = () => {
      stopWatching();
      pane.destroy();
    };
  }

  function replace(pane: Pane, reason: RecoveryReason): void {
    if (stopped) return;
    const nowMs = clock.monotonicMs();
    count += 1;
    recent = [...recent.filter((atMs) => nowMs - atMs < WITHIN_MS), nowMs];
    options.log.error('screen.lost', { reason, count });
    if (recent.length >= TOO_MANY) {
      stopped = true;
      pane.destroy();
      options.relaunch();
      return;
    }
    open({ reason, sinceMs: nowMs }, pane);
  }

  open(undefined, undefined);
  return {
    get count() {
      return count;
    },
    stop() {
      stopped = true;
      stopPane();
    },
  };
}

/** Calls `onFault` at most once. The returned function ends the watch. */
function watchPane(clock: Clock, pane: Pane, events: { onFault(reason: RecoveryReason): void; onLoaded(): void }): () => void {
  let ended = false;
  let generation = 0;
  let cancel = (): void => undefined;

  function fault(reason: RecoveryReason): void {
    if (ended) return;
    end();
    events.onFault(reason);
  }
  function end(): void {
    ended = true;
    cancel();
  }
  function loading(): void {
    if (ended) return;
    generation += 1;
    cancel();
    cancel = clock.schedule(LOAD_TIMEOUT_MS, () => fault('load-failed'));
  }
  function loaded(): void {
    if (ended) return;
    generation += 1;
    cancel();
    events.onLoaded();
    listen(generation);
  }
  /** Beats of an earlier page, which may never come, are told apart by `mine`. */
  function listen(mine: number): void {
    let missed = 0;
    let waiting = false;
    const tick = (): void => {
      missed = waiting ? missed + 1 : 0;
      if (missed >= BEATS_MISSED) {
        fault('hung');
        return;
      }
      if (!waiting) {
        waiting = true;
        const answered = (): void => {
          waiting = false;
        };
        // A rejected beat means the page is on its way out; its own event says why.
        pane.beat().then(answered, answered);
      }
      if (!ended && mine === generation) cancel = clock.schedule(BEAT_EVERY_MS, tick);
    };
    tick();
  }

  pane.onLoading(loading);
  pane.onLoaded(loaded);
  pane.onGone(fault);
  loading();
  return end;
}
