import type { CardMissing, OwnCard as Own } from '../../../hall/api/contract/index.ts';
import { Button, Icon } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';
import { dayWords, serviceNames } from './words.ts';

/** One's own card: where it stands, what is missing, and the next step. */
export function OwnCard({ own }: { own: Own }) {
  const { t, act } = useKiosk();
  const { step, missing } = own;
  return (
    <Screen
      split
      className="screen--own"
      title={t('own.title')}
      aside={
        <div className="panel file-state">
          <p className="file-state__name">{t(`own.step.${step}`)}</p>
          <p>{t(`own.next.${step}`)}</p>
          <Facts own={own} />
        </div>
      }
      ways={
        <>
          <Button icon="back" onPress={act.closeErrand}>
            {t('frame.back')}
          </Button>
          <Button look="primary" icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      {missing.length > 0 && (
        <>
          <h2 className="subtitle">{t('own.missing')}</h2>
          <ul className="own-list">
            {missing.map((one) => (
              <li key={one.what}>
                <Icon name={one.what === 'check' && one.state === 'waiting' ? 'clock' : 'info'} />
                <MissingWords missing={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Button large wide icon="person" onPress={act.openLooks}>
        {t('looks.title')}
      </Button>
    </Screen>
  );
}

function Facts({ own }: { own: Own }) {
  const { t, state, locale } = useKiosk();
  if (own.card === null) return null;
  return (
    <dl className="own-facts">
      <div>
        <dt>{t('own.number')}</dt>
        <dd>{own.card.number}</dd>
      </div>
      <div>
        <dt>{t('check.valid')}</dt>
        <dd>{dayWords(own.card.validUntil, locale)}</dd>
      </div>
      <div>
        <dt>{t('check.items')}</dt>
        <dd>{serviceNames(state.catalogue, own.card.items, locale)}</dd>
      </div>
    </dl>
  );
}

function MissingWords({ missing }: { missing: CardMissing }) {
  const { t } = useKiosk();
  switch (missing.what) {
    case 'identity':
      return <span>{t('own.missing.identity')}</span>;
    case 'check':
      return <span>{t(`own.missing.check.${missing.state}`)}</span>;
    case 'training':
      return <span>{t('own.missing.training', { hours: missing.hours, needed: missing.hoursNeeded })}</span>;
  }
}
