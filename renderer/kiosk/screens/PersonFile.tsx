import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { formatDay } from '../format.ts';
import { Screen } from '../parts/Screen.tsx';
import { TicketPanel } from '../parts/TicketPanel.tsx';

/** A known person: greeting by surname, how far the file has come, the next step, and a number for what brought them. */
export function PersonFile({ visit }: { visit: VisitOf<'file'> }) {
  const { t, act, locale } = useKiosk();
  const { surname, sexCode, state, ticket } = visit;
  const known = sexCode === '1' || sexCode === '2';
  const greeting = known
    ? t('file.greeting', { surname, honorific: t(`file.honorific.${sexCode}`) })
    : t('file.greetingPlain', { surname });
  return (
    <Screen
      split
      className="screen--file"
      title={greeting}
      aside={
        <div className="panel file-state">
          <p className="file-state__label">{t('file.now')}</p>
          <p className="file-state__name">{t(`file.state.${state}`)}</p>
          <p>{t(`file.next.${state}`)}</p>
          <p className="fine">{t('file.since', { date: formatDay(visit.registeredAtMs, locale) })}</p>
        </div>
      }
      ways={
        <Button look={ticket === null ? 'plain' : 'primary'} icon="finish" onPress={act.finish}>
          {t('frame.finish')}
        </Button>
      }
    >
      {ticket === null ? <Offered visit={visit} /> : <TicketPanel ticket={ticket} />}
    </Screen>
  );
}

const pictures: Record<VisitOf<'file'>['offered'][number], string> = {
  registration: 'memo',
  'service-card': 'identification-card',
  hire: 'handshake',
  training: 'graduation-cap',
  agency: 'office-building',
  complaint: 'speech-balloon',
  contract: 'writing-hand',
  lodging: 'bed',
  enquiry: 'red-question-mark',
};

function Offered({ visit }: { visit: VisitOf<'file'> }) {
  const { t, act, state } = useKiosk();
  return (
    <>
      <h2 className="subtitle">{t('file.ask')}</h2>
      <div className="offered">
        {visit.offered.map((business) => (
          <Button key={business} large wide disabled={state.busy} onPress={() => act.takeTicket(business)}>
            <Picture name={pictures[business]} className="offered__picture" />
            <span>
              {t(`business.${business}`)}
              <span className="fine"> {t('business.take')}</span>
            </span>
          </Button>
        ))}
      </div>
    </>
  );
}
