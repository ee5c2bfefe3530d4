import type { FloorCounter } from '../../../hall/api/contract/index.ts';
import { Icon, pick, type IconName } from '../../ui/index.ts';
import type { Words } from './manager-text.ts';

const icons: Readonly<Record<FloorCounter['state'], IconName>> = {
  closed: 'cross',
  idle: 'tick',
  calling: 'speaker',
  serving: 'person',
  paused: 'clock',
};

/** Each counter and what it does now, by icon, word and colour together. */
export function Floor({ floor, nowMs, words }: { readonly floor: readonly FloorCounter[]; readonly nowMs: number; readonly words: Words }) {
  const { text } = words;
  return (
    <section className="manager-box" aria-labelledby="manager-floor">
      <h2 id="manager-floor">{text('floor.title')}</h2>
      {floor.length === 0 ? <p className="soft">{text('floor.none')}</p> : null}
      <ul className="manager-floor">
        {floor.map((counter) => (
          <li key={counter.counterId} className={`floor-card floor-card--${counter.state}`}>
            <p className="floor-card__name">
              <strong>{text('window', { number: counter.number })}</strong>{' '}
              <span className="soft wrap-anywhere">{pick(counter.name, words.locale)}</span>
            </p>
            <p className="floor-card__state">
              <Icon name={icons[counter.state]} />
              <strong>{stateText(counter, words)}</strong>
              {counter.label === null ? null : <span className="floor-card__label">{counter.label}</span>}
            </p>
            <p className="soft wrap-anywhere">{detailText(counter, nowMs, words)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText({ state, pauseReason }: FloorCounter, { text }: Words): string {
  const said = text(`floor.state.${state}`);
  return pauseReason === null ? said : `${said} · ${text(`pause.${pauseReason}`)}`;
}

function detailText({ state, sinceMs, staffName }: FloorCounter, nowMs: number, { text, span }: Words): string {
  const since = sinceMs === null || state === 'closed' ? '' : text('floor.since', { time: span(nowMs - sinceMs) });
  return [staffName === '' ? text('byCode') : (staffName ?? ''), since].filter(Boolean).join(' · ');
}
