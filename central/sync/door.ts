import { randomBytes } from 'node:crypto';
import { ok, refuse, type Clock, type Log } from '../../hall/kernel/index.ts';
import {
  createFreshness,
  createTurns,
  paths,
  positionOf,
  readSignature,
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
import { beginFeed, readFeed, renewFeed, toldAlready, type Sealing } from './feed.ts';
import { openHorizon, type Horizon } from './horizon.ts';
import { admitOrigin, standingOf } from './marks.ts';
import { createKnownNodes, type KnownNodes } from './known-nodes.ts';
import { noteSeen, type NodeRow } from './nodes.ts';
import { createSeen, type Seen } from './seen.ts';
import { takeBatch, type Taking } from './take-batch.ts';

export interface SyncParts extends Omit<Taking, 'turns' | 'early' | 'places'>, Enrolling {
  readonly clock: Clock;
  readonly log: Log;
  readonly city: { readonly zh: string; readonly en: string };
}

export interface SyncDoor {
  /** Answers whatever comes to /sync/…, and never throws. Over TLS only. */
  fetch(request: Request): Promise<Response>;
}

/** A city's nodes ask more than a hall's. */
const mostNonces = 2_000_000;
const feedBytes = 9;
/** Batches that are held in memory: at work, waiting for their place, or for the one before them. */
const mostHeld = 64;
const busy = (afterSeconds: number) => ({ ok: false, error: 'BUSY', afterSeconds }) as const;
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
  const known = createKnownNodes({ database, horizon });
  const taking = { ...parts, turns: createTurns(clock), early: createEarlyVerdicts(), places: admission };
  let held = 0;

  const side: ReceivingSide<NodeRow> = {
    nowMs: () => clock.nowMs(),
    hello: () => ({ hall: parts.city, node: self }),
    enrol: (request) => enrol(parts, request, clock.nowMs()),
    async enter(request, header) {
      const signature = readSignature(header);
      if (signature === null) return refuse('NOT_SIGNED');
      const by = await known.byKey(signature.keyId);
      if (by === null || !signature.holds(request, by.key)) return refuse('NOT_SIGNED');
      if (by.node.revoked_at !== null) return refuse('NOT_ENROLLED');
      const stale = freshness.judge(signature, clock.nowMs(), clock.monotonicMs());
      if (stale !== null) return refuse(stale);
      // Before it is unpacked and read. Whoever isn't who they say has booked nobody's time.
      return request.path === paths.events && held >= mostHeld ? busy(admission.later()) : ok(by.node);
    },
    async session(node, { origin, epoch, last, acknowledged, clock: difference }) {
      const nowMs = clock.nowMs();
      const afterSeconds = last.seq > acknowledged.seq ? admission.turnedAway() : null;
      if (afterSeconds !== null) return busy(afterSeconds);
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
      held += 1;
      try {
        const taken = await takeBatch(taking, node, request, clock.nowMs());
        for (const { seq, code } of taken.ok ? taken.value.setAside : []) log.warn('sync.set-aside', { node: request.origin, seq, code });
        return taken;
      } finally {
        held -= 1;
      }
    },
    changes: (node, request, signal) =>
      changes({ ...parts, known, horizon, seen, sealing: sealingFor(parts, sealers, node) }, node, request, signal),
  };

  return {
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
  parts: SyncParts & { readonly known: KnownNodes; readonly horizon: Horizon; readonly seen: Seen; readonly sealing: Sealing },
  node: NodeRow,
  { cursor, waitMs, last }: ChangesRequest,
  signal: AbortSignal,
): Promise<Result<Omit<ChangesAnswer, 'serverTimeMs'>, RefusalCode>> {
  const { database, clock, known, horizon, seen, sealing } = parts;
  seen.note(node.node, { nowMs: clock.nowMs(), last });
  await horizon.settle();
  const { feed } = horizon;
  const from = positionOf(cursor, feed);
  if (from === null) return refuse('CURSOR_GONE');
  const untilMs = clock.monotonicMs() + (cursor === null ? 0 : waitMs);
  while (!signal.aborted && horizon.newest(node.hall) <= from) {
    const leftMs = untilMs - clock.monotonicMs();
    if (leftMs <= 0) break;
    await horizon.next(leftMs, signal);
    if (horizon.feed !== feed) return refuse('CURSOR_GONE');
    const still = (await known.byKey(node.key_id))?.node;
    if (still === undefined || still.revoked_at !== null) return refuse('NOT_ENROLLED');
  }
  // Before the look: what dies in between is told next time.
  const nowMs = clock.nowMs();
  const told = horizon.newest(node.hall) > from ? horizon.told(from, node.hall) : [];
  if (cursor !== null && told !== null) return ok(toldAlready(told, { feed, from, nowMs }));
  return ok(await readFeed(database, { from, hall: node.hall, feed, nowMs, sealing }));
}
