import type { TicketPlace } from '../api/contract/index.ts';
import { createBrake, createNewestFeeds, ok, refuse, type Clock, type Feed, type Result, type Signal } from '../kernel/index.ts';
import type { ByPaper } from './place.ts';

/** Waits shrink while nothing happens. */
const tickMs = 15_000;
/** People hold papers and type slowly; who tries numbers one after the other is stopped after a few. */
const looks = { burst: 12, everyMs: 3_000 } as const;
const missWeight = 3;

export type PlaceRefusal = { readonly code: 'NO_SUCH_TICKET' } | { readonly code: 'TOO_SOON'; readonly retryAfterMs: number };

/** Where a ticket stands, for whoever holds its paper: nothing of a person. */
export interface PlaceFeeds {
  look(paper: ByPaper): Result<TicketPlace, PlaceRefusal>;
  /** Now and after every change, until the reader goes. */
  follow(paper: ByPaper): Result<Feed<TicketPlace>, PlaceRefusal>;
  end(): void;
}

export function createPlaceFeeds(parts: {
  readonly clock: Clock;
  readonly queue: {
    place(paper: ByPaper): TicketPlace | null;
    placeOf(ticketId: string): TicketPlace | null;
    readonly changed: Signal<undefined>;
  };
}): PlaceFeeds {
  const { clock, queue } = parts;
  const brake = createBrake(clock, looks);
  const feeds = createNewestFeeds<TicketPlace, { readonly ticketId: string; said: string }>();
  let cancel: (() => void) | null = null;

  function look(paper: ByPaper): Result<TicketPlace, PlaceRefusal> {
    const retryAfterMs = brake.waitMs();
    if (retryAfterMs > 0) return refuse({ code: 'TOO_SOON', retryAfterMs });
    const place = queue.place(paper);
    brake.took(place === null ? missWeight : 1);
    return place === null ? refuse({ code: 'NO_SUCH_TICKET' }) : ok(place);
  }

  function tell(): void {
    for (const [feed, follower] of feeds) {
      const place = queue.placeOf(follower.ticketId);
      const said = JSON.stringify(place);
      if (place === null || said === follower.said) continue;
      follower.said = said;
      feed.push(place);
    }
  }

  function tick(): void {
    cancel = null;
    tell();
    if (feeds.size > 0) cancel = clock.schedule(tickMs, tick);
  }

  const stop = queue.changed.listen(tell);
  return {
    look,
    follow(paper) {
      const found = look(paper);
      if (!found.ok) return found;
      const feed = feeds.open(found.value, { ticketId: found.value.ticketId, said: JSON.stringify(found.value) });
      cancel ??= clock.schedule(tickMs, tick);
      return ok(feed);
    },
    end() {
      stop();
      cancel?.();
      feeds.end();
    },
  };
}
