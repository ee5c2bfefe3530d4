import type { TogetherSession } from '../../../hall/api/contract/index.ts';
import { Button, pick, Remark } from '../../ui/index.ts';
import { dayWords } from '../check/words.ts';
import { useKiosk } from '../context.ts';
import { formatMoment } from '../format.ts';
import type { AlsoHere } from '../session.ts';
import { AlsoShape, useBackToFile } from './AlsoShape.tsx';

type Both = Extract<AlsoHere, { readonly kind: 'together' }>;

/** A lesson and a bed for its nights: choose the lesson, look once more, and both are taken with one touch and one paper. */
export function Together({ also }: { also: Both }) {
  const { t } = useKiosk();
  const toFile = useBackToFile();
  const { told, chosen, taken } = also;
  if (chosen !== null) return taken ? <Taken session={chosen} /> : <LookOnceMore session={chosen} />;
  return (
    <AlsoShape
      title={t('together.title')}
      lead={told === null || told.sessions.length === 0 ? undefined : t('together.choose')}
      reads={told !== null && told.sessions.length === 0}
      back={toFile}
    >
      {told === null ? <output>{t('also.loading')}</output> : <Lessons sessions={told.sessions} />}
    </AlsoShape>
  );
}

function Lessons({ sessions }: { sessions: readonly TogetherSession[] }) {
  const { t, act, locale } = useKiosk();
  if (sessions.length === 0) {
    return (
      <div className="panel also-item">
        <p className="also-item__name">{t('together.none')}</p>
      </div>
    );
  }
  return (
    <ul className="also-list">
      {sessions.map((one) => (
        <li key={one.sessionId} className="panel also-item">
          <p className="also-item__name">{pick(one.course.name, locale)}</p>
          <p>
            {formatMoment(one.startsAtMs, 0, locale)} · {one.place}
          </p>
          <p className="also-item__own">{t('together.nights', { n: one.nights, from: dayWords(one.fromDay, locale) })}</p>
          <div className="also-item__ways">
            <Button large look="primary" onPress={() => act.chooseTogether(one)}>
              {t('together.this')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function LookOnceMore({ session }: { session: TogetherSession }) {
  const { t, act, state } = useKiosk();
  return (
    <AlsoShape
      title={t('together.ask')}
      reads
      back={{ words: t('together.other'), onPress: () => act.chooseTogether(null) }}
      primary={
        <Button look="primary" icon="tick" disabled={state.busy} onPress={act.takeTogether}>
          {t('together.yes')}
        </Button>
      }
    >
      <Facts session={session} />
      <p>{t('together.free')}</p>
    </AlsoShape>
  );
}

function Taken({ session }: { session: TogetherSession }) {
  const { t } = useKiosk();
  return (
    <AlsoShape title={t('together.done')} reads back={null}>
      <Facts session={session} />
      <Remark kind="good">{t('together.next')}</Remark>
    </AlsoShape>
  );
}

function Facts({ session }: { session: TogetherSession }) {
  const { t, locale } = useKiosk();
  const { course, place, startsAtMs, fromDay, untilDay, nights } = session;
  return (
    <>
      <div className="panel also-item">
        <p>{t('together.lesson')}</p>
        <p className="also-item__name">{pick(course.name, locale)}</p>
        <p>
          {formatMoment(startsAtMs, 0, locale)} · {place}
        </p>
      </div>
      <div className="panel also-item">
        <p>{t('together.bed')}</p>
        <p className="also-item__name">{t('together.nights', { n: nights, from: dayWords(fromDay, locale) })}</p>
        <p>{t('together.until', { day: dayWords(untilDay, locale) })}</p>
      </div>
    </>
  );
}
