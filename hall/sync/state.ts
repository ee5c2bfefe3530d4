import type { SyncProblem, SyncState } from '../api/contract/index.ts';
import type { Clock, TimeJudge } from '../kernel/index.ts';
import { eventsAfter, lastEvent } from '../outbox/index.ts';
import type { Reader } from '../store/index.ts';
import { allMarks, allNodes } from './hub/store.ts';
import type { ClockMeter } from './node/clock-meter.ts';
import { pushedOf, upstreamRow } from './node/store.ts';
import type { Upstream } from './node/upstream.ts';
import { setAsideRows } from './received/store.ts';

export interface StateParts {
  readonly store: Reader;
  readonly clock: Clock;
  readonly self: string;
  readonly url: string | null;
  readonly upstream: Upstream | null;
  readonly meter: ClockMeter;
  readonly lastPullMs: () => number | null;
  readonly time: Pick<TimeJudge, 'doubt'>;
}

/** What mends by itself; everything else is for somebody to look at. */
const linesFault: ReadonlySet<SyncProblem> = new Set(['unreachable', 'busy']);
const mostSetAside = 100;
/** A long poll and what a slow line adds. */
const onlineMs = 60_000;

export function syncStateOf(parts: StateParts): SyncState {
  const nowMs = parts.clock.nowMs();
  const marks = allMarks(parts.store);
  return {
    nowMs,
    node: parts.self,
    clock: parts.time.doubt(),
    upstream: upstreamState(parts),
    nodes: allNodes(parts.store).map((row) => {
      const mine = marks.filter((mark) => mark.origin === row.node);
      const received = mine.find((mark) => mark.ended === 0)?.seq ?? 0;
      return {
        node: row.node,
        name: row.name,
        series: row.series,
        seenAtMs: row.seen_at,
        online: row.revoked_at === null && nowMs - row.seen_at < onlineMs,
        revoked: row.revoked_at !== null,
        received,
        pending: Math.max(0, row.last_seq - received),
        clock: row.clock_offset === null ? null : { offsetMs: row.clock_offset, errorMs: row.clock_error ?? 0 },
        epochs: mine.length,
      };
    }),
    setAside: setAsideRows(parts.store, mostSetAside).map(({ n, origin, seq, type, reason, received_at: receivedAtMs }) => ({
      n,
      seq,
      type,
      receivedAtMs,
      node: origin,
      code: reason ?? '',
    })),
  };
}

export function upstreamState({ store, self, url, upstream, meter, lastPullMs }: StateParts): SyncState['upstream'] {
  if (url === null || upstream === null) return null;
  const row = upstreamRow(store);
  const pushed = row === null ? null : pushedOf(store, self, row.epoch);
  const acknowledged = pushed?.seq ?? 0;
  const pending = (lastEvent(store)?.seq ?? 0) - acknowledged;
  const { up, problem, sinceMs, retryAtMs } = upstream.standing();
  return {
    url,
    enrolled: row !== null,
    standing: up && pending === 0 ? 'in-step' : up || problem === null ? 'sending' : linesFault.has(problem) ? 'cut' : 'problem',
    problem,
    sinceMs,
    retryAtMs,
    pending,
    oldestMs: pending > 0 ? (eventsAfter(store, acknowledged, 1)[0]?.at ?? null) : null,
    lastAckMs: pushed?.at ?? null,
    lastPullMs: lastPullMs() ?? row?.pulled_at ?? null,
    clock: meter.now(),
    history: upstream.history().map(({ sinceMs: atMs, ...one }) => ({ atMs, up: one.up, problem: one.problem })),
  };
}
