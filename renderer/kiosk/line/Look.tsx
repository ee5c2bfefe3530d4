import { Button, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import type { Errand } from '../errand.ts';
import { Screen } from '../parts/Screen.tsx';
import { PlacePanel } from './PlacePanel.tsx';

/** Back to what was there before: the choice of a business, or the first screen. */
function Back({ look = 'plain' }: { look?: 'plain' | 'primary' }) {
  const { t, act, state } = useKiosk();
  if (state.visit !== null)
    return (
      <Button look={look} icon="back" onPress={act.closeErrand}>
        {t('frame.back')}
      </Button>
    );
  return (
    <Button look={look} icon="finish" onPress={act.finish}>
      {t('frame.finish')}
    </Button>
  );
}

export function Looking() {
  const { t } = useKiosk();
  return (
    <Screen className="screen--calm" title={t('look.looking')} ways={<Back />}>
      <output className="waiting">
        <span className="waiting__dots" aria-hidden="true" />
        <span className="visually-hidden">{t('frame.wait')}</span>
      </output>
    </Screen>
  );
}

export function Place({ errand }: { errand: Extract<Errand, { kind: 'place' }> }) {
  const { t, act } = useKiosk();
  const { place, code } = errand;
  return (
    <Screen
      className="screen--place"
      title={t('look.here')}
      lead={t('look.live')}
      ways={
        <>
          <Button icon="ticket" onPress={act.openPad}>
            {t('look.another')}
          </Button>
          <Back look="primary" />
        </>
      }
    >
      <PlacePanel place={place} mayReport={code !== null} large />
    </Screen>
  );
}

/** A paper that leads nowhere: what it may be, and what to do. */
export function NoTicket({ why }: { why: Extract<Errand, { kind: 'no-ticket' }>['why'] }) {
  const { t, act } = useKiosk();
  return (
    <Screen
      className="screen--calm"
      title={t(`look.no.${why}`)}
      lead={t(`look.noHelp.${why}`)}
      aside={<Picture name={why === 'luggage' ? 'luggage' : 'magnifying-glass-tilted-left'} className="calm-picture" />}
      ways={
        <>
          <Back look={why === 'luggage' ? 'primary' : 'plain'} />
          {why !== 'luggage' && (
            <Button look="primary" icon="keyboard" onPress={act.openPad}>
              {t('look.type')}
            </Button>
          )}
        </>
      }
    />
  );
}
