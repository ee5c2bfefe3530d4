import type { Agency, AgencyName } from '../../../hall/api/contract/index.ts';
import { Button, pick, Picture, Remark } from '../../ui/index.ts';
import { serviceNames } from '../check/words.ts';
import { useKiosk } from '../context.ts';
import { formatDay, formatMoment } from '../format.ts';
import type { AlsoHere } from '../session.ts';
import { AlsoShape, useBackToFile } from './AlsoShape.tsx';

type Own = Extract<AlsoHere, { readonly kind: 'agency' }>;
type Told = NonNullable<Own['told']>;

/** Whose worker one is: choose another agency, look once more, and leaving and joining are done with one touch and one paper. */
export function Agencies({ also }: { also: Own }) {
  const { t } = useKiosk();
  const toFile = useBackToFile();
  const { told, chosen, done } = also;
  if (told !== null && done !== null) return <Done done={done} />;
  if (told !== null && chosen !== null) return <LookOnceMore told={told} to={chosen.to} />;
  return (
    <AlsoShape title={t('agency.title')} back={toFile}>
      {told === null ? <output>{t('also.loading')}</output> : <Choice told={told} />}
    </AlsoShape>
  );
}

function Choice({ told }: { told: Told }) {
  const { t, act, state, locale } = useKiosk();
  const { current, agencies } = told;
  const others = agencies.filter(({ agencyId }) => agencyId !== current?.agencyId);
  return (
    <>
      <div className="panel also-item">
        <p>{t('agency.now')}</p>
        <p className="also-item__name">{current === null ? t('agency.none') : pick(current.name, locale)}</p>
        {current === null ? null : (
          <>
            <p>{t('agency.since', { day: formatDay(current.sinceMs, locale) })}</p>
            <div className="also-item__ways">
              <Button large disabled={state.busy} onPress={() => act.chooseAgency(null)}>
                {t('agency.leave')}
              </Button>
            </div>
          </>
        )}
      </div>
      <p className="subtitle">{t(others.length === 0 ? 'agency.noOthers' : current === null ? 'agency.choose' : 'agency.chooseOther')}</p>
      <ul className="also-list">
        {others.map((one) => (
          <Offer key={one.agencyId} agency={one} isOther={current !== null} />
        ))}
      </ul>
    </>
  );
}

/** What the law wants to be seen of an agency: licence, services, charges, telephone for complaints. */
function Offer({ agency, isOther }: { agency: Agency; isOther: boolean }) {
  const { t, act, state, locale } = useKiosk();
  const { name, booth, services, charges, licence, phone } = agency;
  const picture = state.catalogue?.groups.flatMap(({ items }) => items).find(({ code }) => code === services[0])?.picture;
  return (
    <li className="panel also-item agency">
      {picture === undefined ? null : <Picture name={picture} className="agency__picture" />}
      <div className="agency__words">
        <p className="also-item__name">{pick(name, locale)}</p>
        {booth === '' ? null : <p className="also-item__own">{t('agency.booth', { booth })}</p>}
        <p>{serviceNames(state.catalogue, services, locale)}</p>
        <p>{t('agency.charges', { charges: pick(charges, locale) })}</p>
        <p>
          {t(`agency.licence.${licence}`)} · {t('agency.phone', { phone })}
        </p>
      </div>
      <div className="also-item__ways">
        <Button
          large
          look="primary"
          label={`${t(isOther ? 'agency.changeTo' : 'agency.join')} ${pick(name, locale)}`}
          disabled={state.busy}
          onPress={() => act.chooseAgency(agency)}
        >
          {t(isOther ? 'agency.changeTo' : 'agency.join')}
        </Button>
      </div>
    </li>
  );
}

function LookOnceMore({ told: { current }, to }: { told: Told; to: Agency | null }) {
  const { t, act, state } = useKiosk();
  const ask = to === null ? 'agency.ask.leave' : current === null ? 'agency.ask.join' : 'agency.ask.change';
  return (
    <AlsoShape
      title={t(ask)}
      back={{ words: t('agency.other'), onPress: () => act.openAlso('agency') }}
      primary={
        <Button look="primary" icon="tick" disabled={state.busy} onPress={act.takeAgency}>
          {t('agency.yes')}
        </Button>
      }
    >
      <FromTo from={current?.name ?? null} to={to?.name ?? null} />
      <Remark>{t('agency.told')}</Remark>
    </AlsoShape>
  );
}

function Done({ done }: { done: NonNullable<Own['done']> }) {
  const { t, locale } = useKiosk();
  return (
    <AlsoShape title={t('agency.done')} back={null}>
      <FromTo from={done.from} to={done.to} />
      <p>{formatMoment(done.atMs, 0, locale)}</p>
      <Remark kind="good">{t('agency.next')}</Remark>
    </AlsoShape>
  );
}

/** Whoever had none before sees only where they go, and who goes nowhere sees that in words. */
function FromTo({ from, to }: { from: AgencyName | null; to: AgencyName | null }) {
  const { t, locale } = useKiosk();
  return (
    <>
      {from === null ? null : (
        <div className="panel also-item">
          <p>{t('agency.from')}</p>
          <p className="also-item__name">{pick(from, locale)}</p>
        </div>
      )}
      <div className="panel also-item">
        <p>{t('agency.to')}</p>
        <p className="also-item__name">{to === null ? t('agency.none') : pick(to, locale)}</p>
      </div>
    </>
  );
}
