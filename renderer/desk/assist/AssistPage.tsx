import { useEffect, useState } from 'react';
import type { AssistSession, AssistState } from '../../../hall/api/contract/index.ts';
import { Remark, type Locale } from '../../ui/index.ts';
import type { PageProps } from '../frame/page.ts';
import { useWatched } from '../use-desk.ts';
import type { DeskView } from '../watch-desk.ts';
import { wordsIn } from './assist-text.ts';
import { Begin } from './Begin.tsx';
import { Overview } from './Overview.tsx';
import { SessionPage } from './SessionPage.tsx';
import { useAssistCall, useForms, type AssistCalls, type Forms, type Note } from './use-assist.ts';
import './assist.css';

/** Which session the address names behind "assist/"; null: the overview. */
const sessionIn = (hash: string): string | null => /^#assist\/([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;

/** People who can't go on alone at the kiosk: taken over, filled in, finished or given back. */
export function AssistPage({ api, locale }: PageProps) {
  const view = useWatched(api.assist);
  const [session, setSession] = useState<AssistSession | null>(null);
  const forms = useForms(api, session?.texts.notice ?? '');
  const named = sessionIn(location.hash);
  // After a reload the address still says whose session this was.
  useEffect(() => {
    if (named === null || session !== null) return;
    api.assist.open({ sessionId: named }).then(setSession, () => {
      location.hash = 'assist';
    });
  }, [api, named, session]);
  const show = (now: AssistSession | null): void => {
    setSession(now);
    location.hash = now === null ? 'assist' : `assist/${now.sessionId}`;
  };
  return (
    <AssistView view={view} session={named === null ? null : session} forms={forms} calls={api.assist} locale={locale} onShow={show} />
  );
}

interface AssistViewProps {
  readonly view: DeskView<AssistState>;
  readonly session: AssistSession | null;
  readonly forms: Forms | null;
  readonly calls: AssistCalls;
  readonly locale: Locale;
  readonly onShow: (session: AssistSession | null) => void;
}

export function AssistView({ view, session, forms, calls, locale, onShow }: AssistViewProps) {
  const words = wordsIn(locale);
  const { text } = words;
  const { busy, note, run, say } = useAssistCall(text);
  /** Leaves the session with the last word about it. */
  const leave = (last: Note): Note => {
    onShow(null);
    return last;
  };
  const shared = { words, calls, busy, run };
  return (
    <div className="assist">
      <h1>{text('title')}</h1>
      {view.phase === 'connecting' ? <output className="assist__wait">{text('connecting')}</output> : null}
      {view.phase === 'signed-out' ? <Remark kind="warning">{text('signIn')}</Remark> : null}
      {view.phase === 'live' && view.stale ? <Remark kind="warning">{text('stale')}</Remark> : null}
      {session !== null && forms !== null ? (
        <SessionPage
          {...shared}
          session={session}
          forms={forms}
          onLeave={leave}
          onChange={(now) => {
            say(null);
            onShow(now);
          }}
        />
      ) : view.phase === 'live' ? (
        <>
          <p className="soft">{text('lead')}</p>
          <Overview {...shared} state={view.state} onShow={onShow} />
          <Begin {...shared} onShow={onShow} />
        </>
      ) : null}
      {/* In sight wherever the long page stands. */}
      <div className="assist__note" aria-live="polite">
        {note === null ? null : <Told note={note} more={text('done.open')} />}
      </div>
    </div>
  );
}

function Told({ note, more }: { readonly note: Note; readonly more: string }) {
  return (
    <Remark kind={note.kind}>
      {note.words} {note.personId === undefined ? null : <a href={`#files/${note.personId}`}>{more}</a>}
    </Remark>
  );
}
