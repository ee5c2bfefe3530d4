import type { KioskSession } from '../api/contract/index.ts';
import type { Signal } from '../kernel/index.ts';

/** A session in clear, as its machine hands it over; the line seals it. What comes in is judged by who takes it. */
export interface SessionContent {
  readonly id: string;
  readonly content: unknown;
}

/** What a kiosk tells its hub; see the wire's sessionsRequest. */
export interface SessionsTold {
  readonly run: string;
  readonly n: number;
  readonly nowMs: number;
  readonly session: KioskSession | null;
  readonly handed: readonly SessionContent[];
  readonly gone: readonly string[];
  readonly away: readonly string[];
  readonly back: readonly string[];
}

/** What the hub answers; see the wire's sessionsAnswer. */
export interface SessionsHeard {
  readonly wishes: readonly { readonly id: string; readonly visitId: string; readonly counter: number | null }[];
  readonly got: readonly string[];
  readonly declined: readonly string[];
  readonly ended: readonly string[];
  readonly returned: readonly SessionContent[];
}

/** A kiosk whose sessions its hub's desks may take. */
export interface SessionsBelow {
  tell(): SessionsTold;
  /** Durable when it returns. `told`: what this answers. */
  hear(heard: SessionsHeard, told: SessionsTold): void;
  /** There is something else to tell. */
  readonly moved: Signal<undefined>;
}

/** The machine whose desks take sessions of the kiosks that are enrolled at it. */
export interface SessionsAbove {
  /**
   * Durable what was handed over and what is back; then waits until there is something to say, or so long.
   * @param from the kiosk, by its node and the letters of its tickets
   */
  listen(
    from: { readonly node: string; readonly series: string },
    told: SessionsTold,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<SessionsHeard>;
}
