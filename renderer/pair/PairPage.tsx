import { useEffect, useState } from 'react';
import type { Api } from '../api.ts';
import { errorCode } from '../desk/error-code.ts';
import { staffText } from '../desk/staff/staff-text.ts';
import { Button, pick, Remark, type Locale } from '../ui/index.ts';
import { PairForm } from './PairForm.tsx';
import { enterHall } from './pairing.ts';
import { forgetTerminal, readTerminal, type KeptTerminal } from './terminal-store.ts';
import './pair.css';

type Hello = Awaited<ReturnType<Api['terminal']['hello']>>;
type State =
  { readonly at: 'connecting' | 'away' | 'other-hall' } | { readonly at: 'form'; readonly hello: Hello; readonly revoked: boolean };

const retryMs = 3000;

/** All that a machine without pairing sees. One that has a key enters by itself, as after a restart of the hall. */
export function PairPage({ api }: { readonly api: Api }) {
  const [locale, setLocale] = useState<Locale>('zh-CN');
  const [state, setState] = useState<State>({ at: 'connecting' });
  const [tries, setTries] = useState(0);
  const text = staffText(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = text('pair.title');
  }, [locale, text]);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    arrive(api).then(
      (found) => {
        if (!gone && found !== null) setState(found);
      },
      () => {
        if (gone) return;
        setState({ at: 'away' });
        timer = setTimeout(() => setTries((count) => count + 1), retryMs);
      },
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, tries]);

  return (
    <div className="desk desk--gate pair">
      <div className="desk-gate__language" lang={locale === 'en' ? 'zh-CN' : 'en'}>
        <Button icon="language" onPress={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
          {text('pair.otherLanguage')}
        </Button>
      </div>
      <main className="desk-sign-in">
        <h1>{text('pair.title')}</h1>
        {state.at === 'connecting' ? <output>{text('pair.entering')}</output> : null}
        {state.at === 'away' ? <Remark kind="warning">{text('pair.away')}</Remark> : null}
        {state.at === 'other-hall' ? (
          <>
            <Remark kind="error">{text('pair.otherHall')}</Remark>
            <Button onPress={() => void forgetTerminal().then(() => setTries((count) => count + 1))}>{text('pair.anew')}</Button>
          </>
        ) : null}
        {state.at === 'form' ? (
          <>
            <p className="pair__hall">{text('pair.hall', { hall: pick(state.hello.hall, locale) })}</p>
            {state.revoked ? <Remark kind="warning">{text('pair.revoked')}</Remark> : null}
            {state.hello.fingerprint === '' ? (
              <Remark>{text('pair.main')}</Remark>
            ) : (
              <PairForm
                api={api}
                fingerprint={state.hello.fingerprint}
                text={text}
                onPaired={(terminal) => void go(api, terminal).catch(() => setTries((count) => count + 1))}
              />
            )}
          </>
        ) : null}
      </main>
    </div>
  );
}

async function go(api: Api, terminal: KeptTerminal): Promise<void> {
  location.replace(await enterHall(api, terminal));
}

/** null: on the way to this machine's page. */
async function arrive(api: Api): Promise<State | null> {
  const hello = await api.terminal.hello();
  const kept = await readTerminal();
  if (kept === null || hello.fingerprint === '') return { at: 'form', hello, revoked: false };
  if (kept.fingerprint !== hello.fingerprint) return { at: 'other-hall' };
  try {
    await go(api, kept);
    return null;
  } catch (error) {
    if (errorCode(error) !== 'NOT_PAIRED') throw error;
    // The key is kept: what stands at this address may be anybody, and a key that is refused opens nothing.
    return { at: 'form', hello, revoked: true };
  }
}
