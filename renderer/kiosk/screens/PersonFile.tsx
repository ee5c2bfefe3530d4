import type { VisitOf } from '../../../hall/api/contract/index.ts';
import { Button, Icon } from '../../ui/index.ts';
import { dayWords } from '../check/words.ts';
import { useKiosk } from '../context.ts';
import { formatDay } from '../format.ts';
import { OfferWords } from '../line/OfferWords.tsx';
import { PlacePanel } from '../line/PlacePanel.tsx';
import { offerWords } from '../line/words.ts';
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
          {visit.asked.length === 0 ? null : (
            <p className="file-state__asked">
              {t('file.asked')}
              {visit.asked.map((one) => t(`file.asked.${one}`)).join(locale === 'en' ? ', ' : '、')}
            </p>
          )}
          <Ending papers={visit.ending} />
          <p className="fine">{t('file.since', { date: formatDay(visit.registeredAtMs, locale) })}</p>
        </div>
      }
      ways={
        <Button look={ticket === null ? 'plain' : 'primary'} icon="finish" onPress={act.finish}>
          {t('frame.finish')}
        </Button>
      }
    >
      {ticket === null ? (
        <>
          {visit.places.map((place) => (
            <PlacePanel key={place.ticketId} place={place} mayReport />
          ))}
          <Offered visit={visit} />
        </>
      ) : (
        <TicketPanel ticket={ticket} places={visit.places} sinceMs={visit.startedAtMs} />
      )}
    </Screen>
  );
}

/** What runs out, in words and a sign, with where it is renewed: nothing that sounds like a refusal. */
function Ending({ papers }: { papers: VisitOf<'file'>['ending'] }) {
  const { t, locale } = useKiosk();
  if (papers.length === 0) return null;
  return (
    <div className="file-ending">
      <p className="file-ending__title">{t('file.ending')}</p>
      <ul>
        {papers.map((paper) => (
          <li key={`${paper.what}-${paper.class ?? ''}-${paper.validUntil}`}>
            <Icon name={paper.when === 'over' ? 'warning' : 'clock'} />
            <span>
              {paper.class === null
                ? t(`file.ending.${paper.what}`)
                : t('file.ending.ofClass', { name: t(`file.ending.${paper.what}`), class: t(`file.ending.class.${paper.class}`) })}
              {t(paper.when === 'over' ? 'file.ending.over' : 'file.ending.until', { day: dayWords(paper.validUntil, locale) })}
            </span>
          </li>
        ))}
      </ul>
      <p>{t(papers.some(({ what }) => what === 'card') ? 'file.ending.nextCard' : 'file.ending.next')}</p>
    </div>
  );
}

function Offered({ visit }: { visit: VisitOf<'file'> }) {
  const { t, act, state, locale } = useKiosk();
  const { offers } = state;
  const heldFor = new Set(visit.places.map(({ business }) => business));
  return (
    <>
      <h2 className="subtitle">{t('file.ask')}</h2>
      <div className="offered">
        {visit.offered
          .filter((business) => !heldFor.has(business))
          .map((business) => {
            const offer = offers?.offers.find((one) => one.business === business);
            return (
              <Button
                key={business}
                large
                wide
                disabled={state.busy || (offer !== undefined && offer.shut !== null)}
                onPress={() => act.takeTicket(business)}
              >
                <OfferWords
                  business={business}
                  parts={offer === undefined || offers === null ? [] : offerWords(offer, offers, t, locale)}
                />
              </Button>
            );
          })}
        <Button large wide icon="bed" disabled={state.busy} onPress={() => act.openAlso('together')}>
          {t('also.together')}
        </Button>
        <Button large wide icon="clock" disabled={state.busy} onPress={() => act.openAlso('training')}>
          {t('also.training')}
        </Button>
        <Button large wide icon="bed" disabled={state.busy} onPress={() => act.openAlso('lodging')}>
          {t('also.lodging')}
        </Button>
        <Button large wide icon="staff" disabled={state.busy} onPress={() => act.openAlso('agency')}>
          {t('agency.title')}
        </Button>
        <Button large wide icon="card" disabled={state.busy} onPress={act.openOwnCard}>
          {t('own.title')}
        </Button>
        <Button large wide icon="person" disabled={state.busy} onPress={act.openLooks}>
          {t('looks.title')}
        </Button>
        <Button large wide icon="plus" onPress={() => act.choose(true)}>
          {t('file.more')}
        </Button>
      </div>
    </>
  );
}
