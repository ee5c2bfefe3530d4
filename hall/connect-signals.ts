import type { HallDeps } from './hall-deps.ts';
import type { Luggage } from './luggage/index.ts';
import type { Spool } from './printing/index.ts';
import type { Queue } from './queue/index.ts';
import type { KioskFeed, Visits } from './visit/index.ts';

/** Who is told when something moved on: nobody calls a screen directly. */
export function connectSignals(parts: {
  readonly deps: HallDeps;
  readonly spool: Spool;
  readonly visits: Visits;
  readonly feed: KioskFeed;
  readonly luggage: Luggage;
  readonly queue: Queue;
  readonly deskChanged: () => void;
  readonly onStoreChange: (listener: () => void) => () => void;
}): () => void {
  const { deps, spool, visits, feed, luggage, queue, deskChanged } = parts;
  const devicesChanged = (): void => {
    feed.infoChanged();
    deskChanged();
  };
  const stops = [
    spool.changed.listen(({ paperId }) => {
      visits.paperMoved(paperId);
      luggage.paperMoved();
      deskChanged();
      // A paper that came out makes its number callable.
      queue.touched();
    }),
    queue.changed.listen(visits.lineMoved),
    queue.changed.listen(deskChanged),
    deps.reader.onStatus(devicesChanged),
    deps.printer.onStatus(devicesChanged),
    ...(deps.scanner ? [deps.scanner.onStatus(devicesChanged)] : []),
    parts.onStoreChange(devicesChanged),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
