import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';
import { TicketPanel } from '../parts/TicketPanel.tsx';

/** What the kiosk can't do the desk can: never a refusal, always a number. */
export function DeskHandover({ visit }: { visit: VisitOf<'desk'> }) {
  const { t, act, state } = useKiosk();
  const { ticket } = visit;
  const finish = (
    <Button look={ticket === null ? 'plain' : 'primary'} icon="finish" onPress={act.finish}>
      {t('frame.finish')}
    </Button>
  );
  return (
    <Screen
      split={ticket !== null}
      className={ticket === null ? 'screen--calm' : ''}
      title={t('desk.title')}
      lead={t(`desk.reason.${visit.reason}`)}
      {...(ticket === null ? {} : { picture: 'person-tipping-hand' })}
      aside={ticket === null && <Picture name="person-tipping-hand" className="calm-picture" />}
      ways={
        <>
          {finish}
          {ticket === null && visit.reason !== 'closed' && (
            <Button look="primary" icon="ticket" onPress={() => act.takeTicket('registration')}>
              {state.busy ? t('frame.wait') : t('desk.take')}
            </Button>
          )}
        </>
      }
    >
      {ticket !== null && <TicketPanel ticket={ticket} />}
    </Screen>
  );
}
