import { classifyStoreError } from '../../store/index.ts';
import { receive, refused, type ReceivingSide } from '../contract/index.ts';
import { enrol, type Enrolling } from './enrol.ts';
import { createGate } from './gate.ts';
import { hearSessions } from './hear-sessions.ts';
import { createHubCalls, type CallParts } from './hub-calls.ts';
import type { SessionsAbove } from '../sessions.ts';
import { createNews } from './news.ts';
import type { NodeRow } from './store.ts';

export interface HubParts extends Omit<CallParts, 'news'>, Omit<Enrolling, 'sealKey'> {
  readonly hall: { readonly zh: string; readonly en: string };
  /** null: no desk here takes sessions over. */
  readonly sessions: SessionsAbove | null;
}

export interface SyncDoor {
  /** Answers whatever comes to /sync/…, and never throws. Over TLS only. */
  fetch(request: Request): Promise<Response>;
  /** A node was revoked: what waits is answered, and refused. */
  wake(): void;
  close(): void;
}

/** A hub's receiving side of the protocol. */
export function createSyncDoor(hub: HubParts): SyncDoor {
  const { clock, log, hall, self, sessions } = hub;
  const news = createNews(hub);
  const gate = createGate(hub);
  const calls = createHubCalls({ ...hub, news });
  const side: ReceivingSide<NodeRow> = {
    nowMs: () => clock.nowMs(),
    hello: () => ({ hall, node: self }),
    async enrol(request) {
      const sealKey = Buffer.from((await hub.key()).publicKey).toString('base64url');
      const done = await enrol({ ...hub, sealKey }, request);
      hub.seen();
      return done;
    },
    enter: (request, header) => gate.enter(request, header),
    async session(node, request) {
      const done = await calls.session(node, request);
      hub.seen();
      return done;
    },
    async events(node, request) {
      const done = await calls.events(node, request);
      hub.seen();
      return done;
    },
    changes: (node, request, signal) => calls.changes(node, request, signal),
    ...(sessions === null ? {} : { sessions: (node, request, signal) => hearSessions({ ...hub, sessions }, node, request, signal) }),
  };
  return {
    async fetch(request) {
      try {
        return await receive(side, request);
      } catch (error) {
        const kind = classifyStoreError(error) ?? null;
        log.error('sync.unserved', { name: error instanceof Error ? error.name : typeof error, kind });
        return refused(clock.nowMs(), 'NOT_NOW');
      }
    },
    wake: news.wake,
    close: news.close,
  };
}
