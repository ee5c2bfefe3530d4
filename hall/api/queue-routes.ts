import type { OffersFeed } from '../offers/index.ts';
import type { Queue } from '../queue/index.ts';
import type { Rim } from './rim.ts';

/** What a kiosk shows of the line: nothing of a person, so nobody is asked who they are. */
export function queueRoutes(rim: Rim, { queue, offersFeed }: { readonly queue: Queue; readonly offersFeed: OffersFeed }) {
  return rim.queue.router({
    watch: rim.queue.watch.handler(() => offersFeed.open(() => undefined).reader),
    place: rim.queue.place.handler(({ input, errors }) => {
      const place = queue.place(input);
      if (place === null) throw errors.NO_SUCH_TICKET();
      return place;
    }),
    report: rim.queue.report.handler(({ input, errors }) => {
      const done = queue.report(input.code);
      if (done.ok) return done.value;
      throw done.error.code === 'NOT_MISSED' ? errors.NOT_MISSED({ data: { state: done.error.state } }) : errors.NO_SUCH_TICKET();
    }),
  });
}
