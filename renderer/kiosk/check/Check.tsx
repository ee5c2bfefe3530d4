import { useRef } from 'react';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';
import { CodePad, codeLength } from './CodePad.tsx';
import { useCamera } from './use-camera.ts';

/** Somebody else's service card: by camera, by scanner, or typed. */
export function Check({ typed }: { typed: string | null }) {
  return typed === null ? <ByCamera /> : <Typed typed={typed} />;
}

function ByCamera() {
  const { t, act } = useKiosk();
  const place = useRef<HTMLDivElement>(null);
  const state = useCamera(place, act.checkSeen);
  const isOn = state === 'running';
  const isWaiting = state === 'starting' || state === 'off' || state === 'stopping';
  return (
    <Screen
      split
      className="screen--check"
      title={t('check.title')}
      lead={t('check.help')}
      ways={
        <>
          <Button icon="back" onPress={act.finish}>
            {t('end.home')}
          </Button>
          <Button look={isOn || isWaiting ? 'plain' : 'primary'} icon="keyboard" onPress={() => act.typeCheck('')}>
            {t('check.type')}
          </Button>
        </>
      }
    >
      <div className={`check-camera ${isOn ? 'check-camera--on' : isWaiting ? '' : 'check-camera--none'}`}>
        <div ref={place} id="check-camera" className="check-camera__view" role="img" aria-label={t('check.view')} />
        {isOn && <span className="check-camera__frame" aria-hidden="true" />}
      </div>
      {isOn ? (
        <Remark>{t('check.steady')}</Remark>
      ) : isWaiting ? (
        <Remark>{t('check.starting')}</Remark>
      ) : (
        <Remark kind="warning">{t(`check.trouble.${state}`)}</Remark>
      )}
    </Screen>
  );
}

function Typed({ typed }: { typed: string }) {
  const { t, act, state } = useKiosk();
  const whole = typed.length === codeLength;
  const shown = typed.padEnd(codeLength, '_');
  return (
    <Screen
      split
      className="screen--check"
      title={t('check.typeTitle')}
      lead={t('check.typeHelp')}
      aside={
        <output className="check-code" aria-label={t('check.code')}>
          {shown.slice(0, codeLength / 2)} {shown.slice(codeLength / 2)}
        </output>
      }
      ways={
        <>
          <Button icon="back" onPress={() => act.typeCheck(null)}>
            {t('check.camera')}
          </Button>
          <Button look="primary" icon={whole ? 'forward' : 'info'} disabled={!whole || state.busy} onPress={act.checkTyped}>
            {t(state.busy ? 'frame.wait' : whole ? 'check.go' : 'check.first')}
          </Button>
        </>
      }
    >
      <CodePad value={typed} onChange={act.typeCheck} />
    </Screen>
  );
}
