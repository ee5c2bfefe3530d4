import { memo, useSyncExternalStore } from 'react';
import { staleSince } from './board-model.ts';
import type { BoardStore, BoardView } from './board-store.ts';
import { dayText, inChinese, inEnglish, timeText } from './board-text.ts';
import { Both } from './Both.tsx';
import { CallList } from './CallList.tsx';
import { Foot } from './Foot.tsx';
import { Hero } from './Hero.tsx';
import { Waiting } from './Waiting.tsx';

export function Board({ store }: { readonly store: BoardStore }) {
  return <BoardScreen view={useSyncExternalStore(store.subscribe, store.view)} />;
}

/** Runs every half second. What is below takes plain values and is drawn anew only where one of them changed. */
function BoardScreen({ view }: { readonly view: BoardView }) {
  const { model, aside, nowMs } = view;
  const { state } = model;
  if (state === null || aside === null) return <Connecting />;
  const staleMs = staleSince(model, nowMs);
  const hallMs = state.nowMs + (nowMs - model.heardMs);
  return (
    <div className={staleMs === null ? 'board' : 'board board--stale'}>
      <Head
        zh={state.hall.zh}
        en={state.english ? state.hall.en : null}
        day={dayText(hallMs, state.zone, state.english)}
        time={timeText(hallMs, state.zone)}
      />
      <main className="board-main">
        <Hero view={view} state={state} />
        <CallList state={state} slots={model.slots} speaking={view.speaking} nowMs={nowMs} />
      </main>
      <Waiting state={aside} />
      <Foot view={view} state={aside} staleMs={staleMs} />
    </div>
  );
}

interface HeadProps {
  readonly zh: string;
  readonly en: string | null;
  readonly day: string;
  readonly time: string;
}

const Head = memo(function Head({ zh, en, day, time }: HeadProps) {
  return (
    <header className="board-head">
      <h1 className="board-hall">
        <Both zh={zh} en={en} />
      </h1>
      <span className="board-day">{day}</span>
      <time className="board-time">{time}</time>
    </header>
  );
});

function Connecting() {
  return (
    <div className="board board--connecting">
      <p className="board-connecting">
        <Both zh={inChinese('connecting')} en={inEnglish('connecting')} />
      </p>
    </div>
  );
}
