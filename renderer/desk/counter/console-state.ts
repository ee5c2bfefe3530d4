import type { CounterState, Press, Verb } from './press.ts';
import type { Refusal } from './refusal.ts';

/** What lies over the console, asking for one more word. */
export type Dialog =
  | { readonly kind: 'pause' }
  | { readonly kind: 'transfer' }
  | { readonly kind: 'pad' }
  | { readonly kind: 'ticket'; readonly ticketId: string };

/** A refusal and the button that it belongs to. */
export interface Trouble extends Refusal {
  readonly verb: Verb;
  readonly ticketId: string | null;
}

export interface ConsoleState {
  /** What the hall said last; null: nothing yet. */
  readonly told: CounterState | null;
  /** This page's clock when it was told: the hall's clock is read from here on. */
  readonly toldAtMs: number;
  /** False: the line to the hall is cut; what is shown may be old. */
  readonly live: boolean;
  /** The one press that is on its way. */
  readonly pending: Press | null;
  readonly trouble: Trouble | null;
  readonly dialog: Dialog | null;
}

export const freshConsole: ConsoleState = { told: null, toldAtMs: 0, live: false, pending: null, trouble: null, dialog: null };

export type Happening =
  | { readonly type: 'told'; readonly state: CounterState; readonly atMs: number }
  | { readonly type: 'line'; readonly live: boolean }
  | { readonly type: 'sent'; readonly press: Press }
  | { readonly type: 'done'; readonly state: CounterState; readonly atMs: number }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'ask'; readonly dialog: Dialog | null }
  | { readonly type: 'dismissed' };

export function consoleReducer(state: ConsoleState, happening: Happening): ConsoleState {
  switch (happening.type) {
    case 'told':
      return told(state, happening.state, happening.atMs);
    case 'line':
      return state.live === happening.live ? state : { ...state, live: happening.live };
    case 'sent':
      return state.pending === null ? { ...state, pending: happening.press, trouble: null } : state;
    case 'done':
      // Only what was asked for closes its dialog; a colleague's press never takes a half-written note away.
      return { ...told(state, happening.state, happening.atMs), pending: null, trouble: null, dialog: null };
    case 'refused':
      return state.pending === null ? state : { ...state, pending: null, trouble: { ...happening.refusal, ...placeOf(state.pending) } };
    case 'ask':
      return { ...state, dialog: happening.dialog, trouble: null };
    case 'dismissed':
      return { ...state, trouble: null };
  }
}

const ABOUT_CHANGE: ReadonlySet<string> = new Set(['STALE', 'NO_ANSWER']);

/** The answer to a press and the stream overtake one another: the counter's own count says which is newer. */
function told(state: ConsoleState, next: CounterState, atMs: number): ConsoleState {
  const before = state.told;
  const isOld =
    state.live &&
    before !== null &&
    before.counter.counterId === next.counter.counterId &&
    (next.counter.rev < before.counter.rev || (next.counter.rev === before.counter.rev && next.nowMs < before.nowMs));
  if (isOld) return state;
  // Most refusals spoke of a state that is gone then; the two that told of this very change stay to be read.
  const isGone = before !== null && before.counter.rev !== next.counter.rev && !ABOUT_CHANGE.has(state.trouble?.code ?? '');
  const trouble = isGone ? null : state.trouble;
  return { ...state, told: next, toldAtMs: atMs, trouble };
}

function placeOf(press: Press): { readonly verb: Verb; readonly ticketId: string | null } {
  return { verb: press.verb, ticketId: 'ticketId' in press ? press.ticketId : null };
}

/** The hall's clock now. This page's own clock only counts on from what it was told. */
export const hallNow = (state: ConsoleState, ownMs: number): number =>
  state.told === null ? 0 : state.told.nowMs + Math.max(0, ownMs - state.toldAtMs);
