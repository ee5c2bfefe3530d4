import { createWaiters, sleep, type Clock, type Log, type Random, type Waiters } from '../../hall/kernel/index.ts';
import type { Database } from '../database/database.ts';
import { feedBetween, isPersonal, newsChannel, newsSince, type FeedNews, type FeedRow } from './feed.ts';
import { createNewestTold, type NewestTold } from './newest-told.ts';

/**
 * How far the feed goes, kept in memory and looked up once for all who wait: whatever wakes ten thousand nodes costs the database one question.
 * `wake`: something may be new.
 */
export interface Horizon extends Waiters {
  /** Looks when nobody did for a while: news may have been missed while the database was away. */
  settle(): Promise<void>;
  readonly feed: string;
  /** The newest place that is told to that hall. */
  newest(hall: number): number;
  /** What that hall is told beyond a place, as far as it is kept here; null: the database knows. */
  told(from: number, hall: number): readonly FeedRow[] | null;
  /** Other than before when a node came in or was revoked. */
  readonly nodes: string;
}

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly isBusy: () => boolean;
}

const staleMs = 2_000;
/** News that come together are told together. */
const gatherMs = 20;
/** Answers leave a little apart, as each of them comes back with the next question; much further apart while halls send what they have. */
const apartMs = { quiet: 0.2, busy: 20 } as const;

/** Not of another feed, and not more than is worth it: what isn't kept is asked for. */
async function keepNewer(
  database: Database,
  kept: NewestTold,
  { before, now }: { readonly before: FeedNews; readonly now: FeedNews },
): Promise<void> {
  if (now.feed === before.feed && now.newest === before.newest) return;
  const goesOn = now.feed === before.feed && now.newest > before.newest;
  const rows = goesOn ? await feedBetween(database, before.newest, now.newest) : null;
  if (rows === null) kept.beginAt(now.newest);
  else kept.add(rows);
}

export async function openHorizon({ database, clock, random, log, isBusy }: Parts): Promise<Horizon> {
  const waiters = createWaiters(clock);
  const newestOf = new Map<number | null, number>();
  const kept = createNewestTold(isPersonal);
  let seen: FeedNews = { feed: '', newest: 0, nodes: '', halls: [] };
  let lookedMs = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let again = false;
  let gathering = false;
  let rounds = 0;
  /** Who waits, or is about to be answered. */
  let held = 0;

  async function lookOnce(): Promise<void> {
    let news = await newsSince(database, seen.newest);
    // Another feed: the database was put back from a copy, and places mean something else.
    if (news.feed !== seen.feed && seen.newest > 0) {
      newestOf.clear();
      news = await newsSince(database, 0);
    }
    await keepNewer(database, kept, { before: seen, now: news });
    for (const { hall, n } of news.halls) newestOf.set(hall, n);
    const isNew = news.feed !== seen.feed || news.newest !== seen.newest || news.nodes !== seen.nodes;
    seen = news;
    lookedMs = clock.monotonicMs();
    if (!isNew) return;
    rounds += 1;
    waiters.wake();
  }
  /** One at a time; what becomes new during it is looked at afterwards. */
  async function look(): Promise<void> {
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        await lookOnce();
      }
    })().finally(() => (looking = null));
    await looking;
  }
  function wake(): void {
    if (gathering) return;
    gathering = true;
    clock.schedule(gatherMs, () => {
      gathering = false;
      look().catch((error: unknown) => log.warn('sync.not-looked', { name: error instanceof Error ? error.name : typeof error }));
    });
  }
  await database.listen(newsChannel, wake);
  await look();

  return {
    async settle() {
      if (clock.monotonicMs() - lookedMs > staleMs) await look();
    },
    get feed() {
      return seen.feed;
    },
    newest: (hall) => Math.max(newestOf.get(null) ?? 0, newestOf.get(hall) ?? 0),
    told: (from, hall) => kept.after(from, hall),
    get nodes() {
      return seen.nodes;
    },
    async next(waitMs, signal) {
      const before = rounds;
      const untilMs = clock.monotonicMs() + waitMs;
      held += 1;
      await waiters.next(waitMs, signal);
      if (rounds !== before && !signal.aborted) {
        const [a = 0] = random.bytes(1);
        const spreadMs = (held * (isBusy() ? apartMs.busy : apartMs.quiet) * a) / 255;
        // Nobody waits longer than they asked to.
        await sleep(clock, Math.min(spreadMs, Math.max(0, untilMs - clock.monotonicMs())), signal).catch(() => undefined);
      }
      held -= 1;
    },
    wake,
    get size() {
      return held;
    },
  };
}
