import { useEffect, useState } from 'react';
import type { DeskState } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { SimulatorPanel } from '../sim/index.ts';
import { Button, pick, Remark, type Locale } from '../ui/index.ts';
import { Counts } from './Counts.tsx';
import { clockTime, deskText, type DeskText } from './desk-text.ts';
import { Devices } from './Devices.tsx';
import { SignIn } from './SignIn.tsx';
import { SimulatedBanner } from './SimulatedBanner.tsx';
import { Tickets } from './Tickets.tsx';
import { useDesk } from './use-desk.ts';

/** The staff's page: what works, what waits, and today's tickets. */
export function Desk({ api }: { api: Api }) {
  const [locale, setLocale] = useState<Locale>('zh-CN');
  const [session, setSession] = useState(0);
  const view = useDesk(api, session);
  const text = deskText(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = text('title');
  }, [locale, text]);
  const toggle = () => setLocale(locale === 'en' ? 'zh-CN' : 'en');
  const renew = () => setSession((count) => count + 1);

  if (view.phase !== 'live') {
    return (
      <div className="desk desk--gate">
        <div className="desk-gate__language">
          <Language text={text} locale={locale} onPress={toggle} />
        </div>
        {view.phase === 'signed-out' ? <SignIn api={api} text={text} onDone={renew} /> : <output>{text('connecting')}</output>}
      </div>
    );
  }
  const signOut = () => void api.desk.signOut().finally(renew);
  return (
    <div className="desk">
      <header className="desk-head">
        <div>
          <p className="desk-head__hall">{pick(view.state.hall, locale)}</p>
          <h1>{text('title')}</h1>
        </div>
        <p className="desk-head__time">{text('clockNow', { time: clockTime(view.atMs, locale, true) })}</p>
        <Language text={text} locale={locale} onPress={toggle} />
        <Button onPress={signOut}>{text('signOut')}</Button>
      </header>
      {view.stale ? <Remark kind="warning">{text('stale', { time: clockTime(view.atMs, locale, true) })}</Remark> : null}
      <Hall api={api} state={view.state} text={text} locale={locale} />
      <SimulatorPanel api={api} locale={locale} simulated={view.state.simulated} />
    </div>
  );
}

function Language({ text, locale, onPress }: { text: DeskText; locale: Locale; onPress: () => void }) {
  return (
    <span lang={locale === 'en' ? 'zh-CN' : 'en'}>
      <Button icon="language" onPress={onPress}>
        {text('otherLanguage')}
      </Button>
    </span>
  );
}

function Hall({ api, state, text, locale }: { api: Api; state: DeskState; text: DeskText; locale: Locale }) {
  return (
    <main className="desk-main">
      {state.simulated.length > 0 ? <SimulatedBanner simulated={state.simulated} text={text} /> : null}
      <div className="desk-top">
        <Devices state={state} text={text} />
        <Counts counts={state.counts} text={text} />
      </div>
      <Tickets api={api} tickets={state.tickets} text={text} locale={locale} />
    </main>
  );
}
