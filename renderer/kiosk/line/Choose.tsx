import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { Screen } from '../parts/Screen.tsx';
import { TicketPanel } from '../parts/TicketPanel.tsx';
import { OfferList } from './OfferList.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { Priority } from './Priority.tsx';

type Chooser = VisitOf<'file'> | VisitOf<'choose'>;

/** A number for any business, registered or not; then the number itself. */
export function Choose({ visit }: { visit: Chooser }) {
  const { state } = useKiosk();
  if (visit.phase === 'choose' && visit.ticket !== null && !state.choosing) return <Taken visit={visit} ticket={visit.ticket} />;
  return <Choices visit={visit} />;
}

function Choices({ visit }: { visit: Chooser }) {
  const { t, act, state } = useKiosk();
  const { offers, choosing } = state;
  return (
    <Screen
      className="screen--choose"
      title={t('choose.title')}
      lead={t(visit.phase === 'choose' ? 'choose.help' : 'choose.helpFile')}
      ways={
        <>
          {choosing && (
            <Button icon="back" onPress={() => act.choose(false)}>
              {t('frame.back')}
            </Button>
          )}
          <Button icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      {visit.phase === 'choose' && <Held visit={visit} />}
      {offers === null ? (
        <output className="waiting">
          <span className="waiting__dots" aria-hidden="true" />
          <span className="visually-hidden">{t('frame.wait')}</span>
        </output>
      ) : (
        <>
          <Priority visit={visit} offers={offers} />
          <OfferList offers={offers} places={visit.places} />
          {offers.priorities.length > 0 && <p className="fine">{t('choose.fair', { n: offers.headStartMinutes })}</p>}
        </>
      )}
    </Screen>
  );
}

/** What the same card took before: it may be all that somebody came to see. */
function Held({ visit }: { visit: VisitOf<'choose'> }) {
  if (!visit.withCard) return null;
  return visit.places.map((place) => <PlacePanel key={place.ticketId} place={place} mayReport />);
}

function Taken({ visit, ticket }: { visit: VisitOf<'choose'>; ticket: NonNullable<VisitOf<'choose'>['ticket']> }) {
  const { t, act } = useKiosk();
  return (
    <Screen
      className="screen--done"
      title={t('choose.taken')}
      lead={t('done.wait')}
      ways={
        <>
          <Button icon="ticket" onPress={() => act.choose(true)}>
            {t('choose.another')}
          </Button>
          <Button look="primary" icon="finish" onPress={act.finish}>
            {t('frame.finish')}
          </Button>
        </>
      }
    >
      <TicketPanel ticket={ticket} places={visit.places} sinceMs={visit.startedAtMs} />
      <Remark>{t('choose.later')}</Remark>
    </Screen>
  );
}
