import { useEffect, useState, type ReactNode } from 'react';
import type { ShownRecord } from '../../../hall/api/contract/index.ts';
import { Button, Icon, pick, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';
import { dayWords, levelOf, serviceNames } from './words.ts';

/** What the holder of a card lets be seen, and for how long still. Leaving it is the end of it. */
export function Shown({ record }: { record: ShownRecord }) {
  const { t, act, state, locale } = useKiosk();
  const { purpose, name, items, checkedOn, trainings, certificate, health, cards } = record;
  const level = levelOf(record.level);
  const day = (at: string) => dayWords(at, locale);
  return (
    <Screen
      className="screen--shown"
      title={t('shown.title')}
      lead={<Left leftMs={record.leftMs} />}
      ways={
        <Button look="primary" icon="cross" onPress={act.finish}>
          {t('shown.end')}
        </Button>
      }
    >
      <dl className="panel shown">
        <Fact name={t('check.name')} whole>
          <p className="shown__name">{name}</p>
        </Fact>
        <Fact name={t('check.items')} whole>
          <p>{serviceNames(state.catalogue, items, locale)}</p>
          {level !== null && <p>{t(`check.level.${level}`)}</p>}
          {record.stars !== null && <p>{t('check.stars', { n: record.stars })}</p>}
        </Fact>
        <Fact name={t('shown.checked')}>
          <p>{checkedOn === null ? t('shown.none') : t('shown.checkedOn', { day: day(checkedOn) })}</p>
        </Fact>
        <Fact name={t('shown.health')}>
          <Lines
            lines={health.map((one) => [t(`file.ending.class.${one.class}`), t('shown.until', { day: day(one.validUntil) })])}
            none={t('shown.none')}
          />
        </Fact>
        <Fact name={t('shown.trainings')}>
          <Lines
            lines={trainings.map((one) => [pick(one.course, locale), t('shown.training', { day: day(one.day), hours: one.hours })])}
            none={t('shown.none')}
          />
          {certificate !== null && <p>{t('shown.certificate', { number: certificate })}</p>}
        </Fact>
        <Fact name={t('shown.cards')}>
          <Lines
            lines={cards.map((one) => [t('shown.card', { day: day(one.issuedOn) }), t(`shown.past.${one.past}`)])}
            none={t('shown.none')}
          />
        </Fact>
      </dl>
      <Remark>{t('shown.takeCard')}</Remark>
      <p className="fine">
        {t('shown.for', { purpose: t(`show.purpose.${purpose}`) })} · {t('shown.logged')}
      </p>
    </Screen>
  );
}

function Fact({ name, whole = false, children }: { name: string; whole?: boolean; children: ReactNode }) {
  return (
    <div className={whole ? 'shown__whole' : ''}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ lines, none }: { lines: readonly (readonly [name: string, more: string])[]; none: string }) {
  if (lines.length === 0) return <p>{none}</p>;
  return (
    <ul>
      {lines.map(([name, more]) => (
        <li key={`${name} ${more}`}>
          {name}
          <span>{more}</span>
        </li>
      ))}
    </ul>
  );
}

/** Counts down by itself, by a clock that nobody sets; the hall ends it at the same time, too. */
function Left({ leftMs }: { leftMs: number }) {
  const { t, act } = useKiosk();
  const [left, setLeft] = useState(leftMs);
  const { finish } = act;
  useEffect(() => {
    const endsAt = performance.now() + leftMs;
    const each = setInterval(() => {
      const now = endsAt - performance.now();
      setLeft(Math.max(0, now));
      if (now <= 0) finish();
    }, 500);
    return () => clearInterval(each);
  }, [leftMs, finish]);
  const seconds = Math.ceil(left / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="shown__left" role="timer">
      <Icon name="clock" />
      {t('shown.left', { time })}
    </p>
  );
}
