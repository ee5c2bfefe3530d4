import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { sessionsAfar } from './0016-sessions-afar.ts';
import { migrations } from './index.ts';

it('leaves sessions that staff hold this machine’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-sessions-afar-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < sessionsAfar.version) });
    before.transaction((tx) => tx.run("INSERT INTO taken_sessions VALUES ('a', 'v', '20261123', 'taken', 's', 3, 1, 2, x'00')"));
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT id, node, counter FROM taken_sessions')).toEqual([{ id: 'a', node: null, counter: 3 }]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
