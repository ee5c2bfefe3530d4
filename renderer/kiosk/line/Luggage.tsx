import type { LuggageTags } from '../../../hall/api/contract/index.ts';
import { Button, Picture, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';

/** Leaving a case: what comes out of the printer and what to do with it. */
export function Luggage() {
  const { t, act, state } = useKiosk();
  const printer = state.info?.printer.state;
  const prints = printer === 'ok' || printer === 'simulated';
  return (
    <Screen
      split
      className="screen--luggage"
      title={t('luggage.title')}
      lead={t('luggage.help')}
      picture="luggage"
      ways={
        <>
          <Button icon="back" onPress={act.finish}>
            {t('end.home')}
          </Button>
          {prints && (
            <Button look="primary" icon="print" disabled={state.busy} onPress={act.leaveLuggage}>
              {t(state.busy ? 'frame.wait' : 'luggage.print')}
            </Button>
          )}
        </>
      }
    >
      {prints ? <Steps /> : <Remark kind="warning">{t('luggage.noPrinter')}</Remark>}
    </Screen>
  );
}

/** `printed`: what was to be touched has been. */
function Steps({ printed = false }: { printed?: boolean }) {
  const { t } = useKiosk();
  return (
    <ol className="luggage__steps">
      {!printed && <li>{t('luggage.step1')}</li>}
      <li>{t('luggage.step2')}</li>
      <li>{t('luggage.step3')}</li>
    </ol>
  );
}

/** The number, whether both tags are out, and what to do with each. */
export function Tags({ tags }: { tags: LuggageTags }) {
  const { t, act, state } = useKiosk();
  return (
    <Screen
      className="screen--luggage"
      title={t('luggage.taken')}
      ways={
        <>
          <Button icon="plus" disabled={state.busy} onPress={act.leaveLuggage}>
            {t('luggage.another')}
          </Button>
          <Button look="primary" icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      <div className="panel luggage__tags">
        <Picture name="luggage" className="luggage__picture" />
        <div>
          <p>{t('luggage.number')}</p>
          <p className="ticket__number">{String(tags.number).padStart(3, '0')}</p>
        </div>
      </div>
      <PaperWords tags={tags} />
      <Steps printed />
    </Screen>
  );
}

const details = ['paper-end', 'cover-open', 'offline'] as const;

function PaperWords({ tags }: { tags: LuggageTags }) {
  const { t } = useKiosk();
  const { paper, paperDetail } = tags;
  if (paper === 'printed' || paper === 'sent') return <Remark kind="good">{t('luggage.printed')}</Remark>;
  if (paper === 'queued' || paper === 'printing') return <Remark>{t('luggage.printing')}</Remark>;
  const known = details.find((detail) => detail === paperDetail);
  return (
    <Remark kind="warning">
      <strong>{t(paper === 'doubtful' ? 'luggage.doubtful' : 'luggage.waits')}</strong>
      <p>
        {paper === 'waiting-printer' && t(`ticket.detail.${known ?? 'other'}`)} {t('luggage.toDesk')}
      </p>
    </Remark>
  );
}
