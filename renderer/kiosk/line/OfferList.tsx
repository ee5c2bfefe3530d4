import type { Offers, TicketPlace } from '../../../hall/api/contract/index.ts';
import { Button, Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { businessPictures } from '../parts/business-pictures.ts';
import { offerWords } from './words.ts';

/** Every business that gives out numbers, with who waits and how long; a ticket that is held already says so. */
export function OfferList({ offers, places }: { offers: Offers; places: readonly TicketPlace[] }) {
  const { t, act, state, locale } = useKiosk();
  return (
    <ul className="offers">
      {offers.offers.map((offer) => {
        const held = places.find(({ business, state: at }) => business === offer.business && at !== 'done');
        const off = offer.shut !== null && held === undefined;
        return (
          <li key={offer.business}>
            <Button wide className="offer" disabled={off || state.busy} onPress={() => act.takeTicket(offer.business)}>
              <Picture name={businessPictures[offer.business]} className="offer__picture" />
              <span className="offer__words">
                <strong>{t(`business.${offer.business}`)}</strong>
                <span>{held === undefined ? offerWords(offer, offers, t, locale) : t('offer.held', { label: held.label })}</span>
              </span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
