import type { KioskEvent, KioskInfo, LuggageTags } from '../api/contract/index.ts';
import { createFeed, type Feed, type Signal } from '../kernel/index.ts';
import type { Visits } from './visits.ts';

export interface KioskFeed {
  /** Everything that a screen needs on connecting, then every change. Several screens may watch. */
  watch(): Feed<KioskEvent>['reader'];
  /** Something in the kiosk's info changed. */
  infoChanged(): void;
  /** Files may stand elsewhere: who stands before theirs sees it. */
  filesMoved(): void;
  /** A code was held to the scanner; shown to whoever watches now, and kept by nobody. */
  scanned(code: string): void;
  /** How many watch. */
  watching(): number;
  close(): void;
}

/** A screen this far behind gets the present state instead of the way there. */
const mostWaiting = 32;

export function createKioskFeed(options: {
  readonly visits: Visits;
  readonly info: () => KioskInfo;
  readonly events: Signal<KioskEvent>;
  readonly luggageTags: Signal<LuggageTags>;
  readonly showing: { readonly events: Signal<KioskEvent>; readonly snapshot: () => readonly KioskEvent[] };
}): KioskFeed {
  const { visits, info, events } = options;
  const feeds = new Set<Feed<KioskEvent>>();
  const snapshot = (): KioskEvent[] => [{ type: 'info', info: info() }, ...visits.snapshot(), ...options.showing.snapshot()];
  const pushAll = (event: KioskEvent): void => {
    for (const feed of feeds) feed.push(event);
  };
  const stops = [
    events.listen(pushAll),
    options.showing.events.listen(pushAll),
    options.luggageTags.listen((tags) => pushAll({ type: 'luggage', tags })),
  ];
  let last = '';

  return {
    watch() {
      const feed = createFeed<KioskEvent>(
        (waiting, event) => {
          const squeezed = [...waiting.filter((old) => !isOvertaken(old, event)), event];
          return squeezed.length > mostWaiting ? snapshot() : squeezed;
        },
        () => void feeds.delete(feed),
      );
      feeds.add(feed);
      for (const event of snapshot()) feed.push(event);
      return feed.reader;
    },
    infoChanged() {
      const now = info();
      const text = JSON.stringify(now);
      if (text === last) return;
      last = text;
      pushAll({ type: 'info', info: now });
    },
    filesMoved() {
      for (const event of visits.snapshot()) if (event.type === 'visit' && event.visit.phase === 'file') pushAll(event);
    },
    scanned: (code) => pushAll({ type: 'scan', code }),
    watching: () => feeds.size,
    close() {
      for (const stop of stops) stop();
      for (const feed of feeds) feed.end();
    },
  };
}

/**
 * Whether a newer event makes a waiting one pointless. Above all: nothing of a visit waits behind its end, so that a stalled
 * screen keeps no person's values in the service.
 */
function isOvertaken(old: KioskEvent, event: KioskEvent): boolean {
  switch (event.type) {
    case 'visit':
      return old.type === 'visit' && old.visit.visitId === event.visit.visitId;
    case 'visit-ended':
      return old.type === 'visit' ? old.visit.visitId === event.visitId : isOfVisit(old) && old.visitId === event.visitId;
    case 'info':
    case 'ticket':
    case 'places':
    case 'luggage':
    case 'card-left':
    case 'scan':
      return old.type === event.type;
    case 'showing':
    case 'showing-ended':
      return old.type === 'showing';
    case 'reading':
    case 'card-problem':
      return old.type === 'reading' || old.type === 'card-problem';
  }
}

function isOfVisit(event: KioskEvent): event is Extract<KioskEvent, { type: 'ticket' | 'places' }> {
  return event.type === 'ticket' || event.type === 'places';
}
