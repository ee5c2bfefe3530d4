import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { volumes, type Voice } from '../ui/voice.ts';
import type { Actions } from './actions.ts';
import { Context, type KioskContext } from './context.ts';
import { Frame } from './Frame.tsx';
import { errorText, kioskText } from './kiosk-text.ts';
import { loadPicturesAhead } from './pictures-ahead.ts';
import { sayKeys, urgentKeys } from './say.ts';
import { Covers, isCovered } from './screens/Covers.tsx';
import type { Session, SessionState } from './session.ts';
import { loadAhead, Stage, stageOf } from './Stage.tsx';

interface KioskProps {
  session: Session;
  act: Actions;
  voice: Voice;
}

/** A 21.5" full-HD panel, until the service names the real one. */
const defaultPpi = 102;
/** Everything, type and touch alike: body 8.6 mm, buttons 26 mm, and still a whole question on one screen. */
const elderSize = 1.3;
const remindEveryMs = 12_000;

/** The whole screen, drawn from one state. */
export function Kiosk({ session, act, voice }: KioskProps) {
  const state = useSyncExternalStore(session.subscribe, session.get);
  const context = useMemo<KioskContext>(() => {
    const { locale } = state;
    return { state, act, voice, locale, t: kioskText(locale), errors: errorText(locale) };
  }, [state, act, voice]);
  usePanel(state);
  useVoice(state, voice);
  const { catalogue } = state;
  useEffect(() => {
    if (catalogue !== null) loadPicturesAhead(catalogue);
  }, [catalogue]);
  const begun = state.visit !== null;
  useEffect(() => {
    if (begun) loadAhead();
  }, [begun]);
  return (
    <Context value={context}>
      <Frame key={state.visit?.visitId ?? 'nobody'} stage={stageOf(state)} covered={isCovered(context)}>
        <Stage />
      </Frame>
      <Covers />
    </Context>
  );
}

/** Millimetres, elder size and language of the document, through the CSSOM. */
function usePanel({ info, elder, locale }: SessionState): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.style.setProperty('--mm', `${(info?.ppi ?? defaultPpi) / 25.4}px`);
    root.style.setProperty('--scale', String(elder ? elderSize : 1));
    root.lang = locale;
  }, [info?.ppi, elder, locale]);
}

function useVoice(state: SessionState, voice: Voice): void {
  const { readAloud, locale, volume } = state;
  const keys = sayKeys(state).join(' ');
  const urgent = urgentKeys(state).join(' ');
  useEffect(() => voice.setVolume(volumes[volume] ?? 0), [voice, volume]);
  useEffect(() => {
    if (readAloud) void voice.say(locale, keys.split(' '));
    return () => voice.stop();
  }, [voice, readAloud, locale, keys]);
  useEffect(() => {
    if (urgent === '') return;
    const remind = () => {
      voice.chime();
      if (!readAloud) void voice.say(locale, urgent.split(' '));
    };
    remind();
    const again = setInterval(remind, remindEveryMs);
    return () => clearInterval(again);
  }, [voice, readAloud, locale, urgent]);
}
