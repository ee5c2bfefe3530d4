import type { Look } from '../../../hall/api/contract/index.ts';
import { Button, Icon, type IconName } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { formatMoment } from '../format.ts';
import { Screen } from '../parts/Screen.tsx';
import { groupLooks, type LookLine } from './group-looks.ts';

const signs: Readonly<Record<Look['of'], IconName>> = { file: 'document', check: 'tick', card: 'card' };

/** Who looked at one's file, check and card: when, as whom, at what and why, in plain words. */
export function Looks({ looks }: { looks: readonly Look[] }) {
  const { t, act } = useKiosk();
  return (
    <Screen
      className="screen--looks"
      title={t('looks.title')}
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
      <p>{t('looks.help')}</p>
      {looks.length === 0 ? <p className="looks-none">{t('looks.none')}</p> : null}
      <ul className="looks-list">
        {groupLooks(looks).map((line) => (
          <Line key={`${line.look.of}-${line.look.atMs}-${wordsKey(line.look)}`} line={line} />
        ))}
      </ul>
    </Screen>
  );
}

const wordsKey = (look: Look): string =>
  look.of === 'file' ? `${look.part}-${look.purpose}-${look.role}` : look.of === 'card' ? look.layer : '';

function Line({ line: { look, times } }: { line: LookLine }) {
  const { t, state, locale } = useKiosk();
  const why = useWhy(look);
  const time = formatMoment(look.atMs, state.visit?.startedAtMs ?? 0, locale);
  return (
    <li>
      <Icon name={signs[look.of]} />
      <span>
        <strong>{useWords(look)}</strong>
        <span className="looks-when">
          {why === null ? null : t('looks.why', { why })}
          {times === 1 ? time : t('looks.times', { time, n: times })}
        </span>
      </span>
    </li>
  );
}

function useWords(look: Look): string {
  const { t } = useKiosk();
  switch (look.of) {
    case 'file':
      return t('looks.file', { role: t(`looks.role.${look.role}`), part: t(`looks.part.${look.part}`) });
    case 'check':
      return t('looks.check', { role: t(`looks.role.${look.role}`) });
    case 'card':
      return look.layer === 'L2' ? t('looks.card.shown') : t(`looks.card.${look.where}`);
  }
}

function useWhy(look: Look): string | null {
  const { t } = useKiosk();
  if (look.of === 'file') return t(`looks.purpose.${look.purpose}`);
  return look.of === 'card' && look.purpose !== null ? t(`show.purpose.${look.purpose}`) : null;
}
