import type { Offers, TicketPlace } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { OfferWords } from './OfferWords.tsx';
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
              <OfferWords
                business={offer.business}
                parts={held === undefined ? offerWords(offer, offers, t, locale) : [t('offer.held', { label: held.label })]}
              />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
