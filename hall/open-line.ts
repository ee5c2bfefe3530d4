import { createOfferBook, createOffersFeed, type OffersFeed } from './offers/index.ts';
import type { PlanBook } from './plan/index.ts';
import { createPlaceFeeds, createQueue, type PlaceFeeds, type Queue } from './queue/index.ts';
import { personAtCounter, personStanding } from './registration/index.ts';

export interface Line {
  readonly queue: Queue;
  readonly offersFeed: OffersFeed;
  readonly places: PlaceFeeds;
  /** Ends every feed. */
  end(): void;
}

type Made = Omit<Parameters<typeof createQueue>[0], 'plan' | 'waitOf' | 'people'> & { readonly plan: PlanBook };

/** The line with what it is told of people and of waits, and what a kiosk offers of it. */
export function openLine(made: Made): Line {
  const { plan, keyring } = made;
  const book = createOfferBook(made);
  const queue = createQueue({
    ...made,
    plan: plan.current,
    waitOf: book.waitOf,
    people: {
      standing(from, id) {
        const standing = personStanding(from, id);
        return standing === null ? null : { fileState: standing.state, proof: standing.proof };
      },
      atCounter: (from, id) => personAtCounter(from, keyring, id),
    },
  });
  const offersFeed = createOffersFeed({ ...made, offers: book.offers });
  const places = createPlaceFeeds({ ...made, queue });
  queue.changed.listen(offersFeed.changed);
  plan.changed.listen(queue.touched);
  return {
    queue,
    offersFeed,
    places,
    end() {
      queue.end();
      offersFeed.close();
      places.end();
    },
  };
}
