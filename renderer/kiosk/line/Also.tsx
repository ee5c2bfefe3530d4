import type { OwnLodging, TrainingOffer, TrainingOffers } from '../../../hall/api/contract/index.ts';
import { Button, pick } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { formatMoment } from '../format.ts';
import { Agencies } from './Agencies.tsx';
import { Together } from './Together.tsx';
import { Screen } from '../parts/Screen.tsx';
import type { AlsoHere } from '../session.ts';

/** Training or a bed, settled in the same visit. Calm and plain: nothing here tells a bystander why something isn't offered. */
export function Also({ also }: { also: AlsoHere }) {
  const { t, act } = useKiosk();
  if (also.kind === 'agency') return <Agencies also={also} />;
  if (also.kind === 'together') return <Together also={also} />;
  return (
    <Screen
      className="screen--also"
      title={t(also.kind === 'training' ? 'also.trainingTitle' : 'also.lodgingTitle')}
      ways={
        <>
          <Button icon="back" onPress={() => act.openAlso(null)}>
            {t('also.back')}
          </Button>
          <Button icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      {also.told === null ? (
        <output>{t('also.loading')}</output>
      ) : also.kind === 'training' ? (
        <Sessions told={also.told} />
      ) : (
        <Bed told={also.told} />
      )}
    </Screen>
  );
}

function Sessions({ told }: { told: TrainingOffers }) {
  const { t } = useKiosk();
  return (
    <>
      <p className="subtitle">{t('also.hours', { hours: told.hours, needed: told.hoursNeeded })}</p>
      {told.offers.length === 0 ? <p>{t('also.none')}</p> : null}
      <ul className="also-list">
        {told.offers.map((offer) => (
          <Session key={offer.sessionId} offer={offer} />
        ))}
      </ul>
    </>
  );
}

function Session({ offer }: { offer: TrainingOffer }) {
  const { t, act, state, locale } = useKiosk();
  const { sessionId, own, free, ownPlace, signInNow } = offer;
  const standing =
    own === 'waiting'
      ? t('also.waiting', { n: ownPlace ?? 1 })
      : own === 'none'
        ? free > 0
          ? t('also.free', { n: free })
          : t('also.full')
        : t(`also.${own}`);
  return (
    <li className="panel also-item">
      <p className="also-item__name">{pick(offer.course.name, locale)}</p>
      <p>
        {formatMoment(offer.startsAtMs, 0, locale)} · {offer.place}
      </p>
      <p className="also-item__own">{standing}</p>
      <div className="also-item__ways">
        {signInNow && own !== 'present' ? (
          <Button large look="primary" icon="tick" disabled={state.busy} onPress={() => act.train('here', sessionId)}>
            {t('also.here')}
          </Button>
        ) : null}
        {own === 'none' && !signInNow ? (
          <Button large look="primary" disabled={state.busy} onPress={() => act.train('take', sessionId)}>
            {t(free > 0 ? 'also.take' : 'also.wait')}
          </Button>
        ) : null}
        {own === 'enrolled' || own === 'waiting' ? (
          <Button large disabled={state.busy} onPress={() => act.train('giveUp', sessionId)}>
            {t('also.giveUp')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function Bed({ told }: { told: OwnLodging }) {
  const { t, act, state } = useKiosk();
  const day = (told.untilDay ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return (
    <div className="panel also-item">
      <p className="also-item__name">{t(`also.${told.state}`, { nights: told.nights, day })}</p>
      <div className="also-item__ways">
        {told.state === 'may-ask' ? (
          <Button large look="primary" icon="bed" disabled={state.busy} onPress={() => act.lodge('askHere')}>
            {t('also.ask')}
          </Button>
        ) : null}
        {told.state === 'asked' || told.state === 'assigned' ? (
          <Button large disabled={state.busy} onPress={() => act.lodge('giveUpHere')}>
            {t('also.giveUpBed')}
          </Button>
        ) : null}
        {told.state === 'ask-desk' ? (
          <Button large look="primary" icon="ticket" disabled={state.busy} onPress={() => act.takeTicket('lodging')}>
            {t('also.number')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
