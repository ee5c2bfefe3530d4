import { createRoot } from 'react-dom/client';
import { guardTouch } from '../../ui/index.ts';
import { createVoice } from '../../ui/voice.ts';
import type { Actions } from '../actions.ts';
import { Kiosk } from '../Kiosk.tsx';
import { createSession } from '../session.ts';
import { exampleNames, exampleState } from './examples.ts';
import '../styles.ts';

/**
 * Development only, never built: one screen from a fixture, chosen by ?s=NAME, with &lang=en, &elder=1, &text=2 (type alone
 * at twice its size). Without a name it lists all screens.
 */
const query = new URLSearchParams(location.search);
const place = document.getElementById('root');
if (!place) throw new Error('the gallery has no #root');

const name = query.get('s');
if (name === null) {
  for (const each of exampleNames) {
    const link = document.createElement('a');
    link.href = `?s=${each}`;
    link.textContent = each;
    place.append(link, document.createElement('br'));
  }
} else {
  guardTouch(document);
  const initial = exampleState(name);
  const session = createSession({ ...initial, locale: query.get('lang') === 'en' ? 'en' : 'zh-CN', elder: query.has('elder') });
  document.documentElement.style.setProperty('--text-scale', query.get('text') ?? '1');
  const { dispatch, get } = session;
  const nothing = () => {};
  const act: Actions = {
    begin: nothing,
    confirm: nothing,
    finish: nothing,
    input: (patch) => dispatch({ type: 'input', patch }),
    next: nothing,
    back: nothing,
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
  // Every key has a clip here, so that the read-aloud buttons are drawn too.
  const everything = new Proxy<Record<string, string>>({}, { get: () => 'silence.mp3' });
  createRoot(place).render(<Kiosk session={session} act={act} voice={createVoice({ 'zh-CN': everything, en: everything })} />);
}
