import { createHallApi, createRouter, terminalToken, type HallApi, type HallApiParts } from './api/index.ts';
import { createBoardFeed } from './board/index.ts';
import type { Cards } from './cards/index.ts';
import { connectSignals } from './connect-signals.ts';
import type { HallDeps } from './hall-deps.ts';
import { healthOf, type HallHealth } from './health.ts';
import { joinFeatures } from './join-features.ts';
import { createRetention } from './retention/index.ts';
import { scheduleSweep } from './sweep.ts';
import type { Sync } from './sync/index.ts';
import type { Terminal } from './terminals/index.ts';
import type { Visits } from './visit/index.ts';

export type { HallApi, Simulators } from './api/index.ts';
export type { HallDeps } from './hall-deps.ts';
export type { HallHealth } from './health.ts';
export type { HallSettings } from './settings.ts';
export { openSteadyClock } from './open-clock.ts';

export interface Hall {
  readonly api: HallApi;
  /** For in-process clients of tests and benches. */
  readonly router: ReturnType<typeof createRouter>;
  /** For tests that look for what a visit leaves behind. */
  readonly visits: Visits;
  /** What other nodes of the hall say, over the network's door only. */
  readonly sync: Pick<Sync['door'], 'fetch'>;
  /** For the printing of cards, for a city's line, and for taking over records of before. */
  readonly cards: Cards;
  health(): HallHealth;
  /** Which paired terminal asks, by its cookie; null: none. */
  terminalOf(request: Request): Terminal | null;
  /** Ends visits and streams, lets the paper under way come out, closes the devices. */
  close(): Promise<void>;
}

/** A hall over one store, its devices started. Throws StoreFault when the store can't be written. */
export function createHall(deps: HallDeps): Hall {
  const { clock, log, reader, printer, cardPrinter, scanner } = deps;
  const joined = joinFeatures(deps);
  const { features, made, people, profile, texts, catalogue, drafts, feed, standing, health, spool } = joined;
  const { visits, desk, assist, line, luggage, cards, cardPrinting, audit, city, manager, sync } = features;
  const boarded = { hallName: profile.name, cityNotices: city.notices };
  const apiParts: HallApiParts = {
    ...made,
    ...people,
    ...features,
    kiosk: { feed, catalogue, texts, reader },
    hallName: profile.name,
    board: createBoardFeed({ ...made, ...boarded, plan: joined.plan.current, queueChanged: line.queue.changed }),
  };
  const swept = { drafts, assist, agencies: features.agencies, standing, clock, log };
  const stops = [
    connectSignals({ deps, spool, visits, feed, luggage, queue: line.queue, deskChanged: desk.changed, onStoreChange: health.onChange }),
    scheduleSweep({ ...swept, cards: cards.upstream, line: line.queue, retention: createRetention(drafts), kiosk: feed }),
    () => joined.backups?.close(),
  ];
  scanner?.onScan(feed.scanned);
  for (const device of [reader, printer, cardPrinter, scanner]) device?.start();

  return {
    api: createHallApi(apiParts),
    router: createRouter(apiParts),
    visits,
    sync: sync.door,
    cards,
    terminalOf: (request) => people.terminals.entrance.who(terminalToken(request.headers)),
    health: () =>
      healthOf(made, health.state(), { screens: feed.watching(), sync: sync.state().upstream, cardPrinting, backup: joined.copies() }),
    async close() {
      for (const stop of stops) stop();
      for (const part of [features.showing, visits, joined.served, feed, desk, assist, apiParts.board, manager.managerFeed]) part.close();
      for (const part of [line, luggage, cards, audit]) part.end();
      people.endSessions();
      await sync.close();
      await Promise.all([spool.close(), cardPrinting.end()]);
      await Promise.all([reader.close(), printer.close(), cardPrinter.close(), scanner?.close()]);
      for (const part of [joined.maintenance, health]) part.close();
    },
  };
}
