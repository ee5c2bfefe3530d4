import type { ShowingView, ShowPurpose } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { CardPicture } from '../parts/CardPicture.tsx';
import { Screen } from '../parts/Screen.tsx';

const purposes = ['employer', 'contract', 'agency', 'other'] as const satisfies readonly ShowPurpose[];

/** Asking a card's holder to show more: what for, their own ID card, and their yes to what is named here. */
export function ToShow({ showing }: { showing: ShowingView | null }) {
  if (showing === null) return <WhatFor />;
  return showing.step === 'own' ? <TheirYes showing={showing} /> : <TheirCard showing={showing} />;
}

function WhatFor() {
  const { t, act, state } = useKiosk();
  return (
    <Screen
      split
      className="screen--to-show"
      title={t('show.title')}
      lead={t('show.help')}
      ways={
        <Button icon="back" onPress={act.closeShow}>
          {t('frame.back')}
        </Button>
      }
    >
      <div className="show-list">
        {purposes.map((purpose) => (
          <Button key={purpose} large wide icon="forward" disabled={state.busy} onPress={() => act.askToShow(purpose)}>
            {t(`show.purpose.${purpose}`)}
          </Button>
        ))}
      </div>
    </Screen>
  );
}

function TheirCard({ showing }: { showing: ShowingView }) {
  const { t, act, state } = useKiosk();
  const reader = state.info?.reader.state;
  const works = reader === 'ok' || reader === 'simulated';
  const { problem, step } = showing;
  return (
    <Screen
      split
      className="screen--to-show screen--terms"
      title={t('show.cardTitle')}
      lead={t('show.cardHelp')}
      aside={
        <>
          {works ? null : <Remark kind="warning">{t('helping.noReader')}</Remark>}
          {problem !== null && <Remark kind="warning">{t(`show.problem.${problem}`)}</Remark>}
          {step === 'reading' && <Remark>{t('show.reading')}</Remark>}
          {works && problem !== 'too-often' && <CardPicture motion={step === 'reading' ? 'rest' : 'lay'} />}
        </>
      }
      ways={
        <Button icon="cross" onPress={act.closeShow}>
          {t('show.no')}
        </Button>
      }
    >
      <Terms showing={showing} />
    </Screen>
  );
}

function TheirYes({ showing }: { showing: ShowingView }) {
  const { t, act, state } = useKiosk();
  return (
    <Screen
      split
      className="screen--to-show screen--terms"
      title={t('show.ownTitle')}
      ways={
        <>
          <Button icon="cross" onPress={act.closeShow}>
            {t('show.no')}
          </Button>
          <Button look="primary" icon="tick" disabled={state.busy} onPress={act.allowShow}>
            {t(state.busy ? 'frame.wait' : 'show.yes')}
          </Button>
        </>
      }
    >
      <Terms showing={showing} />
    </Screen>
  );
}

/** All that the yes is to, before and beside it. */
function Terms({ showing }: { showing: ShowingView }) {
  const { t } = useKiosk();
  const lines = [
    [t('show.whatName'), t('show.what')],
    [t('show.neverName'), t('show.never')],
    [t('show.whomName'), t('show.whom')],
    [t('show.whyName'), t(`show.purpose.${showing.purpose}`)],
    [t('show.longName'), t('show.long', { n: showing.minutes })],
  ];
  return (
    <dl className="panel terms">
      {lines.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
