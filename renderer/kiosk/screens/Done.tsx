import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { CardPicture } from '../parts/CardPicture.tsx';
import { Screen } from '../parts/Screen.tsx';
import { TicketPanel } from '../parts/TicketPanel.tsx';

/** Shown after the durable commit only: the number, where the paper is, what to bring, and the card to take back. */
export function Done({ visit }: { visit: VisitOf<'done'> }) {
  const { t, act, state } = useKiosk();
  const cardMayLie = visit.identity.proof === 'chip' && state.cardLying !== false;
  return (
    <Screen
      className="screen--done"
      title={t(visit.toBeVerified ? 'done.titleTyped' : 'done.title')}
      lead={t('done.wait')}
      ways={
        <>
          {visit.toBeVerified ? null : (
            <Button icon="bed" onPress={() => act.openAlso('together')}>
              {t('also.together')}
            </Button>
          )}
          <Button look="primary" icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      <div className="done">
        <TicketPanel ticket={visit.ticket} />
        <div className="done__side">
          {cardMayLie && <TakeCard />}
          {visit.toBeVerified && <Remark kind="warning">{t('done.verify')}</Remark>}
          <Bring />
        </div>
      </div>
    </Screen>
  );
}

function Bring() {
  const { t } = useKiosk();
  return (
    <div className="bring">
      <h2>{t('done.bring')}</h2>
      <ul>
        <li>{t('done.bringCard')}</li>
        <li>{t('done.bringPapers')}</li>
      </ul>
    </div>
  );
}

function TakeCard() {
  const { t } = useKiosk();
  return (
    <output className="take-card">
      <CardPicture motion="take" />
      <strong>{t('done.takeCard')}</strong>
    </output>
  );
}
