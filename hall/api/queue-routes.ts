import type { OffersFeed } from '../offers/index.ts';
import type { PlaceFeeds, Queue } from '../queue/index.ts';
import type { Rim } from './rim.ts';

/** What a kiosk shows of the line: nothing of a person, so nobody is asked who they are. */
export function queueRoutes(
  rim: Rim,
  { queue, offersFeed, places }: { readonly queue: Queue; readonly offersFeed: OffersFeed; readonly places: PlaceFeeds },
) {
  return rim.queue.router({
    watch: rim.queue.watch.handler(() => offersFeed.open().reader),
    place: rim.queue.place.handler(({ input, errors }) => {
      const found = places.look(input);
      if (found.ok) return found.value;
      throw found.error.code === 'TOO_SOON'
        ? errors.TOO_SOON({ data: { retryAfterMs: found.error.retryAfterMs } })
        : errors.NO_SUCH_TICKET();
    }),
    follow: rim.queue.follow.handler(({ input, errors }) => {
      const found = places.follow(input);
      if (found.ok) return found.value.reader;
      throw found.error.code === 'TOO_SOON'
        ? errors.TOO_SOON({ data: { retryAfterMs: found.error.retryAfterMs } })
        : errors.NO_SUCH_TICKET();
    }),
    report: rim.queue.report.handler(({ input, errors }) => {
      const done = queue.report(input.code);
      if (done.ok) return done.value;
      throw done.error.code === 'NOT_MISSED' ? errors.NOT_MISSED({ data: { state: done.error.state } }) : errors.NO_SUCH_TICKET();
    }),
  });
}
