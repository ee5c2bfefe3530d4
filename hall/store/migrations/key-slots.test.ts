import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import { openKeys } from '../../keys/index.ts';
import { SimulatedClock } from '../../kernel/simulated-clock.ts';
import { verifyChain } from '../../outbox/index.ts';
import { hashOf } from '../../outbox/append.ts';
import { createKeyring, openStore } from '../index.ts';
import { keySlots } from './0012-key-slots.ts';
import { migrations } from './index.ts';

it('leaves history and cells as they are, and the key of before is the first of the store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-slots-'));
  const path = join(folder, 'hall.db');
  const random = new SeededRandom(1);
  const parts = { random, clock: new SimulatedClock(0) };
  const master = new Uint8Array(32).fill(4);
  const keyring = createKeyring(master, random);
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < keySlots.version) });
    const sealed = keyring.seal('{}', 'persons|sealed|p');
    const event = { id: 'e', type: 'person.registered', schema_version: 1, subject: 'p', at: 1, body: '{}', sealed };
    before.transaction((tx) => {
      const hash = hashOf(1, event, new Uint8Array(32));
      tx.run("INSERT INTO events VALUES (1, 'e', 'person.registered', 1, 'p', 1, '{}', ?, ?)", sealed, hash);
      const check = Buffer.from(keyring.seal('jiafu', 'meta|value|key-check')).toString('base64');
      tx.run("INSERT INTO meta (key, value) VALUES ('key-check', ?)", check);
    });
    before.close();
    const after = openStore({ path });
    expect(verifyChain(after)).toEqual({ events: 1, brokenAt: null });
    expect(after.get('SELECT sealed, digest FROM events')).toEqual({ sealed: Buffer.from(sealed), digest: null });
    expect(openKeys({ store: after, ...parts }, [new Uint8Array(32).fill(5)])).toBeNull();
    expect(openKeys({ store: after, ...parts }, [master])).toMatchObject({ keys: { sealing: new Map([[1, master]]) } });
    expect(after.get("SELECT value FROM meta WHERE key = 'key-check'")).toBeUndefined();
    expect(openKeys({ store: after, ...parts }, [new Uint8Array(32).fill(5), master])).toMatchObject({ master: 1 });
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
