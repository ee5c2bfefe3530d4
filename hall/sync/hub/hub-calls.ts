import { ok, refuse, type Clock, type Log, type Random, type Result } from '../../kernel/index.ts';
import type { PlanBook } from '../../plan/index.ts';
import {
  createTurns,
  openCells,
  sealerTo,
  type ChangesAnswer,
  type ChangesRequest,
  type EventsAnswer,
  type EventsRequest,
  type Mark,
  type RefusalCode,
  type SealTo,
  type SessionAnswer,
  type SessionRequest,
} from '../contract/index.ts';
import { hasNews, readFeed, renewFeed } from '../feed/feed.ts';
import type { ReceiveKey } from '../keys/keys.ts';
import type { News } from './news.ts';
import { maySendFor, standingOf, takeBatch, type Receiving } from './take-batch.ts';
import { nodeByKey, noteContact, type NodeRow } from './store.ts';

export interface CallParts extends Receiving {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** This node's own name. */
  readonly self: string;
  readonly planBook: Pick<PlanBook, 'current' | 'version'>;
  readonly key: () => Promise<ReceiveKey>;
  readonly news: News;
  /** Something of the hall changed by what was received. */
  readonly applied: () => void;
  /** Somebody came or sent: who shows the state looks again. */
  readonly seen: () => void;
}

/** Without the time, which the door adds to every answer. */
type Answer<T> = Promise<Result<Omit<T, 'serverTimeMs'>, RefusalCode>>;

export interface HubCalls {
  session(node: NodeRow, request: SessionRequest): Answer<SessionAnswer>;
  events(node: NodeRow, request: EventsRequest): Answer<EventsAnswer>;
  changes(node: NodeRow, request: ChangesRequest, signal: AbortSignal): Answer<ChangesAnswer>;
}

/** What a node that was let in may ask. */
export function createHubCalls(hub: CallParts): HubCalls {
  const { store, clock, log, self, news } = hub;
  const turns = createTurns(clock);
  const sealers = new Map<string, Promise<SealTo>>();

  function sealerOf(node: NodeRow): Promise<SealTo> {
    const sealer = sealers.get(node.key_id) ?? sealerTo(node.seal_key);
    sealers.set(node.key_id, sealer);
    return sealer;
  }

  const isRevoked = (node: NodeRow): boolean => (nodeByKey(store, node.key_id)?.revoked_at ?? null) !== null;

  return {
    async session(node, { origin, epoch, last, acknowledged, clock: difference }) {
      const nowMs = clock.nowMs();
      const standing = store.transaction((tx): Result<Mark, RefusalCode> => {
        if (!maySendFor(tx, node, origin, self)) return refuse('NOT_ENROLLED');
        const at = standingOf(tx, { origin, epoch }, nowMs);
        if (at.ok && origin === node.node) noteContact(tx, origin, { last: last.seq, atMs: nowMs, clock: difference });
        return at;
      });
      if (!standing.ok) return standing;
      // We once acknowledged more than we know of: this store was put back from a copy, and cursors into its feed mean nothing any more.
      if (standing.value.seq < acknowledged.seq) renewFeed(store, hub.random);
      return ok({ acknowledged: standing.value });
    },
    async events(node, request) {
      const opened = await openCells((await hub.key()).open, request);
      const taken = await turns.take(
        request,
        async () => takeBatch(hub, node, request, { opened, nowMs: clock.nowMs(), self }),
        (done) => (done.ok ? done.value.acknowledged.seq : null),
      );
      if (taken.ok && request.events.length > 0) hub.applied();
      for (const { seq, code } of taken.ok ? taken.value.setAside : []) log.warn('sync.set-aside', { node: request.origin, seq, code });
      return taken;
    },
    async changes(node, { cursor, last, waitMs }, signal) {
      store.transaction((tx) => noteContact(tx, node.node, { last, atMs: clock.nowMs(), clock: null }));
      hub.seen();
      const untilMs = clock.monotonicMs() + waitMs;
      while (cursor !== null && !hasNews(hub, cursor) && !signal.aborted) {
        const leftMs = untilMs - clock.monotonicMs();
        if (leftMs <= 0) break;
        await news.next(leftMs, signal);
        if (isRevoked(node)) return refuse('NOT_ENROLLED');
      }
      const page = await readFeed({ ...hub, plan: hub.planBook }, { cursor, to: node.node, seal: await sealerOf(node) });
      return page === null ? refuse('CURSOR_GONE') : ok({ ...page, changes: [...page.changes] });
    },
  };
}
