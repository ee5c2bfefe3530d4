import type { Announcement, BoardState } from '../../hall/api/contract/index.ts';
import { emptyBoard, hear, settle, staleSince, type BoardModel } from './board-model.ts';
import type { Sounds, SoundState } from './voice/sounds.ts';
import { createSpeaker, type SpeechNote } from './voice/speaker.ts';
import { watchBoard, type BoardWatch } from './watch-board.ts';

/** What is drawn: made anew when something of it changed, and every half second for the clock. */
export interface BoardView {
  readonly model: BoardModel;
  /** What stands beside the calls is drawn from this one, a moment behind: a call is the first thing to be seen. */
  readonly aside: BoardState | null;
  readonly nowMs: number;
  readonly sound: SoundState;
  readonly speaking: Announcement | null;
}

export interface BoardStore {
  view(): BoardView;
  subscribe(listener: () => void): () => void;
  /** Follows the hall until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

const tickMs = 500;
/** So long the call has the machine for itself: its picture is out before counts, notices and sound are worked on. */
const callFirstMs = 120;

export function createBoardStore(parts: {
  readonly open: BoardWatch['open'];
  readonly sounds: Pick<Sounds, 'state' | 'onState' | 'play'>;
  readonly schedule: BoardWatch['schedule'];
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly note: (note: SpeechNote) => void;
}): BoardStore {
  const { sounds, nowMs } = parts;
  const listeners = new Set<() => void>();
  const speaker = createSpeaker({ sounds, nowMs, note: parts.note, onChange: () => show(model) });
  let model = emptyBoard;
  let aside: BoardState | null = null;
  let view: BoardView = { model, aside, nowMs: nowMs(), sound: sounds.state(), speaking: null };

  function show(next: BoardModel): void {
    model = next;
    view = { model, aside, nowMs: nowMs(), sound: sounds.state(), speaking: speaker.speaking() };
    for (const listener of listeners) listener();
  }

  function onState(state: BoardState): void {
    const heard = hear(model, state, nowMs());
    aside ??= state;
    show(heard.model);
    parts.schedule(callFirstMs, () => {
      speaker.hear(heard.fresh, state);
      aside = model.state;
      show(model);
    });
  }

  function tick(): void {
    if (staleSince(model, nowMs()) !== null) speaker.forget();
    show(settle(model, nowMs()));
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async run(signal) {
      const again = (): void => {
        if (signal.aborted) return;
        tick();
        parts.schedule(tickMs, again);
      };
      again();
      await watchBoard({ ...parts, onState }, signal);
    },
  };
}
