import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Database } from '../database/database.ts';
import { createKnownNodes } from './known-nodes.ts';

const { publicKey } = generateKeyPairSync('ed25519');
const rest = { hall: 1, name: '', series: '', seal_key: new Uint8Array(1), enrolled_at: 0, seen_at: 0, last_seq: 0, clock_offset: null };

it('asks who has a key once, and again when a node came in or was revoked anywhere', async () => {
  const asked: unknown[] = [];
  let revoked_at: number | null = null;
  const notAsked = () => Promise.reject(new Error('not asked here'));
  const database: Database = {
    row(shape, _text, keyId) {
      asked.push(keyId);
      if (keyId !== 'k1' && keyId !== 'k2') return Promise.resolve(null);
      const sign_key = keyId === 'k1' ? publicKey.export({ format: 'der', type: 'spki' }) : new Uint8Array(3);
      return Promise.resolve(shape.parse({ ...rest, node: 'N1', key_id: keyId, sign_key, revoked_at }));
    },
    rows: notAsked,
    run: notAsked,
    transaction: notAsked,
    listen: notAsked,
    close: notAsked,
  };
  let settled = 0;
  const horizon = {
    nodes: 'before',
    settle: () => {
      settled += 1;
      return Promise.resolve();
    },
  };
  const known = createKnownNodes({ database, horizon });
  for (let i = 0; i < 3; i += 1) expect((await known.byKey('k1'))?.node).toMatchObject({ node: 'N1', revoked_at: null });
  expect([asked, settled]).toEqual([['k1'], 3]);
  // Nobody, and a key that is none, may be somebody a moment later.
  for (let i = 0; i < 2; i += 1) expect([await known.byKey('k0'), await known.byKey('k2')]).toEqual([null, null]);
  expect(asked).toEqual(['k1', 'k0', 'k2', 'k0', 'k2']);
  revoked_at = 5;
  horizon.nodes = 'after';
  expect((await known.byKey('k1'))?.node.revoked_at).toBe(5);
});
