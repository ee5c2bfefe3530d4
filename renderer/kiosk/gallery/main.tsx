import { createRoot } from 'react-dom/client';
import { guardTouch } from '../../ui/index.ts';
import { createVoice } from '../../ui/voice.ts';
import type { Actions } from '../actions.ts';
import { Kiosk } from '../Kiosk.tsx';
import { createSession, type Session } from '../session.ts';
import { exampleNames, exampleState } from './examples.ts';
import '../styles.ts';

/**
 * Development only, never built: one screen from a fixture, chosen by #s=NAME, with &lang=en, &elder=1, &text=2 (type alone
 * at twice its size). Without a name it lists all screens. Another fragment draws another screen without loading anew.
 */
const place = document.getElementById('root');
if (!place) throw new Error('the gallery has no #root');
guardTouch(document);
const root = createRoot(place);
// Every key has a clip here, so that the read-aloud buttons are drawn too.
const everything = new Proxy<Record<string, string>>({}, { get: () => 'silence.mp3' });
const voice = createVoice({ 'zh-CN': everything, en: everything });

function draw(): void {
  const wish = new URLSearchParams(location.hash.slice(1));
  const name = wish.get('s');
  document.documentElement.style.setProperty('--text-scale', wish.get('text') ?? '1');
  if (name === null) return root.render(<Contents />);
  const session = createSession({
    ...exampleState(name),
    locale: wish.get('lang') === 'en' ? 'en' : 'zh-CN',
    elder: wish.has('elder'),
  });
  // A test waits for the name of what it asked for.
  root.render(
    <div key={location.hash} data-drawn={location.hash.slice(1)}>
      <Kiosk session={session} act={actionsOf(session)} voice={voice} />
    </div>,
  );
}

function Contents() {
  return (
    <ul>
      {exampleNames.map((name) => (
        <li key={name}>
          <a href={`#s=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

/** What touches do where there is no service: only what the screen itself decides. */
function actionsOf({ dispatch, get }: Session): Actions {
  const nothing = () => {};
  return {
    begin: nothing,
    confirm: nothing,
    onlyTicket: nothing,
    choose: (choosing) => dispatch({ type: 'set', patch: { choosing } }),
    openAlso: nothing,
    train: nothing,
    chooseTogether: nothing,
    takeTogether: nothing,
    chooseAgency: nothing,
    takeAgency: nothing,
    lodge: nothing,
    setPriority: (priority) => dispatch({ type: 'set', patch: { priority } }),
    report: nothing,
    openPad: nothing,
    typePad: nothing,
    lookUp: nothing,
    openLuggage: nothing,
    leaveLuggage: nothing,
    openCheck: nothing,
    typeCheck: (typed) => dispatch({ type: 'errand', errand: { kind: 'check', typed } }),
    checkSeen: nothing,
    checkTyped: nothing,
    openShow: nothing,
    askToShow: nothing,
    allowShow: nothing,
    closeShow: nothing,
    openOwnCard: nothing,
    openLooks: nothing,
    closeErrand: nothing,
    finish: nothing,
    input: (patch) => dispatch({ type: 'input', patch }),
    next: nothing,
    back: nothing,
    openReturnCode: nothing,
    openHelper: nothing,
    setHelper: (patch) => dispatch({ type: 'input', patch }),
    noHelper: nothing,
    edit: nothing,
    decline: nothing,
    takeTicket: nothing,
    acknowledge: () => dispatch({ type: 'set', patch: { remembered: true } }),
    printNotice: () => dispatch({ type: 'set', patch: { noticePrinted: true } }),
    readAgain: nothing,
    toggleLocale: () => dispatch({ type: 'set', patch: { locale: get().locale === 'en' ? 'zh-CN' : 'en' } }),
    toggleElder: () => dispatch({ type: 'set', patch: { elder: !get().elder } }),
    cycleVolume: () => dispatch({ type: 'set', patch: { volume: (get().volume + 1) % 4 } }),
    toggleReadAloud: () => dispatch({ type: 'set', patch: { readAloud: !get().readAloud } }),
    showStaff: (staffOpen) => dispatch({ type: 'set', patch: { staffOpen } }),
    moreTime: () => dispatch({ type: 'set', patch: { countdownMs: null } }),
  };
}

addEventListener('hashchange', draw);
draw();
