import type { ManagerState, TimeStats } from '../../../hall/api/contract/index.ts';
import { textOf, type Words } from './manager-text.ts';

/** The day in nine numbers. */
export function Summary({ state, words }: { readonly state: ManagerState; readonly words: Words }) {
  const { text } = words;
  const { total } = state.figures;
  return (
    <dl className="manager-sum">
      <div className="manager-sum__opening">
        <dt>{openingText(state, words)}</dt>
        <dd>{text(`opening.${state.opening.state}`)}</dd>
      </div>
      <Big name={text('sum.waiting')} value={total.waiting} />
      <Big name={text('sum.inHand')} value={total.inHand} />
      <Big name={text('sum.served')} value={total.served} />
      <Big name={text('sum.missed')} value={total.missed} />
      <Big name={text('sum.taken')} value={total.taken} />
      <Times name={text('sum.wait')} stats={total.wait} words={words} />
      <Times name={text('sum.service')} stats={total.service} words={words} />
      <Longest state={state} words={words} />
    </dl>
  );
}

function openingText({ opening }: ManagerState, { text, clock, locale }: Words): string {
  if (opening.untilMs === null) return text('none');
  const until =
    opening.state === 'closed'
      ? text('opening.from', { time: clock(opening.untilMs) })
      : text('opening.until', { time: clock(opening.untilMs) });
  const name = opening.dayName === null ? '' : `${locale === 'en' ? opening.dayName.en : opening.dayName.zh} · `;
  return `${name}${until}`;
}

function Big({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Times({ name, stats, words }: { readonly name: string; readonly stats: TimeStats; readonly words: Words }) {
  const { text, span } = words;
  return (
    <div>
      <dt>{`${name} · ${text('sum.average')}`}</dt>
      <dd>{stats.averageMs === null ? '–' : span(stats.averageMs)}</dd>
      <dd className="manager-sum__more">{stats.p90Ms === null ? '' : `${text('sum.p90')} ${span(stats.p90Ms)}`}</dd>
    </div>
  );
}

function Longest({ state, words }: { readonly state: ManagerState; readonly words: Words }) {
  const { longest, nowMs, warnWaitMinutes } = state;
  const late = longest !== null && nowMs - longest.issuedAtMs > warnWaitMinutes * 60_000;
  return (
    <div className={late ? 'manager-sum__late' : undefined}>
      <dt>{words.text('longest.title')}</dt>
      <dd>{longest === null ? '–' : words.span(nowMs - longest.issuedAtMs)}</dd>
      <dd className="manager-sum__more">
        {longest === null ? words.text('longest.none') : `${longest.label} · ${textOf(words, `business.${longest.business}`)}`}
      </dd>
    </div>
  );
}
