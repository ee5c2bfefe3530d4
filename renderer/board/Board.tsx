import { useSyncExternalStore } from 'react';
import type { BoardState } from '../../hall/api/contract/index.ts';
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

function BoardScreen({ view }: { readonly view: BoardView }) {
  const { model, nowMs } = view;
  const { state } = model;
  if (state === null) return <Connecting />;
  const staleMs = staleSince(model, nowMs);
  const isStale = staleMs !== null;
  return (
    <div className={isStale ? 'board board--stale' : 'board'}>
      <Head state={state} hallMs={state.nowMs + (nowMs - model.heardMs)} />
      <main className="board-main">
        <Hero view={view} state={state} />
        <CallList state={state} slots={model.slots} speaking={view.speaking} nowMs={nowMs} />
      </main>
      <Waiting state={state} />
      <Foot view={view} state={state} staleMs={staleMs} />
    </div>
  );
}

function Head({ state, hallMs }: { readonly state: BoardState; readonly hallMs: number }) {
  return (
    <header className="board-head">
      <h1 className="board-hall">
        <Both zh={state.hall.zh} en={state.english ? state.hall.en : null} />
      </h1>
      <span className="board-day">{dayText(hallMs, state.zone, state.english)}</span>
      <time className="board-time">{timeText(hallMs, state.zone)}</time>
    </header>
  );
}

function Connecting() {
  return (
    <div className="board board--connecting">
      <p className="board-connecting">
        <Both zh={inChinese('connecting')} en={inEnglish('connecting')} />
      </p>
    </div>
  );
}
