import { useEffect, useState } from 'react';
import type { CounterView } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { SimulatorPanel } from '../sim/index.ts';
import type { Locale } from '../ui/index.ts';
import { deskText } from './desk-text.ts';
import { Frame } from './frame/Frame.tsx';
import { Language } from './frame/Language.tsx';
import type { Me } from './frame/page.ts';
import { PageGuard } from './frame/PageGuard.tsx';
import { usePage } from './frame/use-page.ts';
import { Ending, SignInPage, staffText, StepUp, useMe } from './staff/index.ts';
import { useDesk } from './use-desk.ts';
import { usePaired } from './use-paired.ts';

/** Until the hall has said who is signed in: nobody who may see a page. */
const nobody: Me = { id: '', name: '', roles: [], byCode: false };

/** The staff's screen: sign in, then the pages that one's roles open. */
export function Desk({ api }: { api: Api }) {
  const [locale, setLocale] = useState<Locale>('zh-CN');
  const [session, setSession] = useState(0);
  const [seat, setSeat] = useState<CounterView | null>(null);
  const view = useDesk(api, session);
  const me = useMe(api, session, view.phase === 'live', staffText(locale));
  const isPaired = usePaired();
  const page = usePage(me ?? nobody);
  const text = deskText(locale);
  const title = page === null ? text('title') : text(page.name);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = title;
  }, [locale, title]);
  const toggle = () => setLocale(locale === 'en' ? 'zh-CN' : 'en');
  const renew = () => {
    setSeat(null);
    setSession((count) => count + 1);
  };

  if (view.phase !== 'live' || me === null) {
    return (
      <div className="desk desk--gate">
        <div className="desk-gate__language">
          <Language text={text} locale={locale} onPress={toggle} />
        </div>
        {view.phase === 'signed-out' ? (
          <SignInPage api={api} locale={locale} deskText={text} onDone={renew} />
        ) : (
          <output>{text('connecting')}</output>
        )}
      </div>
    );
  }
  const { state, atMs, stale } = view;
  return (
    <div className="desk">
      <Frame
        hall={state.hall}
        me={me}
        seat={seat}
        page={page}
        locale={locale}
        text={text}
        atMs={atMs}
        stale={stale}
        ending={<Ending key={session} api={api} text={staffText(locale)} />}
        onLanguage={toggle}
        onSignOut={() => void api.desk.signOut().finally(renew)}
      >
        <PageGuard key={page?.key} text={text}>
          {page === null ? <p>{text('page.none')}</p> : <page.Page api={api} locale={locale} me={me} hall={state} onSeat={setSeat} />}
        </PageGuard>
      </Frame>
      <StepUp key={session} api={api} me={me} locale={locale} />
      {/* Over the hall's network the hall answers nobody who would lay cards. */}
      {isPaired === false ? <SimulatorPanel api={api} locale={locale} simulated={state.simulated} /> : null}
    </div>
  );
}
