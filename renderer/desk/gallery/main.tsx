import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ChooserView } from '../counter/ChooserView.tsx';
import type { ConsoleState } from '../counter/console-state.ts';
import { ConsoleView } from '../counter/ConsoleView.tsx';
import { CounterConsole } from '../counter/CounterConsole.tsx';
import { wordsIn } from '../counter/counter-text.ts';
import { usualPad } from '../counter/pad-setting.ts';
import { Frame } from '../frame/Frame.tsx';
import { pages } from '../frame/pages.ts';
import type { Locale } from '../../ui/index.ts';
import { AssistExample, assistExamples } from './assist-examples.tsx';
import { choosers, consoles, exampleNames } from './examples.ts';
import { KeysExample, keysExamples } from './keys-examples.tsx';
import { LuggageExample, luggageExamples } from './luggage-examples.tsx';
import { SyncExample, syncExamples } from './sync-examples.tsx';
import { readyExamples } from './ready-examples.tsx';
import { playHall, type Asked } from './play-hall.ts';
import { hallName, names, nowMs, serviceNames } from './fixtures.ts';
import '../styles.ts';
import '../counter/counter.css';
import '../counter/lists.css';
import '../counter/ask.css';

/**
 * Development only, never built: the counter's console or the luggage page from a fixture, chosen by #s=NAME, with &lang=en, &text=2 (type at twice
 * its size). s=play is a counter that answers, after &late=MS. Without a name it lists all. Another fragment draws another without loading anew.
 */
const place = document.getElementById('root');
if (!place) throw new Error('the gallery has no #root');
const root = createRoot(place);
const nothing = () => {};

function draw(): void {
  const wish = new URLSearchParams(location.hash.slice(1));
  const name = wish.get('s');
  const locale = wish.get('lang') === 'en' ? 'en' : 'zh-CN';
  document.documentElement.lang = locale;
  document.documentElement.style.setProperty('--text-scale', wish.get('text') ?? '1');
  if (name === null) return root.render(<Contents />);
  // A test waits for the name of what it asked for.
  root.render(
    <div key={location.hash} className="desk" data-drawn={location.hash.slice(1)}>
      <Example name={name} locale={locale} />
    </div>,
  );
}

/** The page that an example belongs to, so that the frame marks it. */
function pageOf(name: string): string {
  if (name in readyExamples) return name.slice('ready-'.length);
  if (name in luggageExamples) return 'luggage';
  if (name in keysExamples) return 'keys';
  if (name in assistExamples) return 'assist';
  return name in syncExamples ? 'sync' : 'counter';
}

function Example({ name, locale }: { readonly name: string; readonly locale: Locale }) {
  const words = wordsIn(locale);
  const model = consoles[name];
  const luggage = luggageExamples[name];
  const sync = syncExamples[name];
  const assist = assistExamples[name];
  const ready = readyExamples[name];
  const keys = keysExamples[name];
  return (
    <Frame
      hall={hallName}
      me={{ id: 'fixture-me', name: names.plain, roles: keys === undefined ? ['clerk', 'manager'] : ['maintainer'], byCode: false }}
      seat={model?.told?.counter ?? null}
      page={pages.find(({ key }) => key === pageOf(name)) ?? null}
      locale={locale}
      text={words.desk}
      atMs={nowMs}
      stale={model?.live === false && model.told !== null}
      ending={null}
      onLanguage={nothing}
      onSignOut={nothing}
    >
      {keys !== undefined ? (
        <KeysExample state={keys} locale={locale} />
      ) : sync !== undefined ? (
        <SyncExample state={sync} locale={locale} />
      ) : assist !== undefined ? (
        <AssistExample example={assist} locale={locale} />
      ) : ready !== undefined ? (
        ready(locale)
      ) : luggage !== undefined ? (
        <LuggageExample example={luggage} locale={locale} />
      ) : name === 'play' ? (
        <Play locale={locale} />
      ) : model === undefined ? (
        <ChooserView counters={name === 'choose' ? choosers.choose : choosers['choose-none']} words={words} onChoose={nothing} />
      ) : (
        <Console start={model} locale={locale} me={name === 'somebody-else' ? 'fixture-other' : 'fixture-me'} />
      )}
    </Frame>
  );
}

declare global {
  interface Window {
    /** For tests: what the page asked of the hall that it plays with. */
    askedOfHall?: readonly Asked[];
  }
}

function Play({ locale }: { readonly locale: Locale }) {
  const [{ api, asked }] = useState(() => playHall(Number(new URLSearchParams(location.hash.slice(1)).get('late') ?? '0')));
  useEffect(() => {
    window.askedOfHall = asked;
  }, [asked]);
  const words = useMemo(() => wordsIn(locale), [locale]);
  return (
    <CounterConsole api={api} counterId="c3" words={words} meId="fixture-me" services={serviceNames} onLeave={nothing} onSeat={nothing} />
  );
}

/** What the screen itself decides works here too; the hall is not there. */
function Console({ start, locale, me }: { readonly start: ConsoleState; readonly locale: Locale; readonly me: string }) {
  const [model, setModel] = useState(start);
  const [pad, setPad] = useState(usualPad);
  const acts = {
    press: nothing,
    ask: (dialog: ConsoleState['dialog']) => setModel({ ...model, dialog }),
    dismiss: () => setModel({ ...model, trouble: null }),
    leave: nothing,
    setPad,
  };
  return <ConsoleView model={model} nowMs={nowMs} words={wordsIn(locale)} acts={acts} pad={pad} meId={me} services={serviceNames} />;
}

function Contents() {
  return (
    <ul>
      {[
        ...exampleNames,
        ...Object.keys(luggageExamples),
        ...Object.keys(assistExamples),
        ...Object.keys(syncExamples),
        ...Object.keys(keysExamples),
      ].map((name) => (
        <li key={name}>
          <a href={`#s=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

addEventListener('hashchange', draw);
draw();
