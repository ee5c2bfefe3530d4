import { useState } from 'react';
import type { CardsState } from '../../../hall/api/contract/index.ts';
import { Remark, type Locale } from '../../ui/index.ts';
import { LookTab, PrintTab } from '../card-print/index.ts';
import { hasRole, type Me, type PageProps } from '../frame/page.ts';
import { useWatched } from '../use-desk.ts';
import { cardsText, failureText, type CardsText } from './cards-text.ts';
import { FindCards } from './FindCards.tsx';
import { RequestCard } from './RequestCard.tsx';
import { Stock } from './Stock.tsx';
import { Todo } from './Todo.tsx';
import { useServiceNames, type CardsDesk } from './use-cards.ts';
import { useNotedCall } from '../use-noted-call.ts';
import './cards.css';

/** Service cards at the desk: what is to be done, a new request, every card, blank cards. */
export function CardsPage({ api, locale, me }: PageProps) {
  const text = cardsText(locale);
  const names = useServiceNames(api, locale);
  const view = useWatched(api.cards);
  return (
    <div className="cards">
      <h1>{text('title')}</h1>
      {view.phase === 'connecting' ? <output className="cards__wait">{text('connecting')}</output> : null}
      {view.phase === 'signed-out' ? <Remark kind="warning">{text('signIn')}</Remark> : null}
      {view.phase === 'live' && view.stale ? <Remark kind="warning">{text('stale')}</Remark> : null}
      {view.phase === 'live' ? <Parts state={view.state} api={api} names={names} locale={locale} me={me} text={text} /> : null}
    </div>
  );
}

interface PartsProps {
  readonly state: CardsState;
  readonly api: PageProps['api'];
  readonly names: ReadonlyMap<string, string>;
  readonly locale: Locale;
  readonly me: Me;
  readonly text: CardsText;
}

const tabs = ['todo', 'print', 'request', 'find', 'stock', 'look'] as const;
type Tab = (typeof tabs)[number];

function Parts({ state, api, names, locale, me, text }: PartsProps) {
  const [tab, setTab] = useState<Tab>('todo');
  const { busy, note, run } = useNotedCall((error) => failureText(text, locale, error));
  const desk: CardsDesk = { calls: api.cards, me, text, locale, names, busy, run };
  const seen = tabs.filter((one) => isFor(me, one));
  return (
    <>
      <div className="cards__head">
        <nav className="cards__tabs" aria-label={text('tabs')}>
          {seen.map((one) => (
            <button key={one} type="button" aria-current={tab === one ? 'page' : undefined} onClick={() => setTab(one)}>
              {text(`tab.${one}`)}
              {one === 'todo' ? (
                <span className="cards__count">{state.requests.length + state.toPrint.length + state.toHandOut.length}</span>
              ) : null}
            </button>
          ))}
        </nav>
        <p className="cards__counts">
          <span>{text('count.active', { n: state.counts.active })}</span>
          <span>{text('count.today', { n: state.counts.issuedToday })}</span>
          <span>{text('count.ending', { n: state.counts.endingSoon })}</span>
        </p>
      </div>
      {state.manyToday ? <Remark kind="warning">{text('warn.many', { n: state.counts.issuedToday })}</Remark> : null}
      {state.hasAddress ? null : <Remark>{text('warn.address')}</Remark>}
      <div className="cards__note">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      {tab === 'todo' ? <Todo state={state} desk={desk} /> : null}
      {tab === 'print' ? <PrintTab api={api} state={state} locale={locale} desk={desk} /> : null}
      {tab === 'request' ? <RequestCard desk={desk} onDone={() => setTab('todo')} /> : null}
      {tab === 'find' ? <FindCards desk={desk} /> : null}
      {tab === 'stock' ? <Stock boxes={state.boxes} desk={desk} /> : null}
      {tab === 'look' ? <LookTab api={api} locale={locale} /> : null}
    </>
  );
}

function isFor(me: Me, tab: Tab): boolean {
  if (tab === 'request') return hasRole(me, 'clerk');
  if (tab === 'look') return hasRole(me, 'manager');
  return tab !== 'stock' || hasRole(me, 'clerk', 'manager');
}
