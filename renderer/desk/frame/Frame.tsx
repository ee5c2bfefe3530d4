import type { ReactNode } from 'react';
import type { CounterView } from '../../../hall/api/contract/index.ts';
import { Button, Icon, pick, Remark, type Locale, type Localised } from '../../ui/index.ts';
import { clockTime, type DeskText } from '../desk-text.ts';
import { Language } from './Language.tsx';
import { hasRole, maySee, type DeskPage, type Me } from './page.ts';
import { pages } from './pages.ts';
import './frame.css';

interface FrameProps {
  readonly hall: Localised;
  readonly me: Me;
  readonly seat: CounterView | null;
  readonly page: DeskPage | null;
  readonly locale: Locale;
  readonly text: DeskText;
  readonly atMs: number;
  readonly stale: boolean;
  /** Says when the session is about to end. */
  readonly ending: ReactNode;
  readonly onLanguage: () => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** What stands around every page: where to go, who is signed in and where, and whether what is shown is of now. */
export function Frame(props: FrameProps) {
  const { text, locale, stale, atMs } = props;
  return (
    <div className="frame">
      <a
        className="frame__skip"
        href="#page"
        onClick={(event) => {
          // The address names the page; it must not be lost.
          event.preventDefault();
          document.getElementById('page')?.focus();
        }}
      >
        {text('nav.skip')}
      </a>
      <header className="frame__head">
        <p className="frame__hall">{pick(props.hall, locale)}</p>
        <Navigation page={props.page} me={props.me} text={text} />
        <Who me={props.me} seat={props.seat} text={text} />
        <Language text={text} locale={locale} onPress={props.onLanguage} />
        <Button onPress={props.onSignOut}>{text('signOut')}</Button>
      </header>
      {stale ? <Remark kind="warning">{text('stale', { time: clockTime(atMs, locale, { seconds: true }) })}</Remark> : null}
      {props.ending}
      <main id="page" tabIndex={-1} className="frame__page">
        {props.children}
      </main>
    </div>
  );
}

function Navigation({ page, me, text }: Pick<FrameProps, 'page' | 'me' | 'text'>) {
  return (
    <nav aria-label={text('nav.label')}>
      <ul>
        {pages
          .filter((one) => maySee(one, me))
          .map(({ key, name, icon }) => (
            <li key={key}>
              <a href={`#${key}`} aria-current={key === page?.key ? 'page' : undefined}>
                <Icon name={icon} />
                {text(name)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Who({ me, seat, text }: Pick<FrameProps, 'me' | 'seat' | 'text'>) {
  return (
    <p className="frame__who">
      <Icon name="person" />
      <span>
        <strong>{me.name}</strong>{' '}
        {hasRole(me, 'clerk') ? (
          <span>{seat === null || seat.state === 'closed' ? text('nav.notAtCounter') : text('nav.at', { number: seat.number })}</span>
        ) : null}
      </span>
    </p>
  );
}
