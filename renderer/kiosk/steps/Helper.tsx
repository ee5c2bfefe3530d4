import type { HelperKind, HelperTask, VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, ChoiceCard, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { CardPicture } from '../parts/CardPicture.tsx';
import { Screen } from '../parts/Screen.tsx';

const kinds = ['relative', 'staff', 'other'] as const satisfies readonly HelperKind[];
const tasks = ['types', 'reads'] as const satisfies readonly HelperTask[];
const pictures: Record<HelperKind, string> = { relative: 'busts-in-silhouette', staff: 'person-tipping-hand', other: 'bust-in-silhouette' };

/** Who helps and with what, and then their own card or badge. Deciding and signing stay with the person. */
export function Helper() {
  const { state, act, t } = useKiosk();
  const { helperKind, helperDoes } = state.inputs;
  const toggled = (task: HelperTask): readonly HelperTask[] =>
    helperDoes.includes(task) ? helperDoes.filter((one) => one !== task) : [...helperDoes, task];
  const isKnown = state.visit?.phase === 'consent' && state.visit.helpers.length > 0;
  return (
    <Screen
      split
      title={t('helping.title')}
      lead={t('helping.help')}
      className="screen--helper"
      aside={<Standing />}
      ways={
        <>
          <Button icon={isKnown ? 'cross' : 'back'} onPress={act.noHelper}>
            {t('helping.none')}
          </Button>
          {isKnown && (
            <Button look="primary" icon="forward" onPress={act.next}>
              {t('helping.go')}
            </Button>
          )}
        </>
      }
    >
      <div className="pair pair--helper">
        {kinds.map((kind) => (
          <ChoiceCard
            key={kind}
            row
            picture={pictures[kind]}
            chosen={helperKind === kind}
            onPress={() => act.setHelper({ helperKind: kind, helperDoes })}
          >
            {t(`helping.kind.${kind}`)}
          </ChoiceCard>
        ))}
      </div>
      <fieldset className="helper__does">
        <legend>{t('helping.does')}</legend>
        {tasks.map((task) => (
          <ChoiceCard
            key={task}
            chosen={helperDoes.includes(task)}
            onPress={() => act.setHelper({ helperKind, helperDoes: toggled(task) })}
          >
            {t(`helping.does.${task}`)}
          </ChoiceCard>
        ))}
      </fieldset>
    </Screen>
  );
}

/** What comes next, or who is known already. */
function Standing() {
  const { state, t } = useKiosk();
  const { visit, inputs, info } = state;
  if (visit?.phase !== 'consent') return null;
  const { awaiting, helpers } = visit;
  if (awaiting === null && helpers.length > 0) return <Helped />;
  if (inputs.helperKind === null || inputs.helperDoes.length === 0) return null;
  if (inputs.helperKind === 'staff') return <Remark>{t('helping.badge')}</Remark>;
  const readerWorks = info?.reader.state === 'ok' || info?.reader.state === 'simulated';
  if (!readerWorks) return <Remark kind="warning">{t('helping.noReader')}</Remark>;
  if (awaiting === null) return null;
  if (awaiting.problem !== null) return <Remark kind="warning">{t(`helping.problem.${awaiting.problem}`)}</Remark>;
  return (
    <>
      <Remark>{t(awaiting.reading ? 'helping.reading' : 'helping.layCard')}</Remark>
      <p>{t('helping.kept')}</p>
      <CardPicture motion="lay" />
    </>
  );
}

type WithHelpers = VisitOf<'consent'> | VisitOf<'form'>;

/** Said wherever something is decided or signed while somebody helps: that it is the person's own. */
export function Helped({ sign = false }: { sign?: boolean }) {
  const { state, t } = useKiosk();
  const { visit } = state;
  const helpers = visit?.phase === 'consent' || visit?.phase === 'form' ? namesOf(visit) : [];
  if (helpers.length === 0) return null;
  return (
    <Remark>
      <strong>{helpers.map((name) => t('helping.known', { name })).join(' · ')}</strong>
      <br />
      {t(sign ? 'helping.sign' : 'helping.yours')}
    </Remark>
  );
}

const namesOf = ({ helpers }: WithHelpers): string[] =>
  helpers.map(({ name, maskedNumber }) => (maskedNumber === null ? name : `${name} (${maskedNumber})`));
