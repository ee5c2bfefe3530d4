import type { CardAnswer } from '../../../hall/api/contract/index.ts';
import { Button, Icon, pick, type IconName } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { formatMoment } from '../format.ts';
import { Screen } from '../parts/Screen.tsx';
import { Silhouette } from '../parts/Silhouette.tsx';
import { dayWords, levelOf, sayOf, serviceNames } from './words.ts';

const icons: Record<CardAnswer['colour'], IconName> = { green: 'tick', yellow: 'warning', red: 'cross' };

/** What the code is, in words, a sign and a colour; beside it whose card it should be. Never why. */
export function Checked({ answer }: { answer: CardAnswer }) {
  const { t, act, locale } = useKiosk();
  const { verdict, colour, card, checkedAtMs, listAsOfMs, checkId } = answer;
  return (
    <Screen
      className="screen--checked"
      title={
        <span className={`verdict verdict--${colour}`}>
          <span className="verdict__sign">
            <Icon name={verdict === 'cannot-confirm' ? 'info' : icons[colour]} fill />
          </span>
          <span>{t(`check.answer.${verdict}`)}</span>
        </span>
      }
      lead={<p className="verdict__say">{t(sayOf(answer))}</p>}
      ways={
        <>
          <Button icon="retry" onPress={act.openCheck}>
            {t('check.again')}
          </Button>
          <Button look="primary" icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      {card !== null && <OnCard card={card} />}
      {checkId !== null && (
        <Button large wide icon="person" onPress={act.openShow}>
          {t('show.open')}
        </Button>
      )}
      <p className="fine">
        {t('check.at', { time: formatMoment(checkedAtMs, checkedAtMs, locale) })}
        {listAsOfMs !== null && ` · ${t('check.list', { time: formatMoment(listAsOfMs, checkedAtMs, locale) })}`}
        {card !== null && ` · ${t('check.logged')}`}
      </p>
    </Screen>
  );
}

function OnCard({ card }: { card: NonNullable<CardAnswer['card']> }) {
  const { t, state, locale } = useKiosk();
  const { portrait, profile, looksToday } = card;
  const level = levelOf(card.level);
  return (
    <div className="identity checked-card">
      <div className="identity__photo">
        {portrait === null ? <Silhouette label={t('check.noPhoto')} /> : <img src={portrait} alt={t('check.photo')} />}
      </div>
      <dl>
        <Fact name={t('check.name')} large>
          {card.maskedName}
        </Fact>
        <Fact name={t('check.number')}>{card.numberTail}</Fact>
        {card.agency !== null && <Fact name={t('check.agency')}>{pick(card.agency, locale)}</Fact>}
        <Fact name={t('check.valid')}>{dayWords(card.validUntil, locale)}</Fact>
        <Fact name={t('check.items')}>{serviceNames(state.catalogue, card.items, locale)}</Fact>
        {level !== null && <Fact name={t('check.level')}>{t(`check.level.${level}`)}</Fact>}
      </dl>
      <ul className="checked-card__more">
        {card.stars !== null && <li>{t('check.stars', { n: card.stars })}</li>}
        {profile !== null && profile.checkedUntil !== null && (
          <li>{t('check.checkedUntil', { day: dayWords(profile.checkedUntil, locale) })}</li>
        )}
        {profile?.trained === true && <li>{t('check.trained')}</li>}
        <li>{looksToday === 0 ? t('check.looksFirst') : t('check.looks', { n: looksToday + 1 })}</li>
      </ul>
    </div>
  );
}

function Fact({ name, large = false, children }: { name: string; large?: boolean; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={large ? 'identity__name' : ''}>{children}</dd>
    </div>
  );
}
