import type { KeyObject } from 'node:crypto';
import { readSignKey } from '../../hall/sync/contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Horizon } from './horizon.ts';
import { nodeByKey, type NodeRow } from './nodes.ts';

interface Known {
  readonly node: NodeRow;
  readonly key: KeyObject;
}

/**
 * Who asks, by their key: looked up once and remembered until a node comes in or is revoked anywhere in the city, since thousands ask all the
 * time. Of revocations it knows what the horizon knows; what is written asks the database itself.
 */
export interface KnownNodes {
  /** null: nobody has that key, or it is none. */
  byKey(keyId: string): Promise<Known | null>;
}

export function createKnownNodes({
  database,
  horizon,
}: {
  readonly database: Database;
  readonly horizon: Pick<Horizon, 'nodes' | 'settle'>;
}): KnownNodes {
  let known = new Map<string, Known>();
  let nodes = horizon.nodes;
  return {
    async byKey(keyId) {
      await horizon.settle();
      if (horizon.nodes !== nodes) {
        nodes = horizon.nodes;
        known = new Map();
      }
      const kept = known.get(keyId);
      if (kept !== undefined) return kept;
      const remembered = known;
      const node = await nodeByKey(database, keyId);
      const key = node === null ? null : readSignKey(node.sign_key);
      if (node === null || key === null) return null;
      // Into the memory of when it was asked: what changed meanwhile has another.
      remembered.set(keyId, { node, key });
      return { node, key };
    },
  };
}
