import { useEffect, useRef, type ReactNode } from 'react';
import { Button, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';

/** What lies over everything, opaque: a bystander reads nothing of the person who stepped away. */
export function Covers() {
  const { state } = useKiosk();
  if (state.countdownMs !== null) return <Countdown leftMs={state.countdownMs} />;
  if (state.link !== 'online') return <LinkCover />;
  if (state.staffOpen) return <StaffHint />;
  return null;
}

export function isCovered({ state }: Pick<ReturnType<typeof useKiosk>, 'state'>): boolean {
  return state.countdownMs !== null || state.link !== 'online' || state.staffOpen;
}

interface CoverProps {
  title: string;
  kind: 'alertdialog' | 'dialog' | 'status';
  /** Appears only after a moment. */
  late?: boolean;
  children: ReactNode;
}

function Cover({ title, kind, late = false, children }: CoverProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div
      className={`cover ${late ? 'cover--late' : ''}`}
      role={kind}
      aria-modal={kind === 'status' ? undefined : true}
      aria-labelledby="cover-title"
    >
      <div className="cover__inner">
        <h1 id="cover-title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </div>
    </div>
  );
}

function Countdown({ leftMs }: { leftMs: number }) {
  const { t, act } = useKiosk();
  const n = Math.ceil(leftMs / 1000);
  return (
    <Cover title={t('countdown.title')} kind="alertdialog">
      <p className="cover__count" role="timer">
        {n}
        <span>{t('countdown.seconds')}</span>
      </p>
      <p className="screen__lead">{t('countdown.help', { n })}</p>
      <div className="cover__ways">
        <Button look="primary" large wide icon="clock" onPress={act.moreTime}>
          {t('countdown.more')}
        </Button>
        <Button large wide icon="finish" onPress={act.finish}>
          {t('countdown.finish')}
        </Button>
      </div>
    </Cover>
  );
}

function StaffHint() {
  const { t, act, state } = useKiosk();
  return (
    <Cover title={t('staff.title')} kind="dialog">
      <Picture name="person-raising-hand" className="calm-picture" />
      <p className="screen__lead">{t('staff.help')}</p>
      {state.visit !== null && <p className="screen__lead">{t('staff.kept')}</p>}
      <div className="cover__ways">
        <Button look="primary" large wide onPress={() => act.showStaff(false)}>
          {t(state.visit === null ? 'frame.ok' : 'staff.back')}
        </Button>
      </div>
    </Cover>
  );
}

/** The service is starting or restarting. Appears only when that takes longer than a blink. */
function LinkCover() {
  const { t, state } = useKiosk();
  return (
    <Cover title={t('link.title')} kind="status" late>
      <p className="waiting">
        <span className="waiting__dots" aria-hidden="true" />
      </p>
      <p className="screen__lead">{t(state.link === 'starting' ? 'link.starting' : 'link.help')}</p>
    </Cover>
  );
}
