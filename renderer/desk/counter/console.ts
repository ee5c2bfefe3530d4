import { errorCode } from '../error-code.ts';
import { watchDesk, type DeskWatch } from '../watch-desk.ts';
import { consoleReducer, freshConsole, type ConsoleState, type Dialog, type Happening } from './console-state.ts';
import { send, type CounterApi, type CounterState, type Press } from './press.ts';
import { refusalOf } from './refusal.ts';

export interface ConsoleParts {
  readonly api: CounterApi;
  readonly counterId: string;
  /** Never goes back. */
  readonly monotonicMs: () => number;
  readonly pause: DeskWatch['pause'];
  /** Aborts a press that nobody answers. */
  readonly patience: () => AbortSignal;
  /** The plan has no such counter any more. */
  readonly onGone: () => void;
}

/** One counter's console, without a page: what is known, and one press at a time. */
export interface Console {
  readonly get: () => ConsoleState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Does nothing while another press is on its way, before the hall has spoken, or while the line is cut. */
  readonly press: (press: Press) => void;
  readonly ask: (dialog: Dialog | null) => void;
  readonly dismiss: () => void;
  /** Follows the counter until the signal is aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export function createConsole(parts: ConsoleParts): Console {
  const { api, counterId, monotonicMs } = parts;
  const listeners = new Set<() => void>();
  let state = freshConsole;
  function happen(happening: Happening): void {
    const next = consoleReducer(state, happening);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function deliver(press: Press, rev: number): Promise<void> {
    try {
      const answer = await send(api, counterId, rev, press, { signal: parts.patience() });
      happen({ type: 'done', state: answer, atMs: monotonicMs() });
    } catch (error) {
      happen({ type: 'refused', refusal: refusalOf(error) });
    }
  }

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: (press) => {
      const { told, pending, live } = state;
      if (told === null || pending !== null || !live) return;
      happen({ type: 'sent', press });
      void deliver(press, told.counter.rev);
    },
    ask: (dialog) => happen({ type: 'ask', dialog }),
    dismiss: () => happen({ type: 'dismissed' }),
    run: async (signal) => {
      const open = async (opened: AbortSignal): Promise<AsyncIterable<CounterState>> => {
        try {
          return await api.watch({ counterId }, { signal: opened });
        } catch (error) {
          if (errorCode(error) === 'NO_SUCH_COUNTER') parts.onGone();
          throw error;
        }
      };
      await watchDesk({ open, now: monotonicMs, pause: parts.pause }, signal, (view) => {
        if (view.phase === 'live' && !view.stale) happen({ type: 'told', state: view.state, atMs: view.atMs });
        happen({ type: 'line', live: view.phase === 'live' && !view.stale });
      });
    },
  };
}
