import type { DeskState } from '../../hall/api/contract/index.ts';
import { errorCode } from './error-code.ts';

/** What the desk knows: nothing yet, that it must sign in, or the state of what it watches and whether it is of now. */
export type DeskView<State = DeskState> =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'signed-out' }
  | { readonly phase: 'live'; readonly state: State; readonly atMs: number; readonly stale: boolean };

export interface DeskWatch<State = DeskState> {
  /** Opens the stream of states. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<State>>;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A service that restarts is back within seconds: try soon, then steadily. */
const RETRY_MS = [250, 1000, 2000, 3000];

/**
 * Follows the hall until the signal is aborted or the service asks for a sign-in. A stream that ends or breaks is opened
 * again; until it answers, the last state stays on the screen, marked as not of now.
 */
export async function watchDesk<State>(watch: DeskWatch<State>, signal: AbortSignal, show: (view: DeskView<State>) => void): Promise<void> {
  let last: { readonly state: State; readonly atMs: number } | null = null;
  const become = (view: DeskView<State>): void => {
    if (!signal.aborted) show(view);
  };
  become({ phase: 'connecting' });
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      for await (const state of await watch.open(signal)) {
        failures = 0;
        last = { state, atMs: watch.now() };
        become({ phase: 'live', ...last, stale: false });
      }
    } catch (error) {
      if (errorCode(error) === 'STAFF_ONLY') return become({ phase: 'signed-out' });
      // Anything else is a service that is away: said on the screen below, and tried again.
    }
    if (last !== null) become({ phase: 'live', ...last, stale: true });
    await watch.pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 3000, signal);
  }
}
