import type { Announcement, BoardState } from '../../../hall/api/contract/index.ts';
import { scoreOf, type Part } from './score.ts';
import type { Sounds } from './sounds.ts';
import { takeTurn, type Unsaid, type Waiting } from './speech-queue.ts';

/** What became of each announcement; for tests, and for whoever asks why a board was silent. */
export interface SpeechNote {
  readonly seq: number;
  readonly kind: Announcement['kind'];
  readonly clips: readonly string[];
  readonly outcome: 'spoken' | Unsaid;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Speaker {
  /** What is new, to be spoken in this order behind what waits. */
  hear(fresh: readonly Announcement[], state: BoardState): void;
  /** The hall is out of hearing: what waits may be wrong by now. */
  forget(): void;
  /** What is being spoken. */
  speaking(): Announcement | null;
}

/** More than this many behind: each is said briefly, so that the last isn't late. */
const briefFrom = 2;
/** A call that nobody could hear in time is left to the screen. */
const tooLateWithoutSoundMs = 15_000;

export function createSpeaker(parts: {
  readonly sounds: Pick<Sounds, 'state' | 'onState' | 'play'>;
  readonly nowMs: () => number;
  readonly note: (note: SpeechNote) => void;
  readonly onChange: () => void;
}): Speaker {
  const { sounds, nowMs, note } = parts;
  let waiting: readonly Waiting[] = [];
  let state: BoardState | null = null;
  let current: Announcement | null = null;
  let isBusy = false;

  const unsaid = (told: Announcement, outcome: Unsaid) =>
    note({ seq: told.seq, kind: told.kind, clips: [], outcome, fromMs: nowMs(), toMs: nowMs() });

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    let heardBefore = false;
    while (state !== null && waiting.length > 0) {
      if (sounds.state() !== 'ready') {
        dropLate();
        break;
      }
      const turn = takeTurn(waiting, state, nowMs());
      waiting = turn.rest;
      for (const { told, why } of turn.unsaid) unsaid(told, why);
      if (turn.next === null) break;
      await speak(turn.next.told, heardBefore && turn.rest.length >= briefFrom, state.english);
      heardBefore = true;
    }
    isBusy = false;
  }

  async function speak(told: Announcement, brief: boolean, english: boolean): Promise<void> {
    const fromMs = nowMs();
    const score = scoreOf(told, { english, brief });
    current = told;
    parts.onChange();
    const heard = await sounds.play(score).then(
      () => true,
      // A browser that refuses one piece must not silence what comes after it.
      () => false,
    );
    current = null;
    if (heard) note({ seq: told.seq, kind: told.kind, clips: score.flatMap(clipName), outcome: 'spoken', fromMs, toMs: nowMs() });
    else unsaid(told, 'no-sound');
    parts.onChange();
  }

  function dropLate(): void {
    const late = waiting.filter(({ bornMs }) => nowMs() - bornMs > tooLateWithoutSoundMs);
    waiting = waiting.filter((one) => !late.includes(one));
    for (const { told } of late) unsaid(told, 'no-sound');
  }

  sounds.onState(() => {
    parts.onChange();
    dropLate();
    void work();
  });

  return {
    hear(fresh, now) {
      state = now;
      waiting = [...waiting, ...fresh.map((told) => ({ told, bornMs: nowMs() - told.ageMs }))];
      void work();
    },
    forget() {
      for (const { told } of waiting) unsaid(told, 'stale');
      waiting = [];
    },
    speaking: () => current,
  };
}

function clipName(part: Part): string[] {
  return part.kind === 'clip' ? [`${part.locale}/${part.key}`] : part.kind === 'chime' ? ['chime'] : [];
}
