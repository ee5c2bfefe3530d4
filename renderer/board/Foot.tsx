import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon, type IconName } from '../ui/index.ts';
import type { BoardView } from './board-store.ts';
import { inChinese, inEnglish, timeText, type BoardKey } from './board-text.ts';

const turnMs = 8_000;
/** "Get ready" stands so long. */
const nearMs = 30_000;

interface Line {
  readonly icon: IconName;
  readonly zh: string;
  readonly en: string;
  readonly className: string;
}

interface Props {
  readonly view: BoardView;
  readonly state: BoardState;
  readonly staleMs: number | null;
}

/** One line at a time at the lower edge. What is wrong with the board wins; then who should get ready, pauses and notices in turn. */
export function Foot({ view, state, staleMs }: Props) {
  const line = staleMs === null ? turnOf(view, state) : staleLine(timeText(staleMs, state.zone));
  return (
    <footer className="foot">
      {line === null ? null : (
        <p key={line.zh} className={`foot-line ${line.className}`}>
          <Icon name={line.icon} />
          <span className="foot-zh">{line.zh}</span>
          {state.english ? (
            <span className="foot-en" lang="en">
              {line.en}
            </span>
          ) : null}
        </p>
      )}
      {staleMs === null ? <Paused state={state} /> : null}
      <SoundMark view={view} />
    </footer>
  );
}

function staleLine(time: string): Line {
  return { icon: 'warning', ...both('stale', { time }), className: 'foot-line--bad' };
}

function turnOf({ model, nowMs }: BoardView, state: BoardState): Line | null {
  const lines: Line[] = [
    ...state.announcements.flatMap((one): Line[] => {
      if (one.kind !== 'near' || one.ageMs + nowMs - model.heardMs > nearMs) return [];
      const words = both('near', { ahead: one.ahead });
      return [{ icon: 'clock', zh: `${one.label} ${words.zh}`, en: `${one.label}: ${words.en}`, className: 'foot-line--near' }];
    }),
    ...(state.calls.some((call) => call.state === 'missed') ? [{ icon: 'skip', ...both('missedHelp'), className: '' } satisfies Line] : []),
    ...state.notices.map((notice): Line => ({ icon: 'info', ...notice, className: '' })),
  ];
  return lines[Math.floor(nowMs / turnMs) % Math.max(1, lines.length)] ?? null;
}

function Paused({ state }: { readonly state: BoardState }) {
  const numbers = state.counters.filter((one) => one.state === 'paused').map((one) => one.number);
  if (numbers.length === 0) return null;
  return (
    <p className="foot-paused">
      <Icon name="pause" />
      <span>{`${numbers.join(inChinese('and'))}${inChinese('window')} ${inChinese('paused')}`}</span>
      {state.english ? (
        <span className="foot-en" lang="en">
          {`${inEnglish('window')} ${numbers.join(inEnglish('and'))}: ${inEnglish('paused').toLowerCase()}`}
        </span>
      ) : null}
    </p>
  );
}

function SoundMark({ view }: { readonly view: BoardView }) {
  if (view.sound !== 'blocked' && view.sound !== 'missing') return null;
  const key: BoardKey = view.sound === 'blocked' ? 'noSound' : 'noVoice';
  return (
    <p className="foot-sound">
      <Icon name="silent" />
      <span>{inChinese(key)}</span>
      <span className="foot-en" lang="en">
        {inEnglish(key)}
      </span>
    </p>
  );
}

function both(key: BoardKey, values: Readonly<Record<string, string | number>> = {}): { readonly zh: string; readonly en: string } {
  return { zh: inChinese(key, values), en: inEnglish(key, values) };
}
