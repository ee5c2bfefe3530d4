import { randomBytes } from 'node:crypto';
import { ok, refuse, type Clock, type Log, type Waiters } from '../../hall/kernel/index.ts';
import {
  createFreshness,
  createTurns,
  positionOf,
  readSignature,
  readSignKey,
  receive,
  refused,
  sealerTo,
  type ChangesAnswer,
  type ChangesRequest,
  type ReceivingSide,
  type RefusalCode,
  type SealTo,
} from '../../hall/sync/contract/index.ts';
import type { Result } from '../../hall/kernel/index.ts';
import { createAdmission } from './admission.ts';
import { createEarlyVerdicts } from './early-verdicts.ts';
import { enrol, type Enrolling } from './enrol.ts';
import { resultsFor } from '../checks/batches.ts';
import { beginFeed, nothingNew, readFeed, renewFeed, type Sealing } from './feed.ts';
import { openHorizon, type Horizon } from './horizon.ts';
import { admitOrigin, standingOf } from './marks.ts';
import { nodeByKey, noteSeen, type NodeRow } from './nodes.ts';
import { createSeen, type Seen } from './seen.ts';
import { takeBatch, type Taking } from './take-batch.ts';

export interface SyncParts extends Omit<Taking, 'turns' | 'early'>, Enrolling {
  readonly clock: Clock;
  readonly log: Log;
  readonly city: { readonly zh: string; readonly en: string };
  /** Before a batch is worked on. */
  readonly giveWay: () => Promise<void>;
}

export interface SyncDoor {
  /** Answers whatever comes to /sync/…, and never throws. Over TLS only. */
  fetch(request: Request): Promise<Response>;
  /** A node was revoked: what waits is answered, and refused. */
  readonly news: Waiters;
}

/** A city's nodes ask more than a hall's. */
const mostNonces = 2_000_000;
const feedBytes = 9;
const makeFeed = (): string => randomBytes(feedBytes).toString('base64url').replaceAll(/[.]/g, '-');

/** The city's receiving side of the protocol, on PostgreSQL. */
export async function createSyncDoor(parts: SyncParts): Promise<SyncDoor> {
  const { database, clock, log, self } = parts;
  const freshness = createFreshness(clock.monotonicMs(), mostNonces);
  const admission = createAdmission(clock);
  const seen = createSeen(parts);
  await beginFeed(database, makeFeed());
  const sealers = new Map<string, Promise<SealTo>>();
  const horizon = await openHorizon({ ...parts, isBusy: () => admission.isBusy });
  const taking = { ...parts, turns: createTurns(clock), early: createEarlyVerdicts() };

  const side: ReceivingSide<NodeRow> = {
    nowMs: () => clock.nowMs(),
    hello: () => ({ hall: parts.city, node: self }),
    enrol: (request) => enrol(parts, request, clock.nowMs()),
    async enter(request, header) {
      const signature = readSignature(header);
      if (signature === null) return refuse('NOT_SIGNED');
      const node = await nodeByKey(database, signature.keyId);
      const key = node === null ? null : readSignKey(node.sign_key);
      if (node === null || key === null || !signature.holds(request, key)) return refuse('NOT_SIGNED');
      if (node.revoked_at !== null) return refuse('NOT_ENROLLED');
      const stale = freshness.judge(signature, clock.nowMs(), clock.monotonicMs());
      return stale === null ? ok(node) : refuse(stale);
    },
    async session(node, { origin, epoch, last, acknowledged, clock: difference }) {
      const nowMs = clock.nowMs();
      const afterSeconds = last.seq > acknowledged.seq ? admission.turnedAway() : null;
      if (afterSeconds !== null) return { ok: false, error: 'BUSY', afterSeconds };
      const standing = await database.transaction(async (tx) => {
        if (!(await admitOrigin(tx, node, origin, self))) return refuse('NOT_ENROLLED');
        const at = await standingOf(tx, { origin, epoch }, nowMs);
        if (at.ok && origin === node.node) await noteSeen(tx, origin, { nowMs, last: last.seq, clock: difference });
        return at;
      });
      if (!standing.ok) return standing;
      // We once acknowledged more than we know of: this database was put back from a copy, and cursors mean nothing any more.
      if (standing.value.seq < acknowledged.seq) await renewFeed(database, makeFeed());
      return ok({ acknowledged: standing.value });
    },
    async events(node, request) {
      const done = await admission.work(async () => {
        await parts.giveWay();
        return await takeBatch(taking, node, request, clock.nowMs());
      });
      if (!done.ok) return { ok: false, error: 'BUSY', afterSeconds: done.afterSeconds };
      const taken = done.value;
      for (const { seq, code } of taken.ok ? taken.value.setAside : []) log.warn('sync.set-aside', { node: request.origin, seq, code });
      return taken;
    },
    changes: (node, request, signal) =>
      changes({ ...parts, horizon, seen, sealing: sealingFor(parts, sealers, node) }, node, request, signal),
  };

  return {
    news: horizon,
    async fetch(request) {
      try {
        return await receive(side, request);
      } catch (error) {
        log.error('sync.unserved', { name: error instanceof Error ? error.name : typeof error });
        return refused(clock.nowMs(), 'NOT_NOW');
      }
    },
  };
}

/** A node's key is a point of the curve: it was looked at when the node came in. */
function sealingFor({ database, open }: SyncParts, sealers: Map<string, Promise<SealTo>>, node: NodeRow): Sealing {
  return {
    async envelope() {
      const sealer = sealers.get(node.key_id) ?? sealerTo(node.seal_key);
      sealers.set(node.key_id, sealer);
      return await (
        await sealer
      )();
    },
    change: (envelope, batchId) => resultsFor(database, { open, envelope, to: node.node }, batchId),
  };
}

async function changes(
  { database, clock, horizon, seen, sealing }: SyncParts & { readonly horizon: Horizon; readonly seen: Seen; readonly sealing: Sealing },
  node: NodeRow,
  { cursor, waitMs, last }: ChangesRequest,
  signal: AbortSignal,
): Promise<Result<Omit<ChangesAnswer, 'serverTimeMs'>, RefusalCode>> {
  seen.note(node.node, { nowMs: clock.nowMs(), last });
  await horizon.settle();
  const { feed, revokedNodes } = horizon;
  const from = positionOf(cursor, feed);
  if (from === null) return refuse('CURSOR_GONE');
  const untilMs = clock.monotonicMs() + (cursor === null ? 0 : waitMs);
  while (!signal.aborted && horizon.newest(node.hall) <= from) {
    const leftMs = untilMs - clock.monotonicMs();
    if (leftMs <= 0) break;
    await horizon.next(leftMs, signal);
    if (horizon.feed !== feed) return refuse('CURSOR_GONE');
    const still = horizon.revokedNodes === revokedNodes ? node : await nodeByKey(database, node.key_id);
    if (still === null || still.revoked_at !== null) return refuse('NOT_ENROLLED');
  }
  const isNews = cursor === null || horizon.newest(node.hall) > from;
  // Before the look: what dies in between is told next time.
  const nowMs = clock.nowMs();
  return ok(isNews ? await readFeed(database, { from, hall: node.hall, feed, nowMs, sealing }) : nothingNew(feed, from, nowMs));
}
