import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Icon, pick, Progress, type IconName } from '../ui/index.ts';
import { useKiosk } from './context.ts';
import { formSteps, stepOf } from './pages.ts';
import { HouseMark } from './parts/HouseMark.tsx';
import { sayKeys } from './say.ts';

/** What stands still on every screen: whose hall this is, how far one is, and the tools within reach. */
export function Frame({ stage, covered, children }: { stage: string; covered: boolean; children: ReactNode }) {
  const { t } = useKiosk();
  const main = useRef<HTMLElement>(null);
  // A new screen begins at its heading: read out by screen readers, and "next" can't be pressed twice by keyboard.
  useLayoutEffect(() => {
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [stage, covered]);
  return (
    <div className="frame" inert={covered}>
      <Top />
      <main className="frame__main" key={stage} ref={main}>
        {children}
      </main>
      <nav className="frame__tools" aria-label={t('frame.tools')}>
        <Tools />
      </nav>
    </div>
  );
}

function Top() {
  const { state, locale } = useKiosk();
  const { info } = state;
  return (
    <header className="frame__top">
      <HouseMark />
      <span className="frame__hall">{info === null ? '' : pick(info.hall, locale)}</span>
      <StepProgress />
    </header>
  );
}

function StepProgress() {
  const { state, t } = useKiosk();
  const { visit, page } = state;
  const step = page === null ? null : stepOf(page);
  if (visit?.phase !== 'form' || step === null) return null;
  const at = formSteps.indexOf(step) + 1;
  const of = formSteps.length;
  return (
    <div className="frame__progress">
      <Progress at={at} of={of} words={t('frame.progress', { at, of })} />
    </div>
  );
}

function Tools() {
  const { state, act, t, voice, locale } = useKiosk();
  const speaks = sayKeys(state).some((key) => voice.has(locale, key));
  const inVisit = state.visit !== null || state.errand !== null || state.ended !== null || state.refused !== null || state.card !== 'none';
  const level = ([t('frame.volume0'), t('frame.volume1'), t('frame.volume2'), t('frame.volume3')] as const)[state.volume] ?? '';
  return (
    <>
      <Tool icon="finish" words={t('frame.finish')} onPress={act.finish} off={!inVisit} />
      <Tool icon="elder" words={t(state.elder ? 'frame.elderOff' : 'frame.elder')} onPress={act.toggleElder} />
      <Tool icon="language" words={t('frame.language')} label={t('frame.languageLabel')} onPress={act.toggleLocale} />
      {speaks && (
        <>
          <Tool icon="speaker" words={t(state.readAloud ? 'frame.readOff' : 'frame.read')} onPress={act.toggleReadAloud} />
          <Tool icon={state.volume === 0 ? 'silent' : 'speaker'} words={t('frame.volume', { level })} onPress={act.cycleVolume} />
        </>
      )}
      <Tool icon="staff" words={t('frame.staff')} onPress={() => act.showStaff(true)} />
    </>
  );
}

interface ToolProps {
  icon: IconName;
  words: string;
  label?: string;
  onPress: () => void;
  /** Stays in its place while there is nothing to finish, so that the frame never jumps. */
  off?: boolean;
}

function Tool({ icon, words, label, onPress, off = false }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      aria-disabled={off || undefined}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      <Icon name={icon} large />
      <span>{words}</span>
    </button>
  );
}
