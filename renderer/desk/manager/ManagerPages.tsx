import { useMemo, useState } from 'react';
import { Remark, type Locale } from '../../ui/index.ts';
import { hasRole, type Me } from '../frame/page.ts';
import { ClosingPage } from './ClosingPage.tsx';
import { DaysPage } from './DaysPage.tsx';
import { wordsIn, type Words } from './manager-text.ts';
import { PlanPage } from './PlanPage.tsx';
import { TodayPage } from './TodayPage.tsx';
import { useManager, type ManagerApi, type ManagerView } from './use-manager.ts';
import './manager.css';
import './plan.css';

const tabs = ['today', 'days', 'plan', 'closing'] as const;
type Tab = (typeof tabs)[number];

interface ManagerPagesProps {
  readonly api: ManagerApi;
  readonly locale: Locale;
  readonly me: Me;
  readonly start?: Tab;
}

/** The manager's side of the line: today at a glance, past days, the plan, and closing time. An auditor looks, and changes nothing. */
export function ManagerPages({ api, locale, me, start = 'today' }: ManagerPagesProps) {
  const mayChange = hasRole(me, 'manager');
  const [tab, setTab] = useState<Tab>(start);
  const view = useManager(api);
  const zone = view.phase === 'live' ? view.state.zone : undefined;
  const words = useMemo(() => wordsIn(locale, zone), [locale, zone]);
  return (
    <div className="manager">
      <h1 className="visually-hidden">{words.text('title')}</h1>
      <nav className="manager-tabs" aria-label={words.text('tabs')}>
        {tabs.map((one) => (
          <button key={one} type="button" aria-current={one === tab ? 'page' : undefined} onClick={() => setTab(one)}>
            {words.text(`tab.${one}`)}
          </button>
        ))}
      </nav>
      <Page tab={tab} api={api} words={words} view={view} mayChange={mayChange} />
    </div>
  );
}

function Page({
  tab,
  api,
  words,
  view,
  mayChange,
}: {
  readonly tab: Tab;
  readonly api: ManagerApi;
  readonly words: Words;
  readonly view: ManagerView;
  readonly mayChange: boolean;
}) {
  if (view.phase === 'refused') return <Remark kind="warning">{words.text(view.code === 'NOT_ALLOWED' ? 'notAllowed' : 'signIn')}</Remark>;
  if (view.phase === 'connecting') return <output>{words.text('connecting')}</output>;
  const { state, stale } = view;
  return (
    <>
      {stale ? <Remark kind="warning">{words.text('stale', { time: words.clock(state.nowMs) })}</Remark> : null}
      {tab === 'today' ? <TodayPage api={api} state={state} words={words} /> : null}
      {tab === 'days' ? <DaysPage api={api} today={state.figures.day} words={words} floor={state.floor} /> : null}
      {tab === 'plan' ? <PlanPage api={api} words={words} mayChange={mayChange} /> : null}
      {tab === 'closing' ? <ClosingPage api={api} day={state.figures.day} nowMs={state.nowMs} words={words} mayChange={mayChange} /> : null}
    </>
  );
}
