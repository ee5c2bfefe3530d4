import { Remark, type Locale } from '../../ui/index.ts';
import type { LuggageState } from '../../../hall/api/contract/index.ts';
import type { PageProps } from '../frame/page.ts';
import type { DeskView } from '../watch-desk.ts';
import { useWatched } from '../use-desk.ts';
import { luggageText } from './luggage-text.ts';
import { Room } from './Room.tsx';
import type { LuggageCalls } from './luggage-calls.ts';
import './luggage.css';

/** Cases at the entrance: what is there, by number or scan, and what went out today. */
export function LuggagePage({ api, locale }: PageProps) {
  return <LuggageView view={useWatched(api.luggage)} calls={api.luggage} locale={locale} />;
}

interface LuggageViewProps {
  readonly view: DeskView<LuggageState>;
  readonly calls: LuggageCalls;
  readonly locale: Locale;
}

export function LuggageView({ view, calls, locale }: LuggageViewProps) {
  const text = luggageText(locale);
  return (
    <div className="luggage">
      <h1>{text('title')}</h1>
      {view.phase === 'connecting' ? <output className="luggage__wait">{text('connecting')}</output> : null}
      {view.phase === 'signed-out' ? <Remark kind="warning">{text('signIn')}</Remark> : null}
      {view.phase === 'live' && view.stale ? <Remark kind="warning">{text('stale')}</Remark> : null}
      {view.phase === 'live' ? <Room calls={calls} state={view.state} text={text} locale={locale} /> : null}
    </div>
  );
}
