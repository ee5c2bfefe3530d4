import type { OffersFeed } from '../offers/index.ts';
import type { Rim } from './rim.ts';

export function queueRoutes(rim: Rim, parts: { readonly offersFeed: OffersFeed }) {
  return rim.queue.router({
    /** For everybody: what a kiosk shows before anybody is known. Counts and letters only. */
    watch: rim.queue.watch.handler(() => parts.offersFeed.open(() => undefined).reader),
  });
}
