import type { Offer, Offers, TicketPlace, WaitRange } from '../../../hall/api/contract/index.ts';
import type { Locale, Text } from '../../ui/index.ts';
import { formatMoment } from '../format.ts';
import type { TextKey } from '../kiosk-text.ts';

type Words = Text<TextKey>;

/** An honest range, or that nobody can say. */
function waitWords(wait: WaitRange, t: Words): string {
  if (wait === null) return t('wait.unknown');
  const { fromMinutes: from, toMinutes: to } = wait;
  if (from === 0) return t('wait.within', { to });
  return from === to ? t('wait.about', { to }) : t('wait.range', { from, to });
}

/** Where this number is or will be called. */
function windows(places: TicketPlace['counters'], t: Words): string {
  return places.map(({ number }) => t('place.window', { number })).join(t('review.separator'));
}

export interface PlaceWords {
  readonly main: string;
  readonly more: readonly string[];
}

/** Where a ticket stands, in a sentence and what belongs to it. `mayReport`: whoever was passed over can say here that they have come. */
export function placeWords(place: TicketPlace, mayReport: boolean, t: Words): PlaceWords {
  const { state, ahead, counter, counters, rejoinAfter } = place;
  const window = counter === null ? '' : t('place.window', { number: counter.number });
  switch (state) {
    case 'waiting': {
      const where = counters.length === 0 ? [] : [t('place.where', { windows: windows(counters, t) })];
      const wait = place.wait === null ? t('wait.unknown') : t('place.wait', { wait: waitWords(place.wait, t) });
      return { main: ahead === 0 ? t('place.next') : t('done.ahead', { n: ahead }), more: [wait, ...where] };
    }
    case 'called':
      return { main: t('place.called', { window }), more: [] };
    case 'serving':
      return { main: t('place.serving', { window }), more: [] };
    case 'held':
      return { main: t('place.held'), more: [t('place.heldHelp', { window })] };
    case 'missed':
      if (!mayReport) return { main: t('place.missed'), more: [t('place.missedPaper')] };
      return { main: t('place.missed'), more: [rejoinAfter === 0 ? t('place.missedFirst') : t('place.missedHelp', { n: rejoinAfter })] };
    case 'done':
    case 'withdrawn':
    case 'expired':
      return { main: t(`place.${state}`), more: [] };
  }
}

/** What stands under a business, in parts that stay on one line each: who waits and how long, or why there is no number now and when there is. */
export function offerWords(offer: Offer, { opensAtMs }: Pick<Offers, 'opensAtMs'>, t: Words, locale: Locale): readonly string[] {
  const { shut, waiting, wait } = offer;
  if (shut === null) return [waiting === 0 ? t('offer.nobody') : t('offer.waiting', { n: waiting }), waitWords(wait, t)];
  if (shut === 'quota') return [t('offer.quota')];
  if (opensAtMs === null) return [t('offer.closed')];
  return [t(`offer.${shut}Until`, { when: formatMoment(opensAtMs, Date.now(), locale) })];
}
